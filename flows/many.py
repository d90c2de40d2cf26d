"""More of one thing than customers order: it may be a size, so it is asked and never put in silently."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.names import names_of
from flows.products import title
from kit.texts import Sayable, t
from shop.catalogue.model import Product

ALL, ONE = "all", "one"


def choices(count: int) -> list[Choice]:
    """All of them, or one."""
    return [
        Choice(ALL, t("Yes, {count} of them", count=count), aliases=names_of("so_many", ALL), whole=True),
        Choice(ONE, t("No, just one"), aliases=names_of("so_many", ONE), whole=True),
    ]


def question(product: Product, variant: str, count: int) -> Sayable:
    """Whether so many are meant, and what they come to."""
    one = next(one for one in product.variants if one.id == variant)
    return t(
        "Do you really want {quantity} × {item}? That would be {amount}.",
        quantity=count,
        item=title(product, one),
        amount=one.price * count,
    )
