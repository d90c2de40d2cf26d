"""What is in the basket, and what has changed since it was put in."""

from __future__ import annotations

from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow
from flows.engine.mentions import Mention
from flows.selling import BROWSE, CHECKOUT, EDIT, contents, my_basket
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Joined, t
from nlu import cues
from shop.baskets.service import Baskets
from shop.policy.model import Policy


def _with_freight(goods: Money, policy: Policy) -> Joined:
    """What the shipping comes to, and all that is to be paid."""
    freight = policy.freight.of(goods)
    return paragraphs(
        t("Shipping: {freight}", freight=freight) if freight else t("Shipping: free"),
        t("With the shipping: {total}", total=goods + freight),
    )


class SeeBasket(Flow, intent="see_basket", title=t("your basket"), button=t("See the basket")):
    """Show the basket."""

    async def done(self, baskets: Baskets, visitor: Visitor, policy: Policy, said: tuple[Mention, ...]) -> Done:
        basket = await my_basket(baskets, visitor)
        await baskets.settle(basket.owner)
        asks_all = any(cues.has("in_all", one.text) for one in said)
        return Done(
            paragraphs(
                t("In your basket:"),
                contents(basket),
                t("Together: {total}", total=basket.total),
                _with_freight(basket.total, policy) if asks_all and basket.total else "",
                *basket.changes,
            ),
            (CHECKOUT, EDIT, BROWSE),
            shown=tuple(("variant", line.variant.id) for line in basket.lines),
        )
