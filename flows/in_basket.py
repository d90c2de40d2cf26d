"""Words about changing an item may mean the basket, an order, or a thing that is not in the basket yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.engine.doors import Visitor
from flows.engine.flow import Route
from flows.engine.mentions import Mention
from flows.selling import owner
from kit.texts import t
from nlu import cues
from shop.baskets.service import Baskets

# What names a thing, or the order that it is in.
THINGS = ("product", "category", "order_number")
# What tells something of a thing that was spoken of: which, or how many.
TELLING = ("quantity", "option_value", "superlative", "relation", "ordinal")
# What is done only with a thing that is there already.
DONE_WITH: tuple[cues.Kind, ...] = ("remove", "clear", "another_version", "ordered")


async def in_basket(
    mention: Mention, baskets: Baskets, visitor: Visitor, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
) -> Route | None:
    """The way to the basket, where what is named lies in it, or it was just shown, and no order was spoken of."""
    if not mention.text or mention.has("order_number") or focus.get("order") or cues.has("ordered", mention.text):
        return None
    lying = {line.product.id for line in (await baskets.show(owner(visitor))).lines}
    said = {entity.value for entity in mention.all("product")}
    listed = not said and any(kind == "variant" for kind, _ in shown)
    return Route("edit_basket") if lying and (said & lying or listed) else None


def to_put_in(mention: Mention, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> bool:
    """Whether a thing that is named, or that is on the screen, is wanted, and nothing of an order is meant."""
    if _of_an_order(mention, focus):
        return False
    if any(entity.text for entity in mention.all("product")):
        return True
    return _sees(focus, shown) and (any(mention.has(kind) for kind in TELLING) or cues.has("it", mention.text))


def _of_an_order(mention: Mention, focus: Mapping[str, str]) -> bool:
    """Whether words speak of an order, or of what is done only with a thing that is there already."""
    spoken_of = mention.has("order_number") or bool(focus.get("order"))
    return spoken_of or any(cues.has(one, mention.text) for one in DONE_WITH)


def _sees(focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> bool:
    return bool(focus.get("product")) or any(kind == "product" for kind, _ in shown)


def _looks(mention: Mention, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> bool:
    """Whether somebody who has things before them says nothing of what becomes of an order."""
    return _sees(focus, shown) and not _of_an_order(mention, focus)


async def is_to_put_in(
    mention: Mention, baskets: Baskets, visitor: Visitor, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
) -> bool:
    """Whether nothing is in the basket yet, and a thing is wanted in it."""
    return not (await baskets.show(owner(visitor))).lines and to_put_in(mention, focus, shown)


async def in_order(
    mention: Mention, baskets: Baskets, visitor: Visitor, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
) -> Route | None:
    """Where nothing lies in the basket that could be changed: into it with what is wanted, or to what was ordered."""
    if (await baskets.show(owner(visitor))).lines:
        return None
    if to_put_in(mention, focus, shown):
        return Route("add_to_basket")
    if not any(mention.has(kind) for kind in THINGS):
        return None
    if _looks(mention, focus, shown):
        return Route("product_details")
    return Route("remove_item", t("Your basket is empty, so I take it that you mean an order."))
