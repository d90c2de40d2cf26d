"""What customers choose from, made out of the shop's things: orders, lines of an order, variants, ways to pay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from flows.engine.choices import Choice, Fact
from flows.engine.likeness import normal
from flows.engine.names import names_of
from flows.engine.standing import CANCELLED, UNSENT, words
from flows.words import state
from kit.quantities.measures import spellings as measured
from kit.texts import Named, Sayable, Text, t
from shop.catalogue.facts import facts as measures
from shop.catalogue.model import Product, Variant
from shop.model import PaymentMethod
from shop.orders.model import Order, OrderLine
from shop.orders.states import BEFORE_DISPATCH, WITH_CUSTOMER, OrderState
from shop.policy.case import pieces
from shop.policy.reasons import Reason

LISTED = 3
# How orders stand as customers see it.
STANDING: Mapping[str, frozenset[OrderState]] = {
    UNSENT: BEFORE_DISPATCH,
    "under_way": frozenset({OrderState.SHIPPED}),
    "arrived": WITH_CUSTOMER,
    CANCELLED: frozenset({OrderState.CANCELLED}),
    "coming_back": WITH_CUSTOMER - {OrderState.DELIVERED},
}
# What is left out of the name of a Chinese place when it is spoken of.
DIVISIONS = ("\u5e02", "\u7701", "\u53bf", "\u533a")


def orders(found: Iterable[Order]) -> list[Choice]:
    """Orders, known by their number and by what is in them."""
    return [order(one) for one in found]


def order(one: Order) -> Choice:
    """An order, known by its number, by what is in it, when it was placed, where it goes and where it stands."""
    lines: dict[str, set[str]] = {
        "product": {line.item.product_id for line in one.lines},
        "category": {line.item.category for line in one.lines},
        "date": {at.date().isoformat() for at in (one.placed_at, one.shipped_at, one.delivered_at) if at},
    }
    for line in one.lines:
        for option, value in line.item.options.items():
            lines.setdefault(option, set()).add(value)
    facts: dict[str, Fact] = {name: frozenset(values) for name, values in lines.items()}
    if one.placed_at is not None:
        facts["placed"] = Decimal(one.placed_at.timestamp())
    number = one.id.removeprefix("#W")
    return Choice(
        one.id,
        one.id,
        t("{state}, {total}: {items}", state=state(one), total=one.total, items=contents(one.lines)),
        aliases=(one.id.removeprefix("#"), number),
        facts={**facts, "price": one.total.amount, "number": number},
        had=True,
        traits=_traits(one),
    )


def state_is(one: Order, standing: str) -> bool:
    """Whether an order stands so, in a customer's words."""
    return one.state in STANDING[standing]


def _traits(one: Order) -> tuple[str, ...]:
    """What tells an order from the others: where it stands, where it goes, how many things are in it."""
    pieces = sum(line.quantity for line in one.lines)
    counted = {name for number in {len(one.lines), pieces} for name in names_of("things", str(number))}
    state, city = one.address.state, one.address.city
    places = {city, *names_of("regions", state), *(place[:-1] for place in (city, state) if place.endswith(DIVISIONS))}
    standing = (word for how, states in STANDING.items() if one.state in states for word in words(how))
    return (
        *names_of("states", one.state),
        *standing,
        *sorted(counted),
        *sorted(place for place in places if len(place) > 1),
    )


def contents(lines: Sequence[OrderLine]) -> Sayable:
    """What is in an order, in a line."""
    shown = tuple(line.item.name for line in lines[:LISTED])
    if len(lines) > LISTED:
        return t("{items} and {more} more", items=shown, more=len(lines) - LISTED)
    return t("{items}", items=shown)


def lines(some: Iterable[OrderLine], kept: Mapping[int, Text] = MappingProxyType({})) -> list[Choice]:
    """Lines of an order, known by product, options and price; those `kept` can be named and not taken."""
    return [
        Choice(
            str(one.line),
            one.title,
            t("{price}", price=one.amount),
            aliases=tuple(one.item.name.by_locale.values()),
            facts={"product": one.item.product_id, **one.item.options, "price": one.unit_price.amount},
            blocked=kept.get(one.line, ""),
            had=True,
        )
        for one in some
    ]


def variants(product: Product, current: str = "", *, sold_out: bool = True) -> list[Choice]:
    """A product's variants, the available ones first and the cheapest of them first; `current` is what they have."""
    now = next((variant for variant in product.variants if variant.id == current), None)
    found = [_variant(product, one, now) for one in product.variants if one.available or sold_out or one is now]
    return sorted(found, key=lambda choice: bool(choice.blocked))


def _variant(product: Product, one: Variant, now: Variant | None) -> Choice:
    values = {option.name: [value.value for value in option.values] for option in product.options}
    numbers = {f"{name}#": amount for name, amount in measures(one.options, values).items()}
    facts: dict[str, Fact] = {**one.options, **numbers, "price": one.price.amount, "product": product.id}
    return Choice(
        one.id,
        variant_title(product, one),
        t("{price}", price=one.price),
        facts=facts,
        image=one.image or product.image,
        distance=_distance(one, now),
        current=one is now,
        blocked=_why_not(one, now),
        spelt=_spellings(product, one),
    )


def _spellings(product: Product, one: Variant) -> dict[str, frozenset[str]]:
    """Other ways to say a variant's options: the words for its steps, its measures, in every language."""
    found: dict[str, frozenset[str]] = {}
    for option in product.options:
        value = one.options.get(option.name, "")
        labels = option.label_of(value).by_locale.values() if value else ()
        said = (value, *labels, *measured(value), *names_of("sizes", value))
        found[option.name] = frozenset(normal(words) for words in said)
    return found


def variant_title(product: Product, variant: Variant) -> Sayable:
    """A variant by its options; by the product's name where it has none."""
    labels: Sequence[Named] = product.described(variant)
    return t("{options}", options=labels) if labels else product.name


def _distance(one: Variant, now: Variant | None) -> int:
    return sum(now.options.get(name) != value for name, value in one.options.items()) if now else 0


def _why_not(one: Variant, now: Variant | None) -> Sayable:
    if one is now:
        return t("this is the one in the order")
    return "" if one.available else t("sold out")


def methods(saved: Iterable[PaymentMethod], least: Decimal | None = None) -> list[Choice]:
    """Saved ways to pay; a balance that is too small (`least`, in the order's currency) is shown and can't be taken."""
    return [
        Choice(
            one.id,
            one.title,
            aliases=tuple(
                filter(None, (one.label, one.last4, one.brand, one.kind.replace("_", " "), *_brand_names(one)))
            ),
            facts={name: value for name, value in _said_of(one).items() if value},
            blocked=_too_small(one, least),
        )
        for one in saved
    ]


def _brand_names(one: PaymentMethod) -> tuple[str, ...]:
    return names_of("brands", one.brand.casefold())


def _said_of(one: PaymentMethod) -> dict[str, Fact]:
    """A card is known by its brand and its last four figures, any other way to pay by its kind."""
    return {"payment_kind": one.kind, "brand": one.brand.casefold(), "last4": one.last4}


def _too_small(one: PaymentMethod, least: Decimal | None) -> Sayable:
    if least is None or one.balance is None or one.balance.amount >= least:
        return ""
    return t("its balance of {balance} is not enough", balance=one.balance)


def reasons(allowed: Iterable[Reason], *, usual: str | None = None) -> list[Choice]:
    """Reasons, in the words of many customers; the one for all others keeps their own words.

    The `usual` one is known already: what was wrong in a claim that is now a return.
    """
    return [
        Choice(
            reason.value,
            reason.label,
            aliases=names_of("reasons", reason),
            facts={"reason": reason.value},
            usual=reason == usual,
            rest=reason is Reason.OTHER,
        )
        for reason in allowed
    ]


def counts(order: Order, line: str, *, missing: bool = False) -> list[Choice]:
    """How many pieces of a line it is about; of what is `missing` they may tell how many came instead."""
    had = order.line(int(line))
    left = pieces(order, had) if had else 0
    product = had.item.product_id if had else ""
    found: list[Choice] = []
    for count in range(1, left + 1):
        facts: dict[str, Fact] = {"product": product, "quantity": Decimal(count)}
        if missing:
            facts["others"] = Decimal(left - count)
        found.append(Choice(str(count), str(count), facts=facts))
    return found
