"""Coupons, price matches, compensation: what the shop does not do, and what saves money all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from flows.engine.acts import PERSON
from flows.engine.flow import Done, Flow, Route, keep
from flows.engine.mentions import Mention
from flows.products import card
from flows.selling import BROWSE
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

OFFERS = 4
# That all of it was said already is remembered under this name.
TOLD = "discount"


class AskDiscount(Flow, intent="ask_discount", title=t("your question about a discount"), button=t("Discounts")):
    """A discount, a coupon, a price match, a compensation."""

    upset: bool | None = keep()

    search: bool | None = keep()

    def hear(self, mention: Mention) -> None:
        self.upset = cues.has("amends", mention.text) or self.upset
        self.search = _looks_for(mention)

    def route(self) -> Route | None:
        """ "Small things from 30 to 60", "a cheaper one with noise cancelling" ask for things, and not for less."""
        return Route("find_product") if self.search else None

    async def done(self, catalogue: Catalogue, policy: Policy, focus: Mapping[str, str]) -> Done:
        if self.upset:
            text = t(
                "I'm sorry for the trouble. I can't grant compensation or credit myself; a colleague looks at your "
                "case if you like."
            )
            return Done(text, (PERSON,))
        if focus.get(TOLD):
            return Done(
                t("I'm sorry, it stays the same: no coupons, no haggling, no price matching."), (BROWSE, PERSON)
            )
        products = await catalogue.all_products()
        reduced = on_sale(products)
        cards = tuple(
            card(number, product, variants, selling=policy.selling.in_chat)
            for number, (product, variants) in enumerate(reduced[:OFFERS], start=1)
        )
        return Done(
            paragraphs(
                t("Our prices are the same for everybody: I have no coupons, and I can't haggle or match other shops."),
                *_free_shipping(policy, {product.currency for product in products}),
                t("These are reduced at the moment:") if cards else "",
            ),
            (BROWSE, PERSON),
            cards,
            shown=tuple(("product", product.id) for product, _ in reduced[:OFFERS]),
            focus={TOLD: "yes"},
        )


def _looks_for(mention: Mention) -> bool:
    """Whether it says between which prices, or how else than cheaper it is to be."""
    roles = {money.role for money in mention.all("money")}
    wished = mention.has("superlative") and (mention.has("option_value") or mention.has("category"))
    return {"min", "max"} <= roles or wished


def _free_shipping(policy: Policy, currencies: Iterable[str]) -> list[Sayable]:
    limits = policy.freight.free_from
    return [
        t("From {amount} on, shipping is free.", amount=Money.of(limits[currency], currency))
        for currency in sorted(currencies)
        if currency in limits
    ]


def on_sale(products: Iterable[Product]) -> list[tuple[Product, list[Variant]]]:
    """What costs less than it did and can be had, the most reduced first."""
    found = [(product, [one for one in product.variants if _cut(one) > 0]) for product in products if product.on_shelf]
    reduced = [(product, variants) for product, variants in found if variants]
    return sorted(reduced, key=lambda pair: -max(map(_cut, pair[1])))


def _cut(variant: Variant) -> Decimal:
    """The part of the price that was taken off."""
    before = variant.original_price
    if before is None or not variant.available or not before or before <= variant.price:
        return Decimal(0)
    return 1 - variant.price.amount / before.amount
