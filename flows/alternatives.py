"""Two values of one option in one question are two things to compare, and not one version: waterproof or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows.products import price
from flows.versions import fitting, in_words, known, readings
from kit.texts import Named, Sayable, t
from shop.catalogue.model import Option, Product, Variant

# So many values are put side by side where none was named.
FEW = 3


def side_by_side(
    product: Product, said: Sequence[str], others: Mapping[str, Product], count: int | None = None
) -> list[Sayable]:
    """What each of the values costs, and the difference of two; nothing where no option was named twice."""
    once = list(dict.fromkeys(known(product, said)))
    option = next((one for one in product.options if len(_of(one, once)) > 1), None)
    if option is None:
        return []
    values = _of(option, once)
    rest = [one for one in once if one not in values and fitting(product, [one])]  # "I'm a 43": no hoodie is
    having = {value: fitting(product, [*rest, value]) for value in values}
    called = {value: in_words(product, [value], others)[0] for value in values}
    lines = [_line(called[value], variants, count) for value, variants in having.items()]
    return [t("{name}, {option}:", name=product.name, option=option.label), *lines, *_difference(list(having.values()))]


def two_of_one(said: Sequence[str]) -> tuple[str, ...]:
    """Values of which two or more are of one option, whatever else they may be: pink or blue."""
    options = [name for one in said for name in {name for name, _ in readings(one)}]
    twice = {name for name in options if options.count(name) > 1}
    kept = [next((f"{name}={value}" for name, value in readings(one) if name in twice), "") for one in said]
    return tuple(one for one in kept if one)


def with_other(product: Product, said: Sequence[str]) -> list[str]:
    """ "The waterproof one or the other": of an option that has two values the other one is spoken of as well."""
    found = list(said)
    for option in product.options:
        named = _of(option, known(product, said))
        if len(option.values) == 2 and len(named) == 1:
            found += [
                f"{option.name}={one.value}" for one in option.values if f"{option.name}={one.value}" not in named
            ]
    return found or _priced_apart(product)


def _priced_apart(product: Product) -> list[str]:
    """The values of the option that makes the price: "what is the difference between the two?"."""
    for option in product.options:
        values = [f"{option.name}={one.value}" for one in option.values]
        prices = {min((one.price for one in fitting(product, [value])), default=None) for value in values}
        if 1 < len(values) <= FEW and len(prices) == len(values):
            return values
    return []


def _of(option: Option, said: Iterable[str]) -> list[str]:
    """What was said of an option, where it can mean nothing else."""
    return [one for one in said if {name for name, _ in readings(one)} == {option.name} and "|" not in one]


def _line(label: Named, variants: Sequence[Variant], count: int | None) -> Sayable:
    free = [one for one in variants if one.available]
    if count and free and not any(one.has(count) for one in free):
        left = max(one.stock or 0 for one in free)
        return t("· {value}: only {count} in stock, {price}", value=label, count=left, price=price(free))
    if free:
        return t("· {value}: in stock, {price}", value=label, price=price(free))
    return t("· {value}: sold out", value=label) if variants else t("· {value}: we don't have that", value=label)


def _difference(sides: Sequence[Sequence[Variant]]) -> list[Sayable]:
    """Between two values that cost one price each."""
    amounts = [{one.price for one in variants} for variants in sides]
    if len(amounts) != 2 or any(len(one) != 1 for one in amounts):
        return []
    low, high = sorted(next(iter(one)) for one in amounts)
    return [t("The difference is {amount}.", amount=high - low)] if low != high else [t("They cost the same.")]
