"""Which product a question is about that names none: the item that is being changed, or of the order just told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.engine.table import LOOKED_IN, Requests
from flows.on_order import MyOrders
from flows.products import spoken, wanted
from flows.versions import known
from kit.errors import NotFound
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue

Focus = Mapping[str, str]
BUYS = "/add_to_basket"


async def on_the_table(
    mention: Mention, requests: Requests, focus: Focus, mine: MyOrders, catalogue: Catalogue
) -> tuple[str, ...]:
    """The products that it may be about: one where it is plain which; none where another was looked at since."""
    found = () if spoken(mention) else await _spoken_of(requests, focus, mine)
    if not found:
        return ()
    every = await _products(_order(requests, focus), (), mine)
    for some in (found, every):  # "is the red switch loud?", where the notebook beside the keyboard is changed
        fitting = await _fitting(some, mention, catalogue)
        if len(fitting) == 1:
            return fitting
    if len(found) == 1:
        return found
    return () if focus.get("product") else await _fitting(found, mention, catalogue) or found


def turned_to(
    table: tuple[str, ...], focus: Focus, shown: Sequence[tuple[str, str]]
) -> tuple[Focus, Sequence[tuple[str, str]]]:
    """The focus and the screen with the only thing on the table in the place of what was looked at before it."""
    if len(table) != 1 or table[0] == focus.get("product"):
        return focus, shown
    return {**focus, "product": table[0], "version": "", "options": "", "seen": table[0]}, ()


def without_buying(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """Who asks about what they exchange is not offered to buy it beside that."""
    return tuple(one for one in buttons if not one.payload.startswith(BUYS))


async def is_requested(product: str, requests: Requests, mine: MyOrders) -> bool:
    """Whether something is to be done with the product, in an order of theirs."""
    found = [await _products(one.order, one.items, mine) for one in requests if one.order]
    return any(product in some for some in found)


async def _spoken_of(requests: Requests, focus: Focus, mine: MyOrders) -> tuple[str, ...]:
    """The items of the request that is open, else what was named for it, else what is in the order just told of."""
    looked_in = focus.get(LOOKED_IN, "")
    about = next((one for one in requests if one.order), None)
    if about is not None:
        return () if looked_in == about.id else await _products(about.order, about.items, mine)
    if looked_in or not focus.get("order"):
        return () if focus.get("product") else _only_named(requests)
    return await _products(focus["order"], (), mine)


async def _fitting(some: tuple[str, ...], mention: Mention, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(one.id for one in (await catalogue.products(some)).values() if _fits(one, mention))


def _order(requests: Requests, focus: Focus) -> str:
    """The order of the request that is open, else the one spoken of last."""
    return next((one.order for one in requests if one.order), focus.get("order", ""))


def _only_named(requests: Requests) -> tuple[str, ...]:
    return next((one.named for one in requests if one.named), ())


async def _products(order: str, items: tuple[str, ...], mine: MyOrders) -> tuple[str, ...]:
    """What is in an order, of all of it or of some lines."""
    if not order or mine.visitor.customer_id is None:
        return ()
    try:
        lines = (await mine.get(order)).lines
    except NotFound:
        return ()
    return tuple(dict.fromkeys(line.item.product_id for line in lines if not items or str(line.line) in items))


def _fits(product: Product, mention: Mention) -> bool:
    """Whether it comes in what was said, and is of the kind that was."""
    said, kinds = wanted(mention), {one.value for one in mention.all("category")}
    if kinds and product.category not in kinds:
        return False
    return bool(kinds) or (bool(said) and len(known(product, said)) == len(said))
