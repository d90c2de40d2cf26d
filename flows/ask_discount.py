"""Coupons, price matches, compensation: what the shop does not do, and what saves money all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from flows.describing import line
from flows.engine.acts import PERSON
from flows.engine.flow import Done, Flow, Route, keep
from flows.engine.mentions import Mention
from flows.products import card
from flows.purposes import meant_of
from flows.remembering import in_sight
from flows.selling import BROWSE
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Named, Sayable, t
from nlu import cues
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

OFFERS = 4
# Of so few things in sight each may be meant.
FEW = 3
FIXED = t("Our prices are the same for everybody: I have no coupons, and I can't haggle or match other shops.")
# That all of it was said already is remembered under this name.
TOLD = "discount"


class AskDiscount(Flow, intent="ask_discount", title=t("your question about a discount"), button=t("Discounts")):
    """A discount, a coupon, a price match, a compensation."""

    upset: bool | None = keep()

    search: bool | None = keep()
    products: tuple[str, ...] | None = keep()  # those that the price is asked of

    async def hear(
        self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str], shown: Sequence[tuple[str, str]]
    ) -> None:
        sight = in_sight(focus, shown)
        named = [one.value for one in mention.all("product") if one.end > one.start]
        listed = [focus["product"]] if focus.get("product") else [one for one in sight if len(sight) <= FEW]
        self.products = tuple(await meant_of(mention, sight, catalogue) or dict.fromkeys(named or listed))
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
        if spoken := list((await catalogue.products(self.products or ())).values()):
            return self._of(spoken, policy, told=bool(focus.get(TOLD)))
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
                FIXED,
                *_free_shipping(policy, {product.currency for product in products}),
                t("These are reduced at the moment:") if cards else "",
            ),
            (BROWSE, PERSON),
            cards,
            shown=tuple(("product", product.id) for product, _ in reduced[:OFFERS]),
            focus={TOLD: "yes"},
        )

    def _of(self, products: Sequence[Product], policy: Policy, *, told: bool) -> Done:
        """What there is to say of the things that are spoken of, and of no others."""
        reduced = on_sale(products)
        lines = [line(product, one) for product, variants in reduced for one in variants[:OFFERS]]
        names: list[Named] = [one.name for one in ([product for product, _ in reduced] or products)]
        lead = t("I'm sorry, it stays the same: no coupons, no haggling, no price matching.") if told else FIXED
        if told or not lines:
            return Done(
                paragraphs(lead, "" if lines or told else t("{names} is not reduced at the moment.", names=names)),
                focus={TOLD: "yes"},
            )
        free = _free_shipping(policy, {product.currency for product in products})
        return Done(
            paragraphs(FIXED, t("{names} is reduced already:", names=names), *lines, *free), focus={TOLD: "yes"}
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
