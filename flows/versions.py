"""Which versions of a product are meant by what was said of its options: "size=M", or "size=M|fit=M" for either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kit.texts import Named
from shop.catalogue.facts import LETTERS, measure, ordered, span
from shop.catalogue.model import Option, Product, Variant

# Spoken of anything that comes in sizes of some kind, these are the first and the last of them.
SMALLEST, LARGEST = "small", "large"


def readings(said: str) -> list[tuple[str, str]]:
    """The options and values that words may mean."""
    return [(option, value) for option, _, value in (one.partition("=") for one in said.split("|"))]


def known(product: Product, said: Iterable[str]) -> list[str]:
    """What of it the product has options for, in the product's own values where another word means the same.

    A value that the option does not have stays as it was said: then no version fits.
    """
    meant = [(readings(one), _own(product, readings(one))) for one in said]
    plainly = {option for words, own in meant for option, _ in own if set(own) & set(words)}
    found: list[str] = []
    for words, own in meant:
        # "Do they come up small? I wear 41": the size is said, so "small" is none.
        kept = [one for one in own if one in words or one[0] not in plainly]
        if kept:
            found.append("|".join(f"{option}={value}" for option, value in kept))
    return found


def without_relative(said: Iterable[str]) -> tuple[str, ...]:
    """Without what is only small or large of its kind."""
    return tuple(one for one in said if not {value for _, value in readings(one)} & {SMALLEST, LARGEST})


def fits(variant: Variant, said: Iterable[str]) -> int:
    """How many of the wanted values a variant has."""
    return sum(any(variant.options.get(option) == value for option, value in readings(one)) for one in said)


def fitting(product: Product, said: Iterable[str]) -> list[Variant]:
    """The variants that have all that is wanted."""
    asked = known(product, said)
    return [variant for variant in product.variants if fits(variant, asked) == len(asked)]


def made(product: Product, said: Iterable[str]) -> list[str]:
    """What was said without the values that it does not come in, where one that it does was said of the same option."""
    asked = known(product, said)
    real = [one for one in asked if any(fits(variant, [one]) for variant in product.variants)]
    spoken_of = {option for one in real for option, _ in readings(one)}
    return [one for one in asked if one in real or not spoken_of & {option for option, _ in readings(one)}]


def able(product: Product, said: Iterable[str]) -> list[Variant]:
    """The versions that can be had and are as was said."""
    return [one for one in fitting(product, said) if one.available]


def nearest(product: Product, said: Iterable[str]) -> list[Variant]:
    """What can be had and has most of what is wanted."""
    asked, free = known(product, said), [variant for variant in product.variants if variant.available]
    most = max((fits(variant, asked) for variant in free), default=0)
    return [variant for variant in free if fits(variant, asked) == most]


def in_words(product: Product, said: Iterable[str], others: Mapping[str, Product]) -> list[Named]:
    """What is wanted, as customers read it: red, M; what only `others` come in is called as they call it."""
    labels: list[Named] = []
    for one in known(product, said):
        own = [(o, value) for o in product.options for option, value in readings(one) if o.name == option]
        labels += [_label(option, value, others) for option, value in own[:1]]
    return labels


def _label(option: Option, value: str, others: Mapping[str, Product]) -> Named:
    same = (one for other in others.values() for one in other.options if one.name == option.name)
    having = next((one for one in (option, *same) if any(known.value == value for known in one.values)), option)
    return having.spoken(value)


def _own(product: Product, said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The readings that the product can have; those of an option it has not are looked for in its others."""
    names = {option.name for option in product.options}
    exact = [(name, value) for name, value in said if name in names and value in _values(product, name)]
    if exact:
        return exact
    meant = [pair for name, value in said for pair in _elsewhere(product, name, value)]
    return meant or [(name, value) for name, value in said if name in names]


def _elsewhere(product: Product, name: str, value: str) -> list[tuple[str, str]]:
    """The same word for another of the product's options: 42 within 41-45, "large" of S to XXL."""
    found: list[tuple[str, str]] = []
    for option in product.options:
        values = [known.value for known in option.values]
        if value in values:
            found.append((option.name, value))
        elif fit := _within(values, value) or _relative(values, value):
            found.append((option.name, fit))
    same = [pair for pair in found if pair[0] == name]
    return same or found


def _within(values: Sequence[str], value: str) -> str:
    """The range that a number lies in."""
    number = measure(value)
    if number is None:
        return ""
    return next((one for one in values if (ends := span(one)) and ends[0] <= number.amount <= ends[1]), "")


def _relative(values: Sequence[str], value: str) -> str:
    """The smallest or the largest of what it comes in; M where a medium one is wanted."""
    word, steps = LETTERS.get(value.casefold(), ""), ordered(values)
    if not word or not steps or len(steps) < 2:
        return ""
    lettered = next((one for one in values if one.casefold() == word), "")
    if lettered:
        return lettered
    return {SMALLEST: steps[0], LARGEST: steps[-1]}.get(value.casefold(), "")


def ends(product: Product) -> dict[str, str]:
    """The smallest and the biggest it comes in, by the first of its options that can be measured."""
    for option in product.options:
        values = ordered([value.value for value in option.values])
        if values and len(values) > 1:
            return {"smallest": f"{option.name}={values[0]}", "biggest": f"{option.name}={values[-1]}"}
    return {}


def as_big(product: Product, how: str) -> str:
    """The value that "the biggest" has, or of two "the bigger one"; "" where that can't be told."""
    most = ends(product)
    end = most.get({"bigger": "biggest", "smaller": "smallest"}.get(how, how), "")
    option = next((one for one in product.options if one.name == end.partition("=")[0]), None)
    is_told = option is not None and (how in most or len(option.values) == 2)
    return end if is_told else ""


def _values(product: Product, option: str) -> set[str]:
    return {value.value for one in product.options if one.name == option for value in one.values}


def merged(before: Iterable[str], now: Sequence[str]) -> tuple[str, ...]:
    """Options said before, and now: of one and the same what is said now counts."""
    spoken = {_option(reading) for one in now for reading in one.split("|")}
    kept = [one for one in before if not spoken & {_option(reading) for reading in one.split("|")}]
    return (*kept, *now)


def _option(reading: str) -> str:
    return reading.partition("=")[0]


def lacking(product: Product) -> tuple[str, ...]:
    """What it is without the things that it may have or not: "the blue one without"."""
    return tuple(f"{one.name}=no" for one in product.options if {value.value for value in one.values} == {"yes", "no"})


def cheapest(product: Product, said: Iterable[str]) -> list[Variant]:
    """Of those that can be had and are as was said the ones that cost least."""
    free = able(product, said)
    least = min((one.price.amount for one in free), default=None)
    return [one for one in free if one.price.amount == least]


def as_size(product: Product, count: int, said: Iterable[str]) -> str:
    """ "The running shoes 42": a number that nobody orders, but that an option not spoken of yet comes in."""
    told = {option for one in known(product, said) for option, _ in readings(one)}
    for option in product.options:
        values = [value.value for value in option.values]
        if option.name not in told and (str(count) in values or _within(values, str(count))):
            return f"{option.name}={count}"
    return ""
