"""Puts an answer of the knowledge in terms of what is being bought: what sending it costs, and when it would come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from flows.arrival import in_time, usually, wanted_day
from flows.destinations import named_in
from flows.engine.doors import Visitor
from flows.engine.mentions import Mention
from flows.leaving import Leaving, asks_when_it_leaves, rule
from flows.selling import owner
from flows.words import paragraphs
from kit.clock import Clock
from kit.days import spoken
from kit.money import Money
from kit.texts import Joined, Sayable, Text, t
from nlu import cues
from shop.baskets.service import Baskets
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.customers.service import Customers
from shop.model import Address
from shop.policy.fields import Span, fee
from shop.policy.model import Policy
from shop.policy.shipping import Shipping as Rules
from shop.shipping.expected import promised
from shop.shipping.leaving import leaving_day

DAY = timedelta(days=1)
ORDERED_ALREADY = t("If you have ordered it already, tell me your e-mail and I look where it is.")
MAINLAND, ABROAD = t("most of mainland China"), t("other countries")


@dataclass(frozen=True)
class Purchases:
    """Bound to one transaction; nothing is told of who neither has a basket nor looks at a thing."""

    visitor: Visitor
    baskets: Baskets
    catalogue: Catalogue
    customers: Customers
    policy: Policy
    clock: Clock

    async def freight(self, focus: Mapping[str, str], products: Sequence[str], said: Mention) -> Text | None:
        """What sending the basket, or the one thing that is spoken of, costs; None where its price is not settled."""
        goods = (await self.baskets.show(owner(self.visitor))).total
        thing = await self._thing(focus, products, said)
        if goods is not None and (thing is None or not products):
            return self._of_the_basket(goods)
        return None if thing is None else self._of_one(*thing)

    async def arrival(self, focus: Mapping[str, str], products: Sequence[str], said: Mention) -> Sayable | None:
        """When it would come that is bought now; None where nothing is being bought, or the shop names no days."""
        buys = await self._buys(focus, products)
        to = named_in(said.text)
        if not (said.has("date") or buys or to):
            return None
        if to is not None and not self._ships_to(to.address.country):
            return t("I'm sorry, we don't deliver to {place}.", place=to.name)
        told = comes(self.policy.shipping, self.clock.now(), await self._home(), said)
        return paragraphs(told, "" if buys or self.visitor.customer_id else ORDERED_ALREADY) if told else None

    def _ships_to(self, country: str) -> bool:
        places = self.policy.selling.ships_to
        return not places or country in places

    async def _buys(self, focus: Mapping[str, str], products: Sequence[str]) -> bool:
        if products or focus.get("product") or focus.get("version"):
            return True
        return bool((await self.baskets.show(owner(self.visitor))).lines)

    async def _home(self) -> Address | None:
        """Where parcels of somebody who is known go."""
        known = self.visitor.customer_id
        return None if known is None else (await self.customers.get(known)).default_address

    async def _thing(
        self, focus: Mapping[str, str], products: Sequence[str], said: Mention
    ) -> tuple[Product, Variant] | None:
        """The product that is named or on the screen, with the version meant: all of one price are as good."""
        named = tuple(products) or tuple(filter(None, [focus.get("product", "")]))
        found = await self.catalogue.products(named[:1]) if len(named) == 1 else {}
        if not found:
            return None
        product = next(iter(found.values()))
        fitting = [one for one in product.variants if one.available and _fits(one, said)]
        before = [one for one in fitting if one.id == focus.get("version")]
        some = before or fitting
        return (product, some[0]) if some and len({one.price for one in some}) == 1 else None

    def _of_the_basket(self, goods: Money) -> Text:
        freight = self.policy.freight.of(goods)
        free = fee(self.policy.freight.free_from, goods.currency)
        if not freight.amount:
            return t("For your basket ({goods}) shipping is free, wherever we deliver.", goods=goods)
        return t(
            "For your basket ({goods}) shipping is {freight}, so {total} in all, wherever we deliver. "
            "From {free} on it is free.",
            goods=goods,
            freight=freight,
            total=goods + freight,
            free=free,
        )

    def _of_one(self, product: Product, variant: Variant) -> Text:
        price, freight = variant.price, self.policy.freight.of(variant.price)
        free = fee(self.policy.freight.free_from, price.currency)
        if not freight.amount:
            return t(
                "{name} is {price}, and shipping is free then, wherever we deliver.",
                name=product.name,
                price=price,
            )
        return t(
            "{name} is {price} and shipping {freight}, so {total} in all, wherever we deliver. "
            "From {free} on it is free.",
            name=product.name,
            price=price,
            freight=freight,
            total=price + freight,
            free=free,
        )


def comes(rules: Rules, now: datetime, to: Address | None, said: Mention) -> Sayable:
    """When it would be there that is paid now, and whether that is in time; "" where the shop names no days."""
    if rules.dispatch_until is None:
        return ""
    if asks_when_it_leaves((said,)):
        return t("{ahead}", ahead=Leaving(rules, now, wanted_day((said,), now.date())))
    return t("{ahead}", ahead=Ordered(rules, now, to, said))


def _fits(variant: Variant, said: Mention) -> bool:
    """Whether it is as they say: of an option that they name it has one of the values."""
    wanted: dict[str, set[str]] = {}
    for entity in said.all("option_value"):
        for one in entity.value.split("|"):
            option, _, value = one.partition("=")
            wanted.setdefault(option, set()).add(value)
    return all(variant.options.get(option) in values for option, values in wanted.items() if option in variant.options)


@dataclass(frozen=True, slots=True)
class Ordered:
    """When what is paid now would come: to the home of who is known, to the place that is named, or to each region."""

    rules: Rules
    now: datetime
    home: Address | None
    said: Mention

    def told(self, zone: tzinfo) -> Joined:
        here = self.now.astimezone(zone)
        today, leaves = here.date(), leaving_day(here, self.rules)
        if leaves is None:
            return paragraphs("")
        begins = t("What is paid now leaves today.")
        if leaves != today:
            begins = t("What is paid now leaves on {day}.", day=spoken(leaves))
        wanted = wanted_day((self.said,), today)
        place, days = self._place()
        if days is None:
            return paragraphs(begins)
        first, last = leaves + days[0] * DAY, leaves + days[1] * DAY
        comes = t("To {place}: between {first} and {last}.", place=place, first=spoken(first), last=spoken(last))
        by_then = in_time(wanted, first, last, today)
        return paragraphs(begins, comes, by_then, usually(days), rule(self.rules), self._elsewhere(place))

    def _place(self) -> tuple[Sayable, Span | None]:
        """Where it goes, as far as that is known, and the days that it takes to there."""
        rules, home = self.rules, self.home
        if to := named_in(self.said.text):
            return to.name, promised(rules, to.address)
        if cues.has("abroad", self.said.text):
            return ABROAD, rules.days_abroad
        days = promised(rules, home) if home is not None else None
        if home is not None and days is not None and (place := home.city or home.state):
            return place, days
        return MAINLAND, rules.days

    def _elsewhere(self, place: Sayable) -> Sayable:
        """How long it takes to all other places, where it is not known to which it goes."""
        remote, abroad = self.rules.days_remote, self.rules.days_abroad
        if place is not MAINLAND or remote is None or abroad is None:
            return ""
        return t(
            "To remote areas it takes {least}–{most} days, to other countries {few}–{many}.",
            least=remote[0],
            most=remote[1],
            few=abroad[0],
            many=abroad[1],
        )
