""" "Which is better?": taste is the customer's; the facts that help to choose are ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows import offers
from flows.ask_discount import on_sale
from flows.engine.acts import PERSON
from flows.engine.doors import Answers, Visitor
from flows.engine.flow import Done, Flow, keep
from flows.engine.mentions import Mention
from flows.products import button, card, meant, named, on_offer, price
from flows.selling import BROWSE
from flows.words import paragraphs
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

COMPARED = 4


class AskOpinion(Flow, intent="ask_opinion", title=t("your question"), button=t("Help me choose")):
    """An opinion or a recommendation."""

    products: tuple[str, ...] | None = keep()
    words: str | None = keep()
    between: bool | None = keep()  # it is to be one of those that were named, and no other

    async def hear(
        self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
    ) -> None:
        self.words = mention.text or self.words
        sides = cues.has("alternatives", mention.text) or cues.has("compare", mention.text)
        self.between = mention.has("option_value") or sides or self.between
        things = [one for thing in named(mention) for one in thing]
        listed = [value for kind, value in shown if kind == "product"]
        if not things and not focus.get("product"):
            things = listed or [one for thing in await meant(mention, catalogue, {}) for one in thing]
        self.products = tuple(things or filter(None, [focus.get("product")]))[:COMPARED] or self.products

    async def done(self, catalogue: Catalogue, policy: Policy, answers: Answers, visitor: Visitor) -> Done:
        found = list((await catalogue.products(self.products or ())).values())
        known = await answers.answer(self.words or "", visitor.locale, sure=False)
        if not found:
            return Done(known.text, known.buttons) if known else await self._reduced(catalogue, policy)
        lead = known.text if known else t("That is a matter of taste. These facts may help you choose:")
        buttons = tuple(filter(None, (button(t("{name}", name=one.name), "product_details", one.id) for one in found)))
        return Done(
            paragraphs(lead, *(_facts(one) for one in found)),
            (*buttons, PERSON),
            shown=tuple(("product", one.id) for one in found),
            focus={"product": found[0].id} if len(found) == 1 else {},
        )

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
