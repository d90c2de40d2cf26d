"""What is done in the basket, and what is said of it."""

from __future__ import annotations

from flows.basket_versions import swapped
from flows.products import title
from kit.texts import Text, t
from shop.baskets.model import Basket, BasketLine
from shop.baskets.service import Baskets


async def set_number(
    line: BasketLine, left: int, baskets: Baskets, mine: str, key: str, *, sorry: bool = False
) -> tuple[Text, Basket]:
    """So many of the line are left, none where it goes; `sorry`: it was put in without being asked for."""
    item = title(line.product, line.variant)
    basket = await baskets.set(mine, line.variant.id, left, key)
    if left:
        return t("It is {quantity} × {item} now.", quantity=left, item=item), basket
    if sorry:
        return t("I'm sorry, I misunderstood you. I have taken {item} out.", item=item), basket
    return t("I have taken {item} out.", item=item), basket


async def swap(
    line: BasketLine, to: str, baskets: Baskets, mine: str, key: str, *, number: int, kept: int
) -> tuple[Text, Basket]:
    """So many of another version come in the place of the line, of which so many are kept."""
    await baskets.set(mine, line.variant.id, kept, f"{key}:kept")
    basket = await baskets.add(mine, to, number, key)
    return swapped(basket, line, to, number, kept), basket
