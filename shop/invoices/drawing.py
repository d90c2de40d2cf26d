"""What stands on an invoice: the lines of an order, freight and fees, less what was paid back; and the tax in it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from kit.money import Money, unit
from shop.invoices.model import LineKind, PaperLine
from shop.orders.model import Order

HUNDRED = Decimal(100)


def lines_of(order: Order) -> tuple[PaperLine, ...]:
    """All that was bought, and below it what makes up the difference to the money that the shop has now.

    The amounts add up to `order.booked`.
    """
    found = [
        PaperLine(LineKind.ITEM, line.amount, line.item.name, tuple(line.item.options.values()), line.quantity)
        for line in order.lines
    ]
    more = [(LineKind.FREIGHT, order.freight), (LineKind.FEES, order.fees)]
    shown = sum([line.amount for line in found], Money.zero(order.currency)) + order.freight + order.fees
    more.append((LineKind.PAID_BACK, order.booked - shown))
    return (*found, *(PaperLine(kind, amount) for kind, amount in more if amount))


def tax_in(total: Money, percent: Decimal) -> Money:
    """The tax that an amount holds: 13 of 113 at 13 percent, rounded half to even."""
    exact = total.amount * percent / (HUNDRED + percent)
    return Money(exact.quantize(unit(total.currency), ROUND_HALF_EVEN), total.currency)
