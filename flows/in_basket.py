"""Words about changing an item may mean the basket: nothing is ordered yet that could be changed."""

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


async def in_order(mention: Mention, baskets: Baskets, visitor: Visitor) -> Route | None:
    """The way to what was ordered, where there is no basket that a named thing could lie in."""
    if not any(mention.has(kind) for kind in THINGS) or (await baskets.show(owner(visitor))).lines:
        return None
    return Route("remove_item", t("Your basket is empty, so I take it that you mean an order."))
