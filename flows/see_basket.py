"""What is in the basket, and what has changed since it was put in."""

from __future__ import annotations

from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow
from flows.selling import BROWSE, CHECKOUT, EDIT, contents, my_basket
from flows.words import paragraphs
from kit.texts import t
from shop.baskets.service import Baskets


class SeeBasket(Flow, intent="see_basket", title=t("your basket"), button=t("See the basket")):
    """Show the basket."""

    async def done(self, baskets: Baskets, visitor: Visitor) -> Done:
        basket = await my_basket(baskets, visitor)
        await baskets.settle(basket.owner)
        return Done(
            paragraphs(
                t("In your basket:"),
                contents(basket),
                t("Together: {total}", total=basket.total),
                *basket.changes,
            ),
            (CHECKOUT, EDIT, BROWSE),
            shown=tuple(("variant", line.variant.id) for line in basket.lines),
        )
