"""Answers what a product is like, what it costs, what can be had of it; compares two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.describing import asked_for, beside_names, best, compared, line, of_option, option_named, reply, whole
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.products import choice, meant, named, remember, remembered, wanted
from flows.versions import known
from kit.texts import t
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

COMPARED = 4
PRICE = re.compile(r"how much|price|cost|多少钱|价格|什么价|怎么卖", re.IGNORECASE)
COMPARES = re.compile(
    r"\bdiffer|\bcompare|\bversus\b|\bvs\b|\bboth\b|\bthan\b|区别|对比|比较|相比|不同|哪里不一样", re.IGNORECASE
)


class ProductDetails(
    Flow, intent="product_details", title=t("your question about a product"), button=t("Product details")
):
    """Tell about a product: options, prices, what is in stock."""

    candidates: tuple[str, ...] | None = keep()
    others: tuple[str, ...] | None = keep()
    options: tuple[str, ...] | None = keep()
    words: str | None = keep()
    superlative: str | None = keep()
    variant: str | None = keep()
    product: str = ask(t("Which product do you mean?"), entity="product")

    async def hear(
        self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
    ) -> None:
        if not mention.text:
            return
        things: list[tuple[str, ...]] = named(mention)
        if not things and COMPARES.search(mention.text):
            things.extend((value,) for kind, value in shown[:COMPARED] if kind == "product")
        if not things and self.words is None:
            things = await meant(mention, catalogue, focus)
        if things:
            self.candidates, self.others = things[0], tuple(thing[0] for thing in things[1:COMPARED])
            self.product = things[0][0] if len(things[0]) == 1 else self.product
        goes_on = mention.has("option_value") or (PRICE.search(mention.text) and not mention.has("superlative"))
        before = remembered(focus, self.product) if goes_on and not named(mention) else ()
        self.options = wanted(mention, self.options or before)
        self.variant = mention.first("variant") or self.variant
        self.superlative = mention.first("superlative") or self.superlative
        if self.product or self.candidates:
            self.words = self.words or beside_names(mention)

    async def product_options(self, catalogue: Catalogue, shown: Sequence[tuple[str, str]]) -> list[Choice]:
        listed = [value for kind, value in shown if kind == "product"]
        return [choice(one) for one in (await catalogue.products(self.candidates or listed)).values()]

    async def product_check(self, value: str, catalogue: Catalogue) -> None:
        await catalogue.product(value)

    async def product_when(self, catalogue: Catalogue) -> bool:
        if self.variant:
            self.product = (await catalogue.product_of(self.variant)).id
        return not self.product

    async def done(self, catalogue: Catalogue, policy: Policy, focus: Mapping[str, str]) -> Done:
        told = await self._told(catalogue, policy)
        kept = remembered(focus, self.product)
        if not kept or remembered(told.focus, self.product):
            return told
        return replace(told, focus=told.focus | {"options": remember(self.product, kept)})

    async def _told(self, catalogue: Catalogue, policy: Policy) -> Done:
        product = await catalogue.product(self.product)
        if one := next((one for one in product.variants if one.id == self.variant), None):
            return reply(product, [product.name, line(product, one)], policy, variant=one)
        if self.others:
            return compared([product, *(await catalogue.products(self.others)).values()])
        said = known(product, self.options or ())
        if said:
            return asked_for(product, said, policy, await catalogue.named())
        if option := option_named(product, self.words or ""):
            return reply(product, [*of_option(product, option)], policy)
        if self.superlative and (found := best(product, self.superlative)):
            return reply(product, [product.name, line(product, found)], policy, variant=found)
        return whole(product, self.words or "", policy)
