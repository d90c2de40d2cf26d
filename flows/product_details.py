"""Answers what a product is like, what it costs, what can be had of it; compares two."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.alternatives import with_other
from flows.amounts import amount_asked
from flows.availability import asked_for
from flows.describing import best, costs, kept_to, line, of_option, option_named, reply, sizes, whole
from flows.engine.choices import Choice
from flows.engine.doors import Answers, Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.engine.table import Requests
from flows.had_already import had_values, without_had
from flows.on_order import MyOrders
from flows.on_the_table import is_requested, on_the_table, turned_to, without_buying
from flows.own_figures import as_sizes
from flows.own_sizes import own_size, worked_out
from flows.points import PLURAL, Points, Sources, asked_points, need_told, with_points
from flows.products import choice, count, meant, named, sharpened, spoken, wanted
from flows.purposes import meant_of, pointed_at
from flows.questions import TOLD_ANYWAY, asked, asks_more
from flows.remembering import in_sight, remember, remembered, seen
from flows.right_thing import right_thing
from flows.searching import limit
from flows.side_by_side import compared
from flows.versions import as_size, fits, known, made, readings, without_relative
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Option, Product
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

COMPARED = 4
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
        mention = without_had(await self._sized(mention, focus, catalogue))
        mention, focus = await right_thing(mention, focus, shown, catalogue, asks=True)
        turned = last != focus.get("product", "")
        things = [(focus["product"],)] if turned else await sharpened(named(mention), mention, catalogue)
        pointed = [] if turned else await meant_of(mention, in_sight(focus, shown), catalogue)
        if not (pointed or turned or spoken(mention) or _is_it(mention, focus)):
            pointed = await _having(mention.text, in_sight(focus, shown), catalogue)
        compares = cues.has("compare", mention.text)
        if (len(pointed) > 1 and compares) or (len(pointed) == 1 and not spoken(mention)):
            things = [(one,) for one in pointed]
        elif compares and turned and last:
            things = [(focus["product"],), (last,)]  # "the wireless one, compared with this"
        elif not spoken(mention) and not mention.has("option_value") and compares:
            things = _side_by_side(focus, shown) or things
        elif len(things) == 1 and len(things[0]) > 1:
            things = [await self._nearer(things[0], pointed, mention, catalogue)]
        if not things and self.words is None and not self.product:
            fitting = await worked_out(mention.text, in_sight(focus, shown), catalogue)
            things = [(fitting[0],)] if len(fitting) == 1 else await meant(mention, catalogue, focus)
        if not things and not self.product and not focus.get("product"):
            things = _side_by_side(focus, shown[:COMPARED]) if len(shown) == 2 else []
        if things:
            self.candidates, self.others = things[0], tuple(thing[0] for thing in things[1:COMPARED])
            self.product = things[0][0] if len(things[0]) == 1 else self.product
        before = remembered(focus, self.product) if _goes_on(mention) else ()
        self.count = count(mention) or self.count
        before = await self._without_size(before, catalogue) if before else before
        self.options = wanted(mention, self.options or before)
        self.had = had_values(mention) or self.had
        self.amount = amount_asked(mention) or self.amount
        self.high = limit(mention, "max", await catalogue.currency()) or self.high
        self.variant = mention.first("variant") or self.variant
        self.superlative = mention.first("superlative") or self.superlative
        about = mention.text if catalogue.descriptions.topics(mention.text) else ""
        self.text = self.text or " ".join(mention.text.split())
        self.words = self.words or " ".join((asked(mention) or about).split())
        self.asks = self.asks or asked_points(mention, catalogue.descriptions)
        self.need = self.need or need_told(mention)

    async def _sized(self, mention: Mention, focus: Mapping[str, str], catalogue: Catalogue) -> Mention:
        """The words with the sizes in them, of the one thing that is named, or was spoken of last."""
        things = {one.value for one in mention.all("product")} or {focus.get("product", "")}
        known = await catalogue.products(things if len(things) == 1 else ())
        return next((as_sizes(mention, one) for one in known.values()), mention)

    async def _without_size(self, before: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
        """ "And the 44?": the size that was spoken of before does not count beside a new one."""
        if (self.count or 0) < SIZES_FROM or not self.product:
            return before
        size = as_size(await catalogue.product(self.product), self.count or 0, ())
        new = {option for option, _ in readings(size)} if size else set()
        return tuple(one for one in before if not new & {option for option, _ in readings(one)})

    async def _nearer(
        self, thing: tuple[str, ...], pointed: Sequence[str], mention: Mention, catalogue: Catalogue
    ) -> tuple[str, ...]:
        """Of several that are called so, the one in sight, or the one that does what it is to do: shoes for hiking."""
        having = await _having(mention.text, thing, catalogue) or await worked_out(mention.text, thing, catalogue)
        told = [one for one in pointed if one in thing] or having or [await pointed_at(mention, (), catalogue)]
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
        option = option_named(product, self.text or "") or self._sizes(product)
        option = option or self._others(product)
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
            return reply(
                product,
                [*([answer] if answer else []), *of_option(product, option, known(product, self.had or ()))],
                policy,
            )
        if (said := self._said(product)) or ((self.count or 0) > 1 and cues.has("stock", self.text or "")):
            lead = paragraphs(answer, kept_to(product, said, self.high)) if self.high else answer
            priced = cues.has("price", self.text or "") and not cues.has("stock", self.text or "")
            return asked_for(product, said, policy, others, count=self.count, lead=lead, priced=priced)
        if self.high and not answer:
            return reply(product, [kept_to(product, (), self.high)], policy)
        if self.superlative and (found := best(product, self.superlative)):
            return reply(product, [answer or product.name, line(product, found)], policy, variant=found)
        if option is not None and not points.conditions:
            return reply(
                product,
                [*([answer] if answer else []), *of_option(product, option, known(product, self.had or ()))],
                policy,
            )
        return reply(product, [*self._cost(product), answer], policy) if answer else whole(product, policy)

    def _cost(self, product: Product) -> list[Sayable]:
        """What it costs, where that is asked beside something else."""
        return [costs(product)] if cues.has("price", self.text or "") else []

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


def _goes_on(mention: Mention) -> bool:
    """Whether it asks on about the version that was just spoken of: its price, another colour, so many of it."""
    if spoken(mention):
        return False
    priced = cues.has("price", mention.text) and not mention.has("superlative")
    return mention.has("option_value") or mention.has("quantity") or priced


def _is_it(mention: Mention, focus: Mapping[str, str]) -> bool:
    """Whether "it" is said, which is what was spoken of last, and not one of several that are compared."""
    named_it = cues.has("it", mention.text) and not cues.has("alternatives", mention.text)
    return named_it and bool(focus.get("product")) and not cues.has("compare", mention.text)


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
