""" "Which is better?": taste is the customer's; the facts that help to choose are ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows import offers
from flows.alternatives import side_by_side, two_of_one
from flows.ask_discount import on_sale
from flows.describing import reply
from flows.engine.acts import PERSON
from flows.engine.doors import Answers, Visitor
from flows.engine.flow import Done, Flow, Route, keep
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.last_search import LAST, words_of
from flows.own_sizes import own_size
from flows.products import button, buying, card, meant, named, on_offer, price, sharpened, wanted
from flows.purposes import meant_of, unnamed
from flows.recommending import Choice, suiting
from flows.remembering import in_sight
from flows.selling import BROWSE
from flows.sizing import asks_size
from flows.versions import made
from flows.words import paragraphs
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.catalogue.descriptions import ANSWERS
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

COMPARED = 4
TASTE = t("That is a matter of taste, and from here I can't judge it honestly. What I can tell you:")


class AskOpinion(Flow, intent="ask_opinion", title=t("your question"), button=t("Help me choose")):
    """An opinion or a recommendation."""

    products: tuple[str, ...] | None = keep()
    words: str | None = keep()
    valued: bool | None = keep()  # an option of it was named
    sized: bool | None = keep()  # it is asked which size fits
    need: str | None = keep()  # what it is for, as far as it was said
    fact: bool | None = keep()  # a question of fact, and none of taste
    values: tuple[str, ...] | None = keep()  # two of one option: pink or blue
    between: bool | None = keep()  # it is to be one of those that were named, and no other

    async def hear(
        self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
    ) -> None:
        self.words = mention.text or self.words
        sides = cues.has("alternatives", mention.text) or cues.has("compare", mention.text)
        self.need = " ".join(filter(None, [words_of(focus.get(LAST, "")), unnamed(mention)])) or self.need
        self.valued = mention.has("option_value")
        self.sized = asks_size(mention.text)
        self.fact = not sides and not cues.has("taste", mention.text)
        self.between = mention.has("option_value") or sides or self.between
        things = [one for thing in named(mention) for one in thing]
        pointed = await meant_of(mention, in_sight(focus, shown), catalogue)
        things = pointed if len(pointed) > 1 else things
        self.values = two_of_one(wanted(mention))
        if self.values:  # of one thing, whatever else a word for it may mean
            exact = await sharpened(named(mention), mention, catalogue)
            things = list(exact[0][:1] if exact else filter(None, [focus.get("product")]))
        elif sides and len(things) == 1:  # "compared to the earbuds, which is better?"
            things += [one for one in focus.get("seen", "").split() if one not in things][:1]
        elif sides and len(things) < 2 and len(both := focus.get("seen", "").split()) > 1:
            things = both
        listed = [value for kind, value in shown if kind == "product"]
        if not things and not focus.get("product"):
            things = listed or [one for thing in await meant(mention, catalogue, {}) for one in thing]
        self.products = tuple(things or filter(None, [focus.get("product")]))[:COMPARED] or self.products

    async def route(self, catalogue: Catalogue) -> Route | None:
        """ "Is it really waterproof?" is a question to the facts of a thing, and none of taste."""
        if len(self.products or ()) != 1:
            return None
        product = (await catalogue.products(self.products or ())).get((self.products or ("",))[0])
        if product is not None and own_size(product, self.words or ""):
            return Route("product_details", values={"product": product.id})
        if self.sized or not self.fact:
            return None
        told = product is not None and catalogue.descriptions.about(product, self.words or "") >= ANSWERS
        return Route("product_details", values={"product": product.id}) if product and (told or self.valued) else None

    async def done(self, catalogue: Catalogue, policy: Policy, answers: Answers, visitor: Visitor) -> Done:
        found = list((await catalogue.products(self.products or ())).values())
        name = found[0].name.by_locale.get(visitor.locale, "") if len(found) == 1 else ""
        question = f"{name}: {self.words}" if name else self.words or ""
        if self.sized and (size := await answers.answer(question, visitor.locale, sure=True)):
            return Done(size.text, tuple(size.buttons), focus={"product": found[0].id} if len(found) == 1 else {})
        if len(found) == 1 and (sides := await self._sides(found[0], catalogue)):
            return reply(found[0], [TASTE, *sides], policy)
        if len(found) > 1 and (best := await suiting(found, self.need or "", visitor.locale, catalogue)):
            return _recommended(best, found)
        known = None if len(found) > 1 else await answers.answer(self.words or "", visitor.locale, sure=False)
        if not found:
            return Done(known.text, known.buttons) if known else await self._reduced(catalogue, policy)
        lead = known.text if known else t("That depends on what it is for. These facts may help you choose:")
        return Done(
            paragraphs(lead, *(_facts(one) for one in found)),
            (*_buttons(found), PERSON),
            shown=tuple(("product", one.id) for one in found),
            focus={"product": found[0].id} if len(found) == 1 else {},
        )

    async def _sides(self, product: Product, catalogue: Catalogue) -> list[Sayable]:
        """The values that are chosen between, of those that it comes in."""
        return side_by_side(product, made(product, self.values or ()), await catalogue.named())

    async def _reduced(self, catalogue: Catalogue, policy: Policy) -> Done:
        """Nothing in particular was meant: what is reduced, or else a question that helps to search."""
        ask: Text = t("What is it for, and about how much may it cost? Then I can show you what fits.")
        reduced = [] if self.between else on_sale(await catalogue.all_products())[:COMPARED]
        cards = tuple(
            card(number, product, variants, selling=policy.selling.in_chat)
            for number, (product, variants) in enumerate(reduced, start=1)
        )
        text = t("What you like best is for you to say. These are reduced at the moment:") if cards else ""
        return Done(
            paragraphs(text, ask), (BROWSE,), cards, shown=tuple(("product", product.id) for product, _ in reduced)
        )


def _buttons(products: Sequence[Product]) -> tuple[Button, ...]:
    return tuple(filter(None, (button(t("{name}", name=one.name), "product_details", one.id) for one in products)))


def _recommended(best: Choice, among: Sequence[Product]) -> Done:
    """The one that suits, with its reason and its price; the others stay in sight."""
    others = [one for one in among if one.id != best.product.id]
    return Done(
        paragraphs(
            t("For that I would take {name}: {why}", name=best.product.name, why=best.why),
            t("It costs {price}.", price=price(on_offer(best.product))),
            *(_beside(one) for one in others if len(others) == 1),
        ),
        tuple(filter(None, (buying(best.product), *_buttons([best.product, *others])))),
        shown=tuple(("product", one.id) for one in (best.product, *others)),
        focus={"product": best.product.id, "looked": best.product.id},
    )


def _beside(other: Product) -> Sayable:
    """What speaks for the other one of two."""
    return t("{name}, {price}: {why}", name=other.name, price=price(on_offer(other)), why=other.description)


def _facts(product: Product) -> Sayable:
    """What it costs, its cheapest and its dearest variant, and in what they differ."""
    free = on_offer(product)
    parts: list[Sayable] = [t("{name} · {price}", name=product.name, price=price(free)), product.description]
    if product.options and free[0].price != free[-1].price:
        parts += [
            t("· the cheapest: {item}, {price}", item=offers.variant_title(product, free[0]), price=free[0].price),
            t(
                "· the most expensive: {item}, {price}",
                item=offers.variant_title(product, free[-1]),
                price=free[-1].price,
            ),
        ]
    return paragraphs(*parts)
