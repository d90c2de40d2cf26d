"""Why it comes to more than the prices: the shipping of the order that is spoken of, told beside its things."""

from __future__ import annotations

from kit.texts import Text, t
from shop.orders.model import Order

SUMS = frozenset({"why-total"})


def of_order(order: Order) -> Text | None:
    """Its goods, its shipping and the sum; None where nothing but the goods is in it."""
    if not order.freight or order.fees:
        return None
    return t(
        "Order {order}: the goods are {goods}, and {freight} shipping is added, so {total} in all.",
        order=order.id,
        goods=order.goods,
        freight=order.freight,
        total=order.total,
    )
