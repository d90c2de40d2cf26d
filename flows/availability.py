"""Whether a version can be had: yes or no first, then its price; and what there is instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.alternatives import side_by_side
from flows.describing import LISTED, line, lines, reply
from flows.engine.flow import Done
from flows.products import few_words, title, values_in
from flows.restock import tell_me, with_offer
from flows.versions import able, fits, fitting, in_words, known, made, nearest, readings
from kit.texts import Named, Sayable, Text, nt, t
from shop.catalogue.model import Product, Variant
from shop.policy.model import Policy


def asked_for(
    product: Product,
    said: Sequence[str],
    policy: Policy,
    others: Mapping[str, Product],
    *,
    unwanted: Sequence[str] = (),
    count: int | None = None,
    lead: Sayable = "",
    priced: bool = False,
) -> Done:
    """ "Do you have it in red, size M?", and that many of it; a `lead` has answered something else that was asked.

    `priced`: it is asked what it costs, and not whether it is there.
    """
    if sides := side_by_side(product, said, others, count):
        left = able(product, made(product, said))
        only = left[0] if len(left) == 1 else None
        return reply(product, [*([lead] if lead else []), *sides], policy, variant=only)
    said = tuple(dict.fromkeys(said))
    exact, options = fitting(product, said), in_words(product, said, others)
    free = [variant for variant in exact if variant.available and not fits(variant, known(product, unwanted))]
    parts: list[Sayable] = [lead] if lead else []
    if free and count and not any(variant.has(count) for variant in free):
        parts += [_too_few(product, free), *lines(product, free)]
    elif free and priced and not lead and free[0].price == free[-1].price:
        parts += [_costs(product, free, options)]
    elif free and count and count > 1 and not options:
        parts += _so_many(product, [one for one in free if one.has(count)], count)
    elif free:
        parts += _in_stock(product, free, options, yes=not lead)
    else:
        parts += _none_of(product, exact, said, options)
    only = free[0] if len(free) == 1 else None
    told = reply(product, parts, policy, variant=only, said=said, listed=free[:LISTED], count=count)
    return told if free or not exact else with_offer(told, tell_me(product, exact))


def _too_few(product: Product, free: Sequence[Variant]) -> Text:
    return nt(
        "I'm sorry, of {name} only {count} is left:",
        "I'm sorry, of {name} only {count} are left:",
        max(variant.stock or 0 for variant in free),
        name=product.name,
    )


def _so_many(product: Product, having: Sequence[Variant], count: int) -> list[Sayable]:
    """Of which versions there are as many as were asked for."""
    return [t("Yes, {count} × {name} are in stock:", count=count, name=product.name), *lines(product, having)]


def _costs(product: Product, free: Sequence[Variant], options: Sequence[Named]) -> Text:
    """The price, where all versions that were asked for cost the same."""
    if len(free) == 1:
        return t("{item} costs {price} and is in stock.", item=title(product, free[0]), price=free[0].price)
    return t("{name} ({options}) costs {price}.", name=product.name, options=options, price=free[0].price)


def _in_stock(product: Product, free: Sequence[Variant], options: Sequence[Named], *, yes: bool) -> list[Sayable]:
    if len(free) == 1:
        lead = t("Yes, {name} is in stock:", name=product.name) if yes else t("{name} in stock:", name=product.name)
        return [lead, line(product, free[0])]
    lead = (
        t("Yes, {name} ({options}) is in stock:", name=product.name, options=options)
        if yes
        else t("{name} ({options}) in stock:", name=product.name, options=options)
    )
    return [lead, *lines(product, free)]


def _none_of(
    product: Product, exact: Sequence[Variant], said: Sequence[str], options: Sequence[Named]
) -> list[Sayable]:
    """Sold out, or there is no such version; and what there is instead."""
    none = (
        t("I'm sorry, {name} ({options}) is sold out at the moment.", name=product.name, options=options)
        if exact
        else t("We don't have {name} ({options}).", name=product.name, options=options)
    )
    near = [variant for variant in nearest(product, said) if fits(variant, known(product, said)) or len(said) == 1]
    if beside := _beside(product, said):
        return [none, t("In stock are:"), *beside]
    if len(near) > LISTED:
        return [none, t("In stock are:"), *(few_words(option, near) for option in product.options)]
    return [none, *([t("In stock are:"), *lines(product, near)] if near else [])]


def _beside(product: Product, said: Sequence[str]) -> list[Sayable]:
    """Of two things that were asked for together what there is with either of them: 42 in black, brown in 39 to 41."""
    asked = known(product, said)
    if len(asked) != 2:
        return []
    found: list[Sayable] = []
    for kept, given_up in ((asked[0], asked[1]), (asked[1], asked[0])):
        names = {name for name, _ in readings(given_up)}
        option = next((one for one in product.options if one.name in names), None)
        having = able(product, [kept])
        if option is None or not having:
            continue
        found.append(t("· {kept}: {values}", kept=in_words(product, [kept], {}), values=values_in(option, having)))
    return found
