"""Puts things into the basket: which, in which version, how many; in any order, several in one message.

What is clear goes in at once; a line that is not clear is asked about by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import many, which_version
from flows.basket_changes import changes, is_swap, takes_out
from flows.basket_words import changes_what_lies_there, corrects, tells_where
from flows.choosing import Pick, certain, dealt, named_lines, narrowed, pick, too_many, with_answers
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.going_on import GoingOn
from flows.had_already import without_had
from flows.lines import Line, lines
from flows.more_said import first_choice, only_a_number
from flows.narrowing import values
from flows.products import choice
from flows.right_thing import priced, right_thing
from flows.selling import BASKET, BROWSE, CHECKOUT, check_selling, in_all, line_added, owner
from flows.things import MOST
from flows.words import paragraphs
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy


class AddToBasket(
    GoingOn,
    Flow,
    intent="add_to_basket",
    title=t("your choice"),
    button=t("Add to basket"),
    answered_by=("tell_when_back",),
):
    """Put something into the basket."""

    line: Line | None = keep()
    later: tuple[Line, ...] | None = keep()
    picks: tuple[Pick, ...] | None = keep()
    item: str | None = keep()
    quantity: int | None = keep()
    before: str | None = keep()
    gone: bool | None = keep()
    pays: bool | None = keep()  # what is put in is ordered at once
    doubt: int | None = keep()  # more than anybody orders, it is asked whether it is meant
    axes: tuple[str, ...] | None = keep()
    product: str = ask(t("Which product would you like?"), entity="product")
    by: dict[str, str] | None = ask(t("Which one would you like?"), entity="option_value", over=axes)
    variant: str = ask(t("Which one would you like?"), entity="option_value", needs=product, auto=False)
    sure: str = ask(t("Do you really want so many?"), needs=variant, auto=False, ahead=False)
    pieces: int = ask(t("How many shall I put in?"), entity="quantity", needs=variant)

    async def allowed(
        self,
        *,
        policy: Policy,
        mention: Mention,
        baskets: Baskets,
        visitor: Visitor,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> Route | None:
        """Another version in the place of one that lies in the basket is a change of it, and no addition."""
        check_selling(policy)
        if self.later is not None or not changes_what_lies_there(mention):
            return None
        found = changes(mention, await baskets.show(owner(visitor)), focus, shown)
        out = takes_out(found) and corrects(mention)
        return Route("edit_basket") if out or any(is_swap(one) for one in found) else None

    async def hear(
        self,
        *,
        mention: Mention,
        intent: str,
        catalogue: Catalogue,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> None:
        if not mention.text:
            return
        self.pays = cues.has("pays", mention.text) or tells_where(mention) or self.pays
        if only_a_number(mention):
            self.count_anew(int(mention.first("quantity") or 0) if self.variant else self.quantity)
            return
        if self.line is None and self.later is None and not self.product:
            mention, focus = await right_thing(without_had(first_choice(mention)), focus, shown, catalogue)
            found = await dealt(lines(mention, focus, shown), mention, shown, catalogue, focus)
            found = await named_lines(found, mention, catalogue, focus)
            if len(found) == 1 and len(found[0].candidates) == 1:
                found = (priced(found[0], mention, await catalogue.product(found[0].candidates[0])),)
            self.later = tuple(one for one in found if not one.dropped)
            self.before = focus.get("product", "")
        else:
            await self.go_on(mention, intent, catalogue, focus)

    async def route(self, catalogue: Catalogue, baskets: Baskets, visitor: Visitor) -> Route | None:
        """Takes what was said or chosen, and sees what is clear and what is to be asked; what is gone is waited for."""
        if self.picks or self.gone:
            return None
        if self.line is None:
            await self._begin(catalogue, baskets, visitor)
        if self.line is not None and not self.picks:
            await self._settle(self.line, catalogue, baskets, visitor)
        if self.line is not None and self.later and not self.picks:
            await self._rather_the_clear(self.line, catalogue, baskets, visitor)
        alone = self.product and not self.picks and not self.later
        return which_version.all_gone(await catalogue.product(self.product), self._options) if alone else None

    async def _rather_the_clear(self, line: Line, catalogue: Catalogue, baskets: Baskets, visitor: Visitor) -> None:
        """What is clear of the others goes in first, and this one is asked about after it."""
        wanted = [await narrowed(one, catalogue) for one in self.later or ()]
        clear, rest = await certain(wanted, catalogue, baskets, owner(visitor))
        if clear:
            self.picks, self.later = clear, (line, *rest)

    async def _begin(self, catalogue: Catalogue, baskets: Baskets, visitor: Visitor) -> None:
        """Of several lines those that are clear go in first; else the first one is asked about."""
        wanted = [await narrowed(one, catalogue) for one in self.later or ()]
        if self.item:
            wanted = [Line(((await catalogue.product_of(self.item)).id,), variant=self.item, count=self.quantity)]
        elif self.product and not wanted:
            wanted = [Line((self.product,), count=self.quantity)]
        if not wanted:
            return
        clear, rest = await certain(wanted, catalogue, baskets, owner(visitor))
        if len(wanted) > 1 and clear:
            self.picks, self.later = clear, rest
            return
        self.line, self.later = wanted[0], tuple(wanted[1:])

    async def _settle(self, line: Line, catalogue: Catalogue, baskets: Baskets, visitor: Visitor) -> None:
        """Takes the answers given so far into the line, and finds the next thing to ask."""
        if self.product and line.candidates != (self.product,):
            line = replace(line, candidates=(self.product,))
        line = await narrowed(line, catalogue)
        count = 1 if self.sure == many.ONE else self.pieces or self.quantity or line.count
        line = replace(line, variant=self.variant or line.variant, count=count)
        self.doubt = None
        if len(line.candidates) == 1:
            self.product = line.candidates[0]
            line, self.axes = with_answers(line, await catalogue.product(self.product), self.by or {})
            self.by = None
        self.line = line
        self.variant = line.variant or self.variant
        if chosen := await pick(line, catalogue, baskets, owner(visitor)):
            self.product, self.variant = line.candidates[0], chosen.variant
            if chosen.count > MOST and self.sure != many.ALL:
                self.doubt = chosen.count
            else:
                self.picks = (chosen,)

    def product_when(self) -> bool:
        return not self._settled

    by_when = variant_when = product_when

    async def product_options(self, catalogue: Catalogue, shown: Sequence[tuple[str, str]]) -> list[Choice]:
        if self.line is None and self.later is None:
            return []  # a button brings its product along
        listed = [value for kind, value in shown if kind == "product"]
        found = await catalogue.products((self.line.candidates if self.line else ()) or listed)
        return [choice(one) for one in found.values()]

    async def product_check(self, value: str, catalogue: Catalogue) -> None:
        await catalogue.product(value)

    async def by_options(self, item: str, catalogue: Catalogue) -> list[Choice]:
        product = await catalogue.product(self.product)
        return values(product, product.options[int(item)], self._options)

    async def by_question(self, item: str, catalogue: Catalogue) -> Text:
        return which_version.option_question(await catalogue.product(self.product), int(item))

    async def variant_options(self, catalogue: Catalogue) -> list[Choice]:
        return which_version.choices(await catalogue.product(self.product), self._options)

    async def variant_question(self, catalogue: Catalogue) -> Text:
        return which_version.question(await catalogue.product(self.product), self._options, await catalogue.named())

    async def variant_offers(self, catalogue: Catalogue) -> list[Button]:
        """Of a version that is sold out it is offered to tell when it is back."""
        return which_version.offers_of(await catalogue.product(self.product), self._options)

    def sure_when(self) -> bool:
        return not self._settled and self.doubt is not None

    def sure_options(self) -> list[Choice]:
        return many.choices(self.doubt or 0)

    async def sure_question(self, catalogue: Catalogue) -> Sayable:
        return many.question(await catalogue.product_of(self.variant), self.variant, self.doubt or 0)

    def pieces_when(self) -> bool:
        return not self._settled and self.doubt is None

    async def pieces_question(self, baskets: Baskets, visitor: Visitor) -> Sayable:
        count = self.quantity or (self.line.count if self.line else None) or 1
        trouble = await too_many(baskets, owner(visitor), self.variant, count)
        return paragraphs(trouble.text if trouble else "", t("How many shall I put in?"))

    def pieces_parse(self, mention: Mention) -> int | None:
        """A bare number; others are heard at any time, see `hear`, and `route` judges them."""
        return int(mention.first("quantity") or 0) or None if only_a_number(mention) else None

    async def pieces_check(self, value: int, baskets: Baskets, visitor: Visitor) -> None:
        if trouble := await too_many(baskets, owner(visitor), self.variant, value):
            raise trouble

    async def done(self, baskets: Baskets, catalogue: Catalogue, visitor: Visitor, key: str) -> Done:
        if not self.picks:
            text = which_version.left_out(await catalogue.product(self.product) if self.product else None)
            return Done(text, () if self.later else (BASKET, BROWSE), then=self._next(self.before or ""))
        added: list[Sayable] = []
        for number, one in enumerate(self.picks):
            basket = await baskets.add(owner(visitor), one.variant, one.count, f"{key}:{number}" if number else key)
            added.append(line_added(basket, one.variant, one.count))
        last = self.picks[-1].variant
        product = (await catalogue.product_of(last)).id
        return Done(
            paragraphs(*added, in_all(basket)),
            () if self.later or self.pays else (CHECKOUT, BASKET, BROWSE),
            focus={"product": product, "version": last, "options": ""},
            then=self._next(product),
        )

    def _next(self, spoken_of: str) -> Route | None:
        """The turn of what was not clear; until it is answered nothing else but `spoken_of` was spoken of."""
        if self.later:
            return Route("add_to_basket", values={"later": self.later, "before": spoken_of, "pays": self.pays})
        return Route("checkout", hears=True) if self.pays and self.picks else None

    @property
    def _settled(self) -> bool:
        """Whether nothing is left to be asked."""
        return bool(self.picks or self.gone)

    @property
    def _options(self) -> tuple[str, ...]:
        return self.line.options if self.line else ()
