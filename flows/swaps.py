"""What changes of items and exchanges have in common: other variants of the same product, and the difference."""

from __future__ import annotations

from collections.abc import Iterable

from flows import offers
from flows.engine.choices import Choice
from flows.words import refund_time
from kit.money import Money
from kit.texts import Joined, Sayable, t
from shop.catalogue.service import Catalogue
from shop.model import PaymentMethod
from shop.orders.model import Order, OrderLine
from shop.orders.quotes import Swap
from shop.policy.model import Policy


async def new_variants(order: Order, line: str, catalogue: Catalogue) -> list[Choice]:
    """What a line can become; what the customer has now is shown too, but can't be chosen."""
    had = order.line(int(line))
    if had is None:
        return []
    return offers.variants(await catalogue.product(had.item.product_id), had.item.variant_id)


async def becomes(line: OrderLine, variant: str, catalogue: Catalogue) -> Sayable:
    """What they have, and the version that they chose instead."""
    product = await catalogue.product(line.item.product_id)
    new = next((one for one in product.variants if one.id == variant), None)
    if new is None:
        return line.title
    return t("{old} for {new}", old=line.title, new=offers.variant_title(product, new))


def replaced(swaps: Iterable[Swap]) -> Joined:
    """Old and new, with their prices."""
    return Joined(
        tuple(
            t(
                "· {old} ({old_price}) becomes {new} ({new_price})",
                old=swap.old.title,
                old_price=swap.old_price,
                new=swap.new.title,
                new_price=swap.new_price,
            )
            for swap in swaps
        )
    )


def asked(amount: Money, method: PaymentMethod | None, policy: Policy) -> Sayable:
    """What the other version costs more or less, for who asks; and how it would be paid if it did."""
    if amount:
        return difference(amount, method, policy)
    return t(
        "Both cost the same, so there is nothing to pay. Where a new one costs more, you choose how to pay the "
        "difference and see the amount before your yes."
    )


def difference(amount: Money, method: PaymentMethod | None, policy: Policy) -> Sayable:
    """What is paid or comes back."""
    if not amount:
        return t("The price stays the same.")
    if method is None:
        return t("Difference: {amount}", amount=amount)
    if amount.amount > 0:
        return t("You pay the difference of {amount} with {method}.", amount=amount, method=method.title)
    return t(
        "You get {amount} back to {method}, {when}.",
        amount=-amount,
        method=method.title,
        when=refund_time(policy, method),
    )
