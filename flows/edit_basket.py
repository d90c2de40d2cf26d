"""Changes the basket: less or more of something, another version of it, out with it, out with everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import offers
from flows.basket_changes import Change, What, apart, changes, only_rejects
from flows.basket_deeds import set_number, swap
from flows.basket_versions import choice, not_there, others, sold_out
from flows.choosing import too_many
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.in_basket import in_order
from flows.lines import Line
from flows.right_thing import right_thing
from flows.selling import BROWSE, CHECKOUT, EDIT, aside, contents, counted, my_basket, owner
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.baskets.model import Basket, BasketLine
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue

# What a change in the basket may be taken for.
MINE = ("edit_basket", "remove_item", "change_items", "add_to_basket", "find_product", "product_details")


class EditBasket(
    Flow,
    intent="edit_basket",
    title=t("the change of your basket"),
    button=t("Change the basket"),
    answered_by=("add_to_basket",),
):
    """Change the basket."""

    change: Change | None = keep()
    later: tuple[Change, ...] | None = keep()
    sorry: bool | None = keep()  # it was put in without being asked for
    wanted: tuple[Line, ...] | None = keep()  # what is to be put in beside the change
    quiet: bool | None = keep()  # the flow below shows the basket anyway
    what: What = ask(t("What shall I change?"), ahead=False)
    line: str = ask(t("Which of these?"), label=t("the item"))
    count: int = ask(t("How many shall it be?"), entity="quantity", needs=line)
    to: str = ask(t("Which one instead?"), entity="option_value", needs=line, auto=False)

    async def allowed(
        self,
        *,
        mention: Mention,
        baskets: Baskets,
        visitor: Visitor,
        catalogue: Catalogue,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> Route | None:
        """What is not in the basket is wanted, or lies in an order. Raises Refusal where nothing is spoken of."""
        if self.change is not None:
            await my_basket(baskets, visitor)
            return None
        if elsewhere := await in_order(mention, baskets, visitor, focus, shown):
            return elsewhere
        basket = await my_basket(baskets, visitor)
        lying = [line.product.id for line in basket.lines]
        turned, focus = await right_thing(mention, focus, shown, catalogue, lying)
        found = changes(turned, basket, focus, shown)
        if only_rejects(found):
            return Route("see_basket")  # "who asked for a mat?", where none lies there
        return Route("add_to_basket") if mention.text and (turned != mention or all(one.new for one in found)) else None

    async def hear(
        self,
        *,
        mention: Mention,
        intent: str,
        baskets: Baskets,
        visitor: Visitor,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> None:
        if not mention.text or (self.change is not None and aside(intent, *MINE)):
            return
        self.sorry = cues.has("unasked", mention.text) or self.sorry
        basket = await my_basket(baskets, visitor)
        found, wanted = apart(changes(mention, basket, focus, shown), basket)
        if not found:
            return
        if wanted:
            self.wanted = (*(self.wanted or ()), *wanted)
        if self.change is None:
            if found != (Change(among=found[0].among, said=found[0].said),) or self.sorry:
                self.change, self.later = found[0], found[1:]
            return
        said = found[0]
        if said.kept is not None:  # "I wanted one blue and one green" says all of it
            self.change, self.later = said, found[1:]
            return
        if said.what is What.REMOVE and not said.missing:  # what is said last counts
            self.change, self.what = replace(self.change, what=said.what, options=(), count=None), said.what
            return
        self.change = self.change.with_more(said)

    async def route(self, baskets: Baskets, visitor: Visitor) -> Route | None:
        """Leads nowhere else, but takes from what was said all that is clear."""
        change = self.change or Change()
        if change.what is not None and not self.what:
            self.what = change.what
        if not self.line and len(change.among) == 1 and not change.missing:
            self.line = change.among[0]
        if not self.line:
            return None
        line = await self._line(baskets, visitor)
        if self.what is What.COUNT and self.count is None:
            self.count = await self._number(line, baskets, visitor)
        if (
            self.what is What.SWAP
            and not self.to
            and len(near := others(line, self._said)) == 1
            and not sold_out(line, self._said)
        ):
            self.to = near[0]
        return None

    def what_options(self) -> list[Choice]:
        return [
            Choice(What.COUNT, t("How many")),
            Choice(What.SWAP, t("Another size, colour …")),
            Choice(What.REMOVE, t("Take something out")),
            Choice(What.CLEAR, t("Empty the basket")),
        ]

    def line_when(self) -> bool:
        return self.what is not What.CLEAR

    async def line_options(self, baskets: Baskets, visitor: Visitor, catalogue: Catalogue) -> list[Choice]:
        listed = (await my_basket(baskets, visitor)).lines
        change = self.change or Change()
        if change.missing:
            names = tuple(one.name for one in (await catalogue.products(change.missing[:1])).values())
            raise Refusal("basket.other", t("There is no {name} in your basket.", name=names), ("see_basket",))
        meant = [line for line in listed if line.variant.id in change.among]
        return [choice(line) for line in meant or listed]

    def count_when(self) -> bool:
        return self.what is What.COUNT

    async def count_question(self, baskets: Baskets, visitor: Visitor) -> Sayable:
        line = await self._line(baskets, visitor)
        wanted = (self.change or Change()).number(line.quantity)
        trouble = await self._possible(line, wanted, baskets, visitor) if wanted else None
        return paragraphs(
            trouble.text if trouble else "", t("How many shall it be? Now it is {line}.", line=counted(line))
        )

    def count_parse(self, mention: Mention) -> int | None:
        said = mention.first("quantity") or mention.first("ordinal") or mention.text.strip()
        return int(said) if said.isdecimal() else None

    async def count_check(self, value: int, baskets: Baskets, visitor: Visitor) -> None:
        if trouble := await self._possible(await self._line(baskets, visitor), value, baskets, visitor):
            raise trouble

    def to_when(self) -> bool:
        return self.what is What.SWAP

    async def to_options(self, baskets: Baskets, visitor: Visitor) -> list[Choice]:
        line = await self._line(baskets, visitor)
        near = others(line, self._said)
        every = offers.variants(line.product, line.variant.id, sold_out=False)
        return [one for one in every if not one.blocked and (not near or one.value in near)]

    async def to_question(self, baskets: Baskets, visitor: Visitor, catalogue: Catalogue) -> Sayable:
        line = await self._line(baskets, visitor)
        return paragraphs(not_there(line, self._said, await catalogue.named()), t("Which one instead?"))

    async def confirmation(self, baskets: Baskets, visitor: Visitor) -> Sayable:
        basket = await my_basket(baskets, visitor)
        return paragraphs(t("I will take all of this out of your basket:"), contents(basket), t("Is that right?"))

    def harmless(self) -> bool:
        return self.what is not What.CLEAR

    async def done(self, baskets: Baskets, visitor: Visitor, key: str, below: Sequence[str]) -> Done:
        mine = owner(visitor)
        if self.what is What.CLEAR:
            await baskets.clear(mine)
            return Done(t("Your basket is empty now."), (BROWSE,))
        line = await self._line(baskets, visitor)
        said, basket = await self._changed(line, baskets, mine, key)
        left = basket.line(self.to or line.variant.id)
        focus = {"product": left.product.id, "version": left.variant.id} if left else {}
        if self.later:
            then = Route("edit_basket", values=self._rest(self.later))
            return Done(said, focus=focus, then=then)
        if self.wanted:
            then = Route("add_to_basket", values={"later": self.wanted, "before": focus.get("product", "")})
            return Done(said, focus=focus, then=then)
        if not basket.lines:
            return Done(paragraphs(said, t("Your basket is empty now.")), (BROWSE,))
        if self.quiet or "checkout" in below:
            return Done(said, focus=focus)
        return Done(
            paragraphs(said, contents(basket), t("Together: {total}", total=basket.total)),
            (CHECKOUT, EDIT, BROWSE),
            shown=tuple(("variant", one.variant.id) for one in basket.lines),
            focus=focus,
        )

    def _rest(self, later: Sequence[Change]) -> dict[str, object]:
        return {"change": later[0], "later": tuple(later[1:]), "wanted": self.wanted, "quiet": self.quiet}

    async def _changed(self, line: BasketLine, baskets: Baskets, mine: str, key: str) -> tuple[Text, Basket]:
        number = (self.change or Change()).number(line.quantity) or line.quantity
        if self.what is What.SWAP:
            kept = (self.change or Change()).kept or 0
            return await swap(line, self.to, baskets, mine, key, number=number, kept=kept)
        left = self.count if self.what is What.COUNT else 0
        return await set_number(line, left or 0, baskets, mine, key, sorry=bool(self.sorry))

    async def _line(self, baskets: Baskets, visitor: Visitor) -> BasketLine:
        basket = await my_basket(baskets, visitor)
        if found := basket.line(self.line):
            return found
        raise Refusal("basket.gone", t("That is not in your basket any more."), ("see_basket",))

    async def _number(self, line: BasketLine, baskets: Baskets, visitor: Visitor) -> int | None:
        """How many it is to be, where that was said and can be had."""
        wanted = (self.change or Change()).number(line.quantity)
        if wanted is None or await self._possible(line, wanted, baskets, visitor):
            return None
        return wanted

    @property
    def _said(self) -> tuple[str, ...]:
        return self.change.options if self.change else ()

    async def _possible(self, line: BasketLine, quantity: int, baskets: Baskets, visitor: Visitor) -> Refusal | None:
        """What speaks against that many; nothing against taking it out."""
        if quantity <= line.quantity:
            return None
        return await too_many(baskets, owner(visitor), line.variant.id, quantity - line.quantity)
