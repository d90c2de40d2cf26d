"""Answers what a product is like, what it costs, what can be had of it; compares two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.accessories import not_by_itself
from flows.alternatives import with_other
from flows.amounts import amount_asked
from flows.asked_of import COMPARED, Spoken, goes_on, things_meant, things_named
from flows.availability import asked_for
from flows.describing import answered, best, kept_to, line, of_option, option_named, reply, sizes
from flows.engine.choices import Choice
from flows.engine.doors import Answers, Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.engine.table import Requests
from flows.had_already import had_values, without_had
from flows.on_order import MyOrders
from flows.on_the_table import is_requested, on_the_table, turned_to, without_buying
from flows.own_figures import with_sizes, without_size
from flows.own_sizes import own_size
from flows.points import PLURAL, Points, Sources, asked_points, need_told, with_points
from flows.products import choice, count, wanted
from flows.purposes import unnamed
from flows.questions import TOLD_ANYWAY, asked, asks_more
from flows.remembering import remember, remembered, seen
from flows.right_thing import right_thing
from flows.searching import limit
from flows.side_by_side import compared
from flows.versions import as_size, fits, known, made, readings, without_relative
from flows.words import paragraphs
from kit.texts import t
from nlu import cues
from shop.catalogue.model import Option, Product
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

# What is asked so is told by the versions there are.
OF_VERSIONS: tuple[cues.Kind, ...] = ("sizes", "others_of")
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
    asks: tuple[str, ...] | None = keep()  # the parts of the message that ask something
    need: str | None = keep()  # the parts that tell what it is for
    count: int | None = keep()
    amount: str | None = keep()
    superlative: str | None = keep()
    high: Decimal | None = keep()
    variant: str | None = keep()
    had: tuple[str, ...] | None = keep()  # what they have, or do not want
    product: str = ask(t("Which product do you mean?"), entity="product")

    async def hear(
        self,
        mention: Mention,
        catalogue: Catalogue,
        *,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
        requests: Requests,
        mine: MyOrders,
    ) -> None:
        if not mention.text:
            return
        table = () if self.product else await on_the_table(mention, requests, focus, mine, catalogue)
        focus, shown = turned_to(table, focus, shown)
        self.candidates = table or self.candidates
        last = focus.get("product", "")
        mention = without_had(await with_sizes(mention, focus.get("product", ""), catalogue))
        mention, focus = await right_thing(mention, focus, shown, catalogue, asks=True)
        now = Spoken(focus, shown, last, last != focus.get("product", ""))
        things = await things_named(mention, now, catalogue)
        if not things and not self.product:
            things = await things_meant(mention, now, catalogue, first=self.words is None)
        if things:
            self.candidates, self.others = things[0], tuple(thing[0] for thing in things[1:COMPARED])
            self.product = things[0][0] if len(things[0]) == 1 else self.product
        before = remembered(focus, self.product) if goes_on(mention) else ()
        self.count = count(mention) or self.count
        if before and self.product and (self.count or 0) >= SIZES_FROM:
            before = without_size(before, await catalogue.product(self.product), self.count or 0)
        self.options = wanted(mention, self.options or before)
        self.had = had_values(mention) or self.had
        self.amount = amount_asked(mention) or self.amount
        self.high = limit(mention, "max", await catalogue.currency()) or self.high
        self.variant = mention.first("variant") or self.variant
        self.superlative = mention.first("superlative") or self.superlative
        about = mention.text if catalogue.descriptions.topics(unnamed(mention)) else ""
        self.text = self.text or " ".join(mention.text.split())
        self.words = self.words or " ".join((asked(mention) or about).split())
        self.asks = self.asks or asked_points(mention, catalogue.descriptions)
        self.need = self.need or need_told(mention)

    async def product_options(self, catalogue: Catalogue, shown: Sequence[tuple[str, str]]) -> list[Choice]:
        listed = [value for kind, value in shown if kind == "product"]
        return [choice(one) for one in (await catalogue.products(self.candidates or listed)).values()]

    async def product_check(self, value: str, catalogue: Catalogue) -> None:
        await catalogue.product(value)

    async def route(self, catalogue: Catalogue) -> None:
        """Leads nowhere else; a version says which product it is of."""
        self.product = (await catalogue.product_of(self.variant)).id if self.variant else self.product

    async def done(
        self,
        catalogue: Catalogue,
        policy: Policy,
        answers: Answers,
        visitor: Visitor,
        *,
        focus: Mapping[str, str],
        requests: Requests,
        mine: MyOrders,
    ) -> Done:
        said = await self._told(catalogue, policy, answers, visitor)
        if await is_requested(self.product, requests, mine):
            said = replace(said, buttons=without_buying(said.buttons))
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
        if told := await not_by_itself(self.text or "", product, catalogue, policy):
            return told
        sources = Sources(catalogue.descriptions, answers, visitor.locale)
        if self.count and any(self.count == one.price.amount for one in product.variants):
            self.count = None  # "719 is much" speaks of the price
        if self.others:
            others = (await catalogue.products(self.others)).values()
            asked = self.asks or (() if cues.has("compare", self.text or "") else self._points())
            return await compared([product, *others], asked, sources, catalogue, self.need or "")
        points = await self._answered(product, sources)
        done = await self._of_versions(product, points, policy, await catalogue.named())
        return with_points(done, points)

    async def _of_versions(
        self, product: Product, points: Points, policy: Policy, others: Mapping[str, Product]
    ) -> Done:
        """The points of the question, and beside them what was asked of versions, prices and stock."""
        answer = points.answer(product)
        option = option_named(product, self.text or "") or self._sizes(product) or self._others(product)
        one = next((one for one in product.variants if one.id == self.variant), None)
        asked = known(product, self.options or ())
        if one is not None and fits(one, asked) < len(asked):
            one = None  # "and in blue?", of the green one
        if one is not None and option is None and not points.unknown:
            one = best(product, self.superlative, one.id) or one if self.superlative else one
            return reply(product, [answer or product.name, line(product, one)], policy, variant=one)
        if points.told:  # "do they run small?" is answered, and asks for no small ones
            self.options = without_relative(self.options or ())
        if points.unknown and not self._asks_for_versions():
            return reply(product, [answer], policy, variant=one)
        if option is not None and cues.has("others_of", self.text or ""):
            told = of_option(product, option, known(product, self.had or ()))
            return reply(product, [*([answer] if answer else []), *told], policy)
        if (said := self._said(product)) or ((self.count or 0) > 1 and cues.has("stock", self.text or "")):
            lead = paragraphs(answer, kept_to(product, said, self.high)) if self.high else answer
            priced = cues.has("price", self.text or "") and not cues.has("stock", self.text or "")
            return asked_for(product, said, policy, others, count=self.count, lead=lead, priced=priced)
        if self.high and not answer:
            return reply(product, [kept_to(product, (), self.high)], policy)
        if self.superlative and (found := best(product, self.superlative)):
            return reply(product, [answer or product.name, line(product, found)], policy, variant=found)
        if option is not None and not points.conditions:
            told = of_option(product, option, known(product, self.had or ()))
            return reply(product, [*([answer] if answer else []), *told], policy)
        return answered(product, answer, policy, priced=cues.has("price", self.text or ""))

    def _asks_for_versions(self) -> bool:
        """Whether prices, stock or versions are asked for as well."""
        return self.high is not None or any(cues.has(kind, self.text or "") for kind in TOLD_ANYWAY)

    def _points(self) -> tuple[str, ...]:
        """What is asked, point by point; all the words where it is one."""
        points = self.asks or tuple(filter(None, [self.words]))
        return tuple(one for one in points if not any(cues.has(kind, one) for kind in OF_VERSIONS))

    async def _answered(self, product: Product, sources: Sources) -> Points:
        """What the description says to each point, or the shop's knowledge; what neither does is not known."""
        words = self.words or ""
        if size := own_size(product, self.text or ""):
            return Points([size])
        if not words or not self._points():
            return Points()
        if cues.has("restock", words):
            found = await sources.answers.answer(words, sources.locale, sure=True)
            return Points([found.text] if found and found.about else [])
        points = await sources.of_points(product, self._points(), amount=self.amount or "")
        if points.quoted and self.asks:
            points.quoted = list(self.asks[:1])
        # "Do you have it bigger?" asks for a version, and not how an exchange goes.
        return points if points.told or points.open or self._is_about_a_point(product) else Points()

    def _is_about_a_point(self, product: Product) -> bool:
        """Whether the words ask for a fact, and not only for a version or what it is like at all."""
        if option_named(product, self.text or "") is not None:
            return False
        asks_a_version = self.superlative or self.high is not None or self._said(product)
        return not asks_a_version or asks_more(self.text or "")

    def _sizes(self, product: Product) -> Option | None:
        """The option that it comes in sizes by, where these are asked for: "which sizes do you sell?"."""
        return sizes(product) if cues.has("sizes", self.text or "") else None

    def _others(self, product: Product) -> Option | None:
        """The option of which others are asked for: "what other switches are there?"."""
        text = self.text or ""
        if named := option_named(product, PLURAL.sub("", text)) if cues.has("others_of", text) else None:
            return named
        had = {name for one in known(product, self.had or ()) for name, _ in readings(one)}
        asks = bool(had) and not self._said(product) and not self._points()
        return next((one for one in product.options if one.name in had), None) if asks else None

    def _said(self, product: Product) -> list[str]:
        """The options that were said, a size that looks like a number too."""
        said = known(product, self.options or ())
        size = as_size(product, self.count, said) if self.count and self.count >= SIZES_FROM else ""
        if size:
            self.count = None
        said = [*said, size] if size else said
        return with_other(product, said) if cues.has("compare", self.text or "") else said
