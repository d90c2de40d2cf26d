"""Whether, until when and at what cost a thing may be exchanged, for who only asks; and what is in stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flows import offers
from flows.engine.doors import InTerms
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.words import paragraphs
from kit.days import Day
from kit.money import Money
from kit.texts import Named, Sayable, Text, t
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.orders.model import Order, OrderLine
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.actions import Action
from shop.policy.reasons import Reason

# Of orders in these states there is something to exchange, now or later.
THERE = BEFORE_DISPATCH | {OrderState.SHIPPED, OrderState.DELIVERED}
ONCE = t("An order can be returned or exchanged only once.")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was bought, and its order."""

    order: Order
    line: OrderLine


@dataclass(frozen=True)
class SwapTerms:
    """Bound to one transaction."""

    mine: MyOrders
    catalogue: Catalogue

    async def told(self, order_id: str, products: Sequence[str], said: Mention) -> InTerms | None:
        """For the things named, else for those of the order spoken of; None where it is the same for everything."""
        lines = await self._lines(order_id, products)
        if not lines:
            return await self._of_the_shelf(products, said)
        found = await self.catalogue.products([one.line.item.product_id for one in lines])
        there = [(one, found.get(one.line.item.product_id)) for one in lines]
        meant = [(one, product) for one, product in there if product is not None and _wanted(product, said)] or there
        stock = [_stock(product, one.line.item.variant_id, said) for one, product in meant if product is not None]
        able = {action for one, _ in meant for action in self.mine.allows(one.order)}
        text = paragraphs(
            *{(one.order.id, one.line.item.product_id): self._until(one) for one, _ in meant}.values(),
            self._cost(lines[0].order.currency) if self._is_possible([one for one, _ in meant]) else "",
            *stock,
        )
        return InTerms(text, begins=bool(able & {Action.EXCHANGE}))

    async def _lines(self, order_id: str, products: Sequence[str]) -> list[Line]:
        """What was named, of the order spoken of or else the newest with it; the order's things where none was."""
        if self.mine.visitor.customer_id is None:
            return []
        orders = [one for one in await self.mine.all() if one.state in THERE]
        spoken_of = [one for one in orders if one.id == order_id]
        for order in (*spoken_of, *(orders if products else ())):
            lines = [Line(order, one) for one in order.lines if not products or one.item.product_id in products]
            if lines:
                return lines
        return []

    async def _of_the_shelf(self, products: Sequence[str], said: Mention) -> InTerms | None:
        if len(products) != 1:
            return None
        found = [one for one in (await self.catalogue.products(products)).values()]
        rules, currency = self.mine.policy.exchanges, found[0].variants[0].price.currency if found else ""
        if not found:
            return None
        days = rules.days_for(found[0].category)
        text = paragraphs(
            _before(found[0].name, days),
            "" if days == 0 else self._cost(currency),
            _stock(found[0], "", said),
        )
        return InTerms(text, begins=False)

    def _is_possible(self, lines: Sequence[Line]) -> bool:
        rules, now = self.mine.policy.exchanges, self.mine.clock.now()
        ends = [rules.closes(one.line.item.category, one.order.delivered_at) for one in lines]
        able = [rules.days_for(one.line.item.category) != 0 for one in lines]
        return any(one and (end is None or end >= now) for one, end in zip(able, ends, strict=True))

    def _until(self, one: Line) -> Sayable:
        """Until when it may be exchanged; what has not left can be changed before that."""
        rules, item = self.mine.policy.exchanges, one.line.item
        days = rules.days_for(item.category)
        if one.order.delivered_at is None or not days:
            able = Action.CHANGE_ITEMS in self.mine.allows(one.order)
            return paragraphs(
                _before(item.name, days),
                t("It has not left us yet: until it is packed I can change it here right away.") if able else "",
            )
        end = one.order.delivered_at + timedelta(days)
        if end < self.mine.clock.now():
            return t(
                "The time to exchange {item} ended on {day}. Only a colleague can decide otherwise: say so, and I pass "
                "your wish on.",
                item=item.name,
                day=Day(end),
            )
        return t(
            "Yes: {item} can be exchanged until {day} for another size, colour or version of the same.",
            item=item.name,
            day=Day(end),
        )

    def _cost(self, currency: str) -> Sayable:
        rules = self.mine.policy.exchanges
        freight: Money = rules.freight(Reason.WRONG_SIZE, currency)
        if freight:
            cost = t("{amount} for the way back is yours to pay, and a difference in price.", amount=freight)
        else:
            cost = t("It costs you no shipping; a difference in price is paid or refunded.")
        return paragraphs(cost, ONCE if rules.once_per_order else "")


def _before(name: Named, days: int | None) -> Text:
    if days == 0:
        return t("{item} can't be exchanged, unless something is wrong with it.", item=name)
    if days is None:
        return t("Yes: {item} can be exchanged for another size, colour or version of the same.", item=name)
    return t(
        "Yes: {item} can be exchanged within {days} days from the day it reaches you, for another size, colour or "
        "version of the same.",
        item=name,
        days=days,
    )


def _wanted(product: Product, said: Mention) -> dict[str, str]:
    """The options that were named of a version which the thing comes in: size 42, blue."""
    named = {part for one in said.all("option_value") for part in one.value.split("|")}
    counts = {one.value for one in said.all("quantity")}
    found: dict[str, str] = {}
    for option in product.options:
        for value in option.values:
            if f"{option.name}={value.value}" in named or value.value in counts:
                found[option.name] = value.value
    return found


def _stock(product: Product, now: str, said: Mention) -> Sayable:
    """Whether what was asked for is there, of those versions the one nearest to what they have; "" where none was."""
    wanted = _wanted(product, said)
    had: Mapping[str, str] = next((one.options for one in product.variants if one.id == now), {})
    fitting = [one for one in product.variants if wanted.items() <= one.options.items() and one.id != now]
    if not wanted or not fitting:
        return ""
    nearest = min(fitting, key=lambda one: (_differs(one, had), not one.available))
    title = offers.variant_title(product, nearest)
    if nearest.available:
        return t("{item} ({version}) is in stock at the moment.", item=product.name, version=title)
    return t("{item} ({version}) is sold out at the moment.", item=product.name, version=title)


def _differs(one: Variant, had: Mapping[str, str]) -> int:
    return sum(one.options.get(name) != value for name, value in had.items())
