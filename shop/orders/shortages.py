"""What a customer is told when an order can't be placed as it was shown."""

from __future__ import annotations

from kit.errors import Refusal
from kit.money import Money
from kit.texts import nt, t
from shop.catalogue.model import Variant
from shop.orders.model import Item
from shop.policy.actions import TALK_TO_PERSON

INSTEAD = ("see_basket", "find_product", TALK_TO_PERSON)


def sold_out(item: Item, variant: Variant) -> Refusal:
    if variant.available and variant.stock:
        text = nt(
            "There is only {count} left of {item}.",
            "There are only {count} left of {item}.",
            variant.stock,
            item=item.title,
        )
        return Refusal("checkout.stock", text, INSTEAD)
    return Refusal("checkout.stock", t("I'm sorry, {item} is sold out.", item=item.title), INSTEAD)


def price_changed(confirmed: Money, now: Money) -> Refusal:
    text = t("The total has just changed from {old} to {new}. Please look at it again.", old=confirmed, new=now)
    return Refusal("checkout.price_changed", text, ("checkout", "see_basket", TALK_TO_PERSON))
