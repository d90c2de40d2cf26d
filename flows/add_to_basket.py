"""Puts a product into the basket: which one, in which variant, how many; in any order, several in one message."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows import offers
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.narrowing import open_option, values
from flows.products import choice, fitting, in_words, meant, named, nearest, remembered, sharpened, title, wanted
from flows.selling import BASKET, BROWSE, CHECKOUT, aside, check_selling, owner
from flows.wishes import ALSO, INSTEAD, Wish, both, count, drops, next_wish, wish
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, nt, t
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

NUMBER = re.compile(r"\d{1,4}")
# "Red, size M" alone may be taken for one of these; as an answer it is as good.
ASKS = ("find_product", "product_details")
# Refusals after which another number of pieces may do.
COUNTS = frozenset({"basket.quantity", "basket.limit", "basket.stock"})


class AddToBasket(Flow, intent="add_to_basket", title=t("your choice"), button=t("Add to basket")):
    """Put something into the basket."""

    candidates: tuple[str, ...] | None = keep()
    options: tuple[str, ...] | None = keep()
    quantity: int | None = keep()
    rest: tuple[Wish, ...] | None = keep()
    item: str | None = keep()
    before: str | None = keep()
    gone: bool | None = keep()
    axes: tuple[str, ...] | None = keep()
    product: str = ask(t("Which product would you like?"), entity="product")
    by: dict[str, str] | None = ask(t("Which one would you like?"), entity="option_value", over=axes)
    variant: str = ask(t("Which one would you like?"), entity="option_value", needs=product, auto=False)
    pieces: int = ask(t("How many shall I put in?"), entity="quantity", needs=variant)

    def allowed(self, policy: Policy) -> None:
        check_selling(policy)

    async def hear(
        self,
        *,
        mention: Mention,
        intent: str,
        catalogue: Catalogue,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> None:
        if number := NUMBER.fullmatch(mention.text.strip()):
            self.quantity = int(number[0]) if self.variant else self.quantity
        if number or not mention.text:
            return
        things = await sharpened(named(mention), mention, catalogue) or both(mention, shown)
        if self.options is None and not self.product:
            self._begin([wish(mention, one) for one in things or await meant(mention, catalogue, focus)])
            if not things:
                self.options = wanted(mention, remembered(focus, self.product))
            self.item = mention.first("variant") or self._spoken_of(focus, things)
            self.before = focus.get("product", "")
        else:
            self._go_on(mention, intent, focus, things)

    def _go_on(
        self, mention: Mention, intent: str, focus: Mapping[str, str], things: Sequence[tuple[str, ...]]
    ) -> None:
        """What is said in the middle: more about this product, another one, or something quite different."""
        if mention.has("ordinal"):
            things = ()  # a place in the list that is open, whatever was listed before
        self.before = focus.get("product", "") if self.before is None else self.before
        left = focus.get("product", self.before) not in ("", self.before)  # another product was spoken of since
        if drops(mention) and intent != "stop":
            self._drop(things)
            return
        if aside(intent, self.intent) and (things or intent not in ASKS or left):
            return
        if left and intent == self.intent and not things:
            things = [(focus["product"],)]
        others = [one for one in things if not self._is_this(one)]
        if others and self._is_beside(mention, intent, named(mention)):
            self.rest = (*(self.rest or ()), *(wish(mention, candidates) for candidates in others))
        elif others and not self._is_this(things[0]):
            self._begin([wish(mention, candidates) for candidates in others])
        else:
            self.options = wanted(mention, self.options or ())
            self.quantity = count(mention) or self.quantity

    async def route(self, catalogue: Catalogue) -> None:
        """Leads nowhere else, but sees which option is to be asked for, now that more is known."""
        if not self.product or self.variant or self.item:
            return
        product = await catalogue.product(self.product)
        told = [f"{product.options[int(at)].name}={value}" for at, value in (self.by or {}).items()]
        self.options, self.by = (*(self.options or ()), *told), None
        place = open_option(product, self.options)
        self.axes = () if place is None else (str(place),)

    async def product_when(self, catalogue: Catalogue) -> bool:
        if self.item:
            self.product = (await catalogue.product_of(self.item)).id
        return not self.product and not self.gone

    async def product_options(self, catalogue: Catalogue, shown: Sequence[tuple[str, str]]) -> list[Choice]:
        listed = [value for kind, value in shown if kind == "product"]
        found = await catalogue.products(self.candidates or listed)
        able = [one for one in found.values() if any(v.available for v in fitting(one, self.options or ()))]
        return [choice(one) for one in able or found.values()]

    async def product_check(self, value: str, catalogue: Catalogue) -> None:
        await catalogue.product(value)

    def by_when(self) -> bool:
        return not self.gone

    async def by_options(self, item: str, catalogue: Catalogue) -> list[Choice]:
        product = await catalogue.product(self.product)
        return values(product, product.options[int(item)], self.options or ())

    async def by_question(self, item: str, catalogue: Catalogue) -> Text:
        product = await catalogue.product(self.product)
        return t("{name}: which {option} would you like?", name=product.name, option=product.options[int(item)].label)

    def variant_when(self) -> bool:
        self.variant = self.item or self.variant
        return not self.variant and not self.gone

    async def variant_options(self, catalogue: Catalogue) -> list[Choice]:
        product = await catalogue.product(self.product)
        every = {one.value: one for one in offers.variants(product, sold_out=False)}
        if not every:
            text = t("I'm sorry, {name} is sold out at the moment.", name=product.name)
            raise Refusal("basket.sold_out", text, ("find_product",))
        if exact := [one for one in fitting(product, self.options or ()) if one.id in every]:
            return [replace(every[one.id], usual=len(exact) == 1) for one in exact]
        # None is as wished: they are to choose anew, nothing that was said decides for them.
        return [replace(every[one.id], facts={}) for one in nearest(product, self.options or ())]

    async def variant_question(self, catalogue: Catalogue) -> Text:
        product = await catalogue.product(self.product)
        exact = fitting(product, self.options or ())
        if any(one.available for one in exact):
            return t("{name}: which one would you like?", name=product.name)
        said = in_words(product, self.options or (), await catalogue.named())
        if exact:
            return t("I'm sorry, {name} ({options}) is sold out. I could offer you:", name=product.name, options=said)
        return t("{name} does not come as {options}. I could offer you:", name=product.name, options=said)

    async def pieces_when(self, baskets: Baskets, visitor: Visitor) -> bool:
        if self.gone:
            return False
        trouble = await self._trouble(baskets, visitor, self.quantity or 1)
        if trouble is None:
            self.pieces = self.quantity or 1
        return trouble is not None

    async def pieces_question(self, baskets: Baskets, visitor: Visitor) -> Sayable:
        trouble = await self._trouble(baskets, visitor, self.quantity or 1)
        return paragraphs(trouble.text if trouble else "", t("How many shall I put in?"))

    def pieces_parse(self, mention: Mention) -> int | None:
        """Numbers are heard at any time, see `hear`; `pieces_when` judges them."""
        del mention
        return None

    async def done(self, baskets: Baskets, catalogue: Catalogue, visitor: Visitor, key: str) -> Done:
        if self.gone:
            return await self._left_out(catalogue)
        basket = await baskets.add(owner(visitor), self.variant, self.pieces, key)
        line = next(line for line in basket.lines if line.variant.id == self.variant)
        item, amount = title(line.product, line.variant), line.variant.price * self.pieces
        added = t(
            "I have put {quantity} × {item} into your basket, {amount}.", quantity=self.pieces, item=item, amount=amount
        )
        now = nt(
            "There is {count} piece in it, {total}.",
            "There are {count} pieces in it, {total} in all.",
            basket.pieces,
            total=basket.total,
        )
        return Done(
            paragraphs(added, now),
            () if self.rest else (CHECKOUT, BASKET, BROWSE),
            focus={"product": self.product, "version": self.variant},
            then=next_wish(self.rest or (), self.product),
        )

    async def _left_out(self, catalogue: Catalogue) -> Done:
        text = t("All right, I leave that out.")
        if self.product:
            text = t("All right, no {name} then.", name=(await catalogue.product(self.product)).name)
        return Done(text, () if self.rest else (BASKET, BROWSE), then=next_wish(self.rest or (), self.before or ""))

    def _is_this(self, candidates: Sequence[str]) -> bool:
        return self.product in candidates or candidates == self.candidates

    def _is_beside(self, mention: Mention, intent: str, things: Sequence[tuple[str, ...]]) -> bool:
        """Whether another thing is wanted too, and not in the place of this one."""
        known = self.product or self.candidates
        also = intent == self.intent or ALSO.search(mention.text) is not None
        return bool(known and things) and also and INSTEAD.search(mention.text) is None

    def _drop(self, things: Sequence[tuple[str, ...]]) -> None:
        """This one, or one that was to come after it, is no longer wanted."""
        if not things or any(self._is_this(one) for one in things):
            self.gone = True
        dropped = {value for one in things for value in one}
        self.rest = tuple(one for one in self.rest or () if not dropped & set(one.candidates))

    async def _trouble(self, baskets: Baskets, visitor: Visitor, quantity: int) -> Refusal | None:
        try:
            await baskets.quote_add(owner(visitor), self.variant, quantity)
        except Refusal as refused:
            if refused.rule not in COUNTS:
                raise
            return refused
        return None

    def _spoken_of(self, focus: Mapping[str, str], things: Sequence[tuple[str, ...]]) -> str | None:
        """ "I'll take it", said of one variant."""
        it = not things and not self.options and focus.get("product") == self.product
        return focus.get("version") or None if it else None

    def _begin(self, wishes: Sequence[Wish]) -> None:
        first, *rest = wishes or [Wish(())]
        self.candidates, self.options, self.quantity = first.candidates, first.options, first.quantity
        self.rest, self.item = tuple(rest), None
        only = first.candidates[0] if len(first.candidates) == 1 else None
        self.__dict__.update(product=only, variant=None, pieces=None)
