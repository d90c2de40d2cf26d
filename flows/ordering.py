"""What checkout and reorder share: ways to pay, what the customer says yes to, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows import offers
from flows.engine.choices import Choice, Fact
from flows.engine.doors import Visitor
from flows.engine.flow import Done
from flows.engine.names import names_of
from flows.selling import my_basket
from flows.words import ONLINE, derived_postcode, order_button, paragraphs, receiving
from kit.money import Money
from kit.texts import Joined, Sayable, t
from shop.baskets.service import Baskets
from shop.customers.model import Customer
from shop.model import Actor, Address, PaymentMethod, Recipient
from shop.orders.model import Order
from shop.orders.quotes import CheckoutQuote, QuotedLine, Wanted
from shop.orders.states import OrderState
from shop.payments.methods import covers
from shop.payments.model import EntryKind, EntryState
from shop.payments.service import Payments
from shop.policy.model import Policy

# The pay page among the ways to pay; the shop's services call it "".
PAGE = "page"
# What is said of it while an order is proposed means these questions of it.
COVERED = {"change_address": "to", "change_default_address": "to", "change_payment": "method", "pay_order": "method"}
ON_PAGE = frozenset({"credit_card", "paypal", "wechat_pay", "alipay", "sandbox"})


def method_choices(saved: Sequence[PaymentMethod], due: Money) -> list[Choice]:
    """The saved ways to pay, and the pay page for any other."""
    own = {one.kind for one in saved}
    facts: Mapping[str, Fact] = {"payment_kind": ON_PAGE - own}
    return [
        *offers.methods(saved, due.amount),
        Choice(
            PAGE, t("Pay online"), t("on a secure payment page"), aliases=names_of("ways_to_pay", PAGE), facts=facts
        ),
    ]


def usual_method(customer: Customer, orders: Iterable[Order], due: Money) -> str:
    """What they pay with as long as they say nothing else: their default, or what they paid with last in `orders`.

    "" where that is gone, or does not hold enough.
    """
    default = next((one.id for one in customer.payment_methods if one.is_default), "")
    used = (_paid_with(order) for order in orders)
    method = default or next((one for one in used if one is not None), "")
    return method if method == PAGE or is_covered(customer, method, due) else ""


def _paid_with(order: Order) -> str | None:
    """What an order was paid with, the pay page among it; None for one that is not paid."""
    paid = (one for one in order.payments if one.kind is EntryKind.PAYMENT and one.state is EntryState.CAPTURED)
    entry = next(paid, None)
    return None if entry is None else entry.method_id or PAGE


def method_question(customer: Customer | None, address: Address | None, told: Recipient, *, found: bool) -> Sayable:
    """How it is to be paid, with what was just found out: where it goes, if that is no usual place, or who they are.

    `told` is who receives it, as far as that was said.
    """
    if customer is not None and (address is not None or told.reached):
        goes = t("It goes to: {address}", address=address) if address is not None else ""
        return paragraphs(goes, *receiving(told), t("How would you like to pay?"))
    if not found or customer is None:
        return t("How would you like to pay?")
    return t("Thank you, {name}, I have found you. How would you like to pay?", name=customer.name)


def is_covered(customer: Customer, method: str, due: Money) -> bool:
    """Whether the way to pay is still there, and holds enough."""
    return any(one.id == method and covers(one, due) for one in customer.payment_methods)


def method_id(choice: str | None) -> str:
    """The shop's name for a chosen way to pay."""
    return "" if choice in (None, PAGE) else str(choice)


async def in_basket(baskets: Baskets, visitor: Visitor) -> list[Wanted]:
    """What is to be ordered. Raises Refusal when there is nothing in the basket."""
    return [Wanted(line.variant.id, line.quantity) for line in (await my_basket(baskets, visitor)).lines]


def packed(lines: Iterable[QuotedLine]) -> tuple[str, ...]:
    """Lines in a form that the talk can keep: what was shown is what is ordered."""
    return tuple(f"{line.quantity}×{line.item.variant_id}" for line in lines)


def unpacked(lines: Iterable[str]) -> list[Wanted]:
    parts = (line.split("×", 1) for line in lines)
    return [Wanted(variant, int(quantity)) for quantity, variant in parts]


def offer(quote: CheckoutQuote, *before: Sayable, email: str | None = None, invoice: Sayable = "") -> Joined:
    """Everything that will be in the order, for a yes; `email`: of somebody new, who is written to there."""
    return paragraphs(
        *before,
        t("Please check:"),
        *(_line(line) for line in quote.lines),
        t("Shipping: {freight}", freight=quote.freight) if quote.freight else t("Shipping: free"),
        t("Total: {total}", total=quote.total),
        t("To: {address}", address=quote.address),
        derived_postcode(quote.address),
        *receiving(quote.recipient),
        t("E-mail: {email}", email=email) if email else "",
        t("Payment: {method}", method=quote.method.title if quote.method else ONLINE),
        invoice,
        t("Shall I place this order?"),
    )


async def placed(order: Order, method: PaymentMethod | None, payments: Payments, policy: Policy, key: str) -> Done:
    """The order stands: its link to pay, or that it is paid."""
    details = order_button(t("Order details"), "order_details", order.id)
    focus = {"order": order.id}
    if order.state is not OrderState.UNPAID:
        text = t("Thank you! Order {order} is placed and paid: {total}.", order=order.id, total=order.total)
        return Done(text, (details,), focus=focus)
    if method is not None:
        text = t(
            "Thank you! Order {order} is placed. I am charging {total} to {method} "
            "and will tell you when it is through.",
            order=order.id,
            total=order.total,
            method=method.title,
        )
        return Done(text, (details,), focus=focus)
    session = await payments.open_page(Actor.customer(order.customer_id), order.id, f"{key}:page")
    text = t(
        "Thank you! Order {order} is placed. Please pay {total} within {minutes} minutes; "
        "that is how long the items are kept for you.",
        order=order.id,
        total=order.total,
        minutes=policy.selling.payment_minutes,
    )
    return Done(text, (details,), focus=focus, link=payments.url(session))


def _line(line: QuotedLine) -> Sayable:
    return t("· {quantity} × {item}, {amount}", quantity=line.quantity, item=line.item.title, amount=line.amount)
