"""What is waited for, and that they need not be told of it any more."""

from __future__ import annotations

from flows.engine.choices import Choice, Fact
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.restock import thing, waited_for
from flows.selling import BROWSE, owner
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, t
from nlu import cues
from shop.restock.model import RestockWish
from shop.restock.service import Restock


class StopWaiting(Flow, intent="stop_waiting", title=t("what you wait for"), button=t("What I wait for")):
    """See what I wait for, and no longer be told of it."""

    asks: bool | None = keep()  # only what is waited for
    which: tuple[str, ...] = ask(
        t("Which one need I not tell you about any more?"), entity="product", label=t("the product"), auto=False
    )

    async def hear(self, mention: Mention, restock: Restock, visitor: Visitor) -> None:
        """Of the only thing that is waited for it is plain which is meant."""
        takes_back = cues.has("no_word", mention.text)
        self.asks = bool(mention.text) and not takes_back and not self.which and not mention.has("product")
        wishes = await restock.of(owner(visitor))
        if takes_back and len(wishes) == 1:
            self.which = (wishes[0].key,)

    async def allowed(self, restock: Restock, visitor: Visitor) -> None:
        """Raises Refusal where nothing is waited for."""
        if not await restock.of(owner(visitor)):
            text = t("You are not waiting for anything that is sold out, so I won't write to you about it.")
            raise Refusal("restock.none", text, ("find_product", "contact_me"))

    async def which_options(self, restock: Restock, visitor: Visitor) -> list[Choice]:
        return [_choice(one) for one in await restock.of(owner(visitor))]

    def which_when(self) -> bool:
        return not self.asks

    def harmless(self) -> bool:
        """Nothing is taken back as long as it is only looked at."""
        return bool(self.asks)

    async def which_question(self, restock: Restock, visitor: Visitor) -> Sayable:
        return paragraphs(
            waited_for(await restock.of(owner(visitor))), t("Which one need I not tell you about any more?")
        )

    async def confirmation(self, restock: Restock, visitor: Visitor) -> Sayable:
        things = await self._things(restock, visitor)
        return t("I will no longer tell you when these are back: {things}. Is that right?", things=things)

    async def done(self, restock: Restock, visitor: Visitor, key: str) -> Done:
        if self.asks:
            again = Button(t("Don't tell me any more"), encode("stop_waiting"))
            return Done(waited_for(await restock.of(owner(visitor))), (again, BROWSE))
        things = await self._things(restock, visitor)
        await restock.take_back(owner(visitor), self.which, key)
        left = waited_for(await restock.of(owner(visitor)))
        return Done(paragraphs(t("All right, I won't write to you about {things}.", things=things), left), (BROWSE,))

    async def _things(self, restock: Restock, visitor: Visitor) -> list[Sayable]:
        return [thing(one.product, one.variant) for one in await restock.of(owner(visitor)) if one.key in self.which]


def _choice(wish: RestockWish) -> Choice:
    facts: dict[str, Fact] = {"product": wish.product.id, **(wish.variant.options if wish.variant else {})}
    names = (*wish.product.name.by_locale.values(), *wish.product.synonyms)
    return Choice(wish.key, thing(wish.product, wish.variant), aliases=names, facts=facts)
