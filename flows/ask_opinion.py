""" "Which is better?": taste is the customer's; the facts that help to choose are ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows import offers
from flows.ask_discount import on_sale
from flows.engine.acts import PERSON
from flows.engine.flow import Done, Flow, keep
from flows.engine.mentions import Mention
from flows.products import button, card, meant, named, on_offer, price
from flows.selling import BROWSE
from flows.words import paragraphs
from kit.texts import Sayable, Text, t
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

COMPARED = 4


class AskOpinion(Flow, intent="ask_opinion", title=t("your question"), button=t("Help me choose")):
    """An opinion or a recommendation."""

    products: tuple[str, ...] | None = keep()

    async def hear(
        self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
    ) -> None:
        things = [one for thing in named(mention) for one in thing]
        listed = [value for kind, value in shown if kind == "product"]
        if not things and not focus.get("product"):
            things = listed or [one for thing in await meant(mention, catalogue, {}) for one in thing]
        self.products = tuple(things or filter(None, [focus.get("product")]))[:COMPARED] or self.products

    async def done(self, catalogue: Catalogue, policy: Policy) -> Done:
        lead = t("That is a matter of taste. These facts may help you choose:")
        found = list((await catalogue.products(self.products or ())).values())
        if not found:
            return await _reduced(catalogue, policy)
        buttons = tuple(filter(None, (button(t("{name}", name=one.name), "product_details", one.id) for one in found)))
        return Done(
            paragraphs(lead, *(_facts(one) for one in found)),
            (*buttons, PERSON),
            shown=tuple(("product", one.id) for one in found),
            focus={"product": found[0].id} if len(found) == 1 else {},
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


async def _reduced(catalogue: Catalogue, policy: Policy) -> Done:
    """Nothing in particular was meant: what is reduced, or else a question that helps to search."""
    ask: Text = t("What is it for, and about how much may it cost? Then I can show you what fits.")
    reduced = on_sale(await catalogue.all_products())[:COMPARED]
    cards = tuple(
        card(number, product, variants, selling=policy.selling.in_chat)
        for number, (product, variants) in enumerate(reduced, start=1)
    )
    text = t("What you like best is for you to say. These are reduced at the moment:") if cards else ""
    return Done(paragraphs(text, ask), (BROWSE,), cards, shown=tuple(("product", product.id) for product, _ in reduced))
