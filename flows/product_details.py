"""Answers what a product is like, what it costs, what can be had of it; compares two."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.alternatives import with_other
from flows.amounts import amount_asked, is_unknown, judged
from flows.describing import (
    asked_for,
    best,
    compared,
    kept_to,
    line,
    not_known,
    of_option,
    option_named,
    reply,
    sizes,
    whole,
)
from flows.engine.acts import PERSON
from flows.engine.choices import Choice
from flows.engine.doors import Answers, Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.own_sizes import own_size, worked_out
from flows.products import choice, count, meant, named, spoken, wanted
from flows.purposes import meant_of, pointed_at
from flows.questions import asked, asks_more
from flows.remembering import in_sight, remember, remembered, seen
from flows.searching import limit
from flows.versions import as_size, known, made, readings, without_relative
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Option, Product
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

COMPARED = 4
# Below this a number is how many are wanted, and no size.
SIZES_FROM = 20


class ProductDetails(
    Flow, intent="product_details", title=t("your question about a product"), button=t("Product details")
):
    """Tell about a product: options, prices, what is in stock."""

    candidates: tuple[str, ...] | None = keep()
    others: tuple[str, ...] | None = keep()
    options: tuple[str, ...] | None = keep()
    text: str | None = keep()
    words: str | None = keep()
    count: int | None = keep()
    amount: str | None = keep()
    superlative: str | None = keep()
    high: Decimal | None = keep()
    variant: str | None = keep()
    product: str = ask(t("Which product do you mean?"), entity="product")

    async def hear(
        self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
    ) -> None:
        if not mention.text:
            return
        things: list[tuple[str, ...]] = named(mention)
        pointed = await meant_of(mention, in_sight(focus, shown), catalogue)
        if not pointed and not spoken(mention):
            pointed = await _having(mention.text, in_sight(focus, shown), catalogue)
        compares = cues.has("compare", mention.text)
        if (len(pointed) > 1 and compares) or (len(pointed) == 1 and not spoken(mention)):
            things = [(one,) for one in pointed]
        elif not spoken(mention) and not mention.has("option_value") and compares:
            things = _side_by_side(focus, shown) or things
        elif len(things) == 1 and len(things[0]) > 1:
            things = [await self._nearer(things[0], pointed, mention, catalogue)]
        if not things and self.words is None and not self.product:
            fitting = await worked_out(mention.text, in_sight(focus, shown), catalogue)
            things = [(fitting[0],)] if len(fitting) == 1 else await meant(mention, catalogue, focus)
        if things:
            self.candidates, self.others = things[0], tuple(thing[0] for thing in things[1:COMPARED])
            self.product = things[0][0] if len(things[0]) == 1 else self.product
        before = remembered(focus, self.product) if _goes_on(mention) else ()
        self.options = wanted(mention, self.options or before)
        self.count = count(mention) or self.count
        self.amount = amount_asked(mention) or self.amount
        self.high = limit(mention, "max", await catalogue.currency()) or self.high
        self.variant = mention.first("variant") or self.variant
        self.superlative = mention.first("superlative") or self.superlative
        self.text, self.words = self.text or mention.text, self.words or asked(mention)

    async def _nearer(
        self, thing: tuple[str, ...], pointed: Sequence[str], mention: Mention, catalogue: Catalogue
    ) -> tuple[str, ...]:
        """Of several that are called so, the one in sight, or the one that does what it is to do: shoes for hiking."""
        told = [one for one in pointed if one in thing] or [await pointed_at(mention, (), catalogue)]
        return (told[0],) if len(told) == 1 and told[0] in thing else thing

    async def product_options(self, catalogue: Catalogue, shown: Sequence[tuple[str, str]]) -> list[Choice]:
        listed = [value for kind, value in shown if kind == "product"]
        return [choice(one) for one in (await catalogue.products(self.candidates or listed)).values()]

    async def product_check(self, value: str, catalogue: Catalogue) -> None:
        await catalogue.product(value)

    async def route(self, catalogue: Catalogue) -> None:
        """Leads nowhere else; a version says which product it is of."""
        if self.variant:
            self.product = (await catalogue.product_of(self.variant)).id

    async def done(
        self, catalogue: Catalogue, policy: Policy, answers: Answers, visitor: Visitor, focus: Mapping[str, str]
    ) -> Done:
        said = await self._told(catalogue, policy, answers, visitor)
        said = replace(said, focus={"seen": seen(focus, [self.product, *(self.others or ())])} | said.focus)
        kept = self._plainly(await catalogue.product(self.product)) or remembered(focus, self.product)
        if not kept or remembered(said.focus, self.product):
            return said
        return replace(said, focus=said.focus | {"options": remember(self.product, kept)})

    def _plainly(self, product: Product) -> tuple[str, ...]:
        """The options said, one value of each: who compares two of them has chosen none."""
        said = tuple(made(product, self.options or ()))
        named = [option for one in said for option in {option for option, _ in readings(one)}]
        return said if len(named) == len(set(named)) else ()

    async def _told(self, catalogue: Catalogue, policy: Policy, answers: Answers, visitor: Visitor) -> Done:
        product = await catalogue.product(self.product)
        words = self.words or ""
        if self.count and any(self.count == one.price.amount for one in product.variants):
            self.count = None  # "719 is much" speaks of the price
        if self.others:
            others = (await catalogue.products(self.others)).values()
            return self._compared([product, *others], catalogue, visitor)
        answer = await self._answer(product, words, catalogue, answers, visitor)
        option = option_named(product, self.text or "") or self._sizes(product)
        one = next((one for one in product.variants if one.id == self.variant), None)
        if one is not None and option is None:
            one = best(product, self.superlative, one.id) or one if self.superlative else one
            return reply(product, [answer or product.name, line(product, one)], policy, variant=one)
        if answer:  # "do they run small?" is answered, and asks for no small ones
            self.options = without_relative(self.options or ())
        if said := self._said(product):
            unknown = not answer and option is None and self.high is None and asks_more(self.text or "")
            lead = t("I don't know that about {name}.", name=product.name) if unknown else answer
            lead = paragraphs(lead, kept_to(product, said, self.high)) if self.high else lead
            return asked_for(product, said, policy, await catalogue.named(), count=self.count, lead=lead)
        if self.high and not answer:
            return reply(product, [kept_to(product, (), self.high)], policy)
        if self.superlative and (found := best(product, self.superlative)):
            lacking = not answer and asks_more(self.text or "")
            told: list[Sayable] = [answer or product.name, line(product, found)]
            told += [
                t("I don't know the other thing about {name}. Shall I ask a colleague?", name=product.name)
            ] * lacking
            return reply(product, told, policy, variant=found, more=(PERSON,) * lacking)
        if option is not None or answer:
            values = of_option(product, option) if option is not None else []
            return reply(product, [*([answer] if answer else []), *values], policy)
        return not_known(product, policy, words=self.text or "") if words else whole(product, policy)

    async def _answer(
        self, product: Product, words: str, catalogue: Catalogue, answers: Answers, visitor: Visitor
    ) -> Sayable:
        """What the description says to the question, or the shop's knowledge; "" where neither does."""
        if size := own_size(product, self.text or ""):
            return size
        if not words:
            return ""
        if cues.has("restock", words):
            found = await answers.answer(words, visitor.locale, sure=True)
            return found.text if found and found.about else ""
        if sentence := catalogue.descriptions.answer(product, words, visitor.locale):
            if self.amount and is_unknown(self.amount, sentence.sentence):
                await answers.keep(words, visitor.locale)
            said = t("{name}: {sentence}", name=product.name, sentence=sentence.sentence)
            return paragraphs(said, judged(self.amount or "", sentence.sentence))
        if self.superlative:  # "do you have it bigger?" asks for a version, and not how an exchange goes
            return ""
        name = product.name.by_locale.get(visitor.locale, str(product.name))
        for question in (words, f"{name}: {words}"):
            if found := await answers.answer(question, visitor.locale, sure=False):
                return found.text
        return ""

    def _sizes(self, product: Product) -> Option | None:
        """The option that it comes in sizes by, where these are asked for: "which sizes do you sell?"."""
        return sizes(product) if cues.has("sizes", self.text or "") else None

    def _said(self, product: Product) -> list[str]:
        """The options that were said, a size that looks like a number too."""
        said = known(product, self.options or ())
        size = as_size(product, self.count, said) if self.count and self.count >= SIZES_FROM else ""
        if size:
            self.count = None
        said = [*said, size] if size else said
        return with_other(product, said) if cues.has("compare", self.text or "") else said

    def _compared(self, products: Sequence[Product], catalogue: Catalogue, visitor: Visitor) -> Done:
        fitting = {one.id: catalogue.descriptions.answer(one, self.words or "", visitor.locale) for one in products}
        return compared(products, {name: found.sentence for name, found in fitting.items() if found and self.words})


def _goes_on(mention: Mention) -> bool:
    """Whether it asks on about the version that was just spoken of: its price, another colour, so many of it."""
    if spoken(mention):
        return False
    priced = cues.has("price", mention.text) and not mention.has("superlative")
    return mention.has("option_value") or mention.has("quantity") or priced


async def _having(words: str, seen: Collection[str], catalogue: Catalogue) -> list[str]:
    """The only one in sight that comes in what is asked by: of a lamp and a bag the lamp has a brighter version."""
    having = [one.id for one in (await catalogue.products(seen)).values() if option_named(one, words)]
    return having if len(having) == 1 and len(seen) > 1 else []


def _side_by_side(focus: Mapping[str, str], shown: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """What "which of them" speaks of: the list, or the two that were looked at one after the other."""
    listed = [value for kind, value in shown[:COMPARED] if kind == "product"]
    if len(listed) < 2:
        listed = focus.get("seen", "").split()
    return [(value,) for value in listed] if len(listed) > 1 else []
