"""What a thing in the basket can be exchanged for, and how it is called there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.engine.choices import Choice, Fact
from flows.products import title
from flows.selling import counted
from flows.versions import fits, fitting, in_words, known, nearest, readings
from kit.texts import Sayable, Text, t
from shop.baskets.model import Basket, BasketLine
from shop.catalogue.model import Product


def others(line: BasketLine, said: Sequence[str]) -> list[str]:
    """The versions that can be had and have what was said; of several the ones most like that in the basket."""
    near = [one for one in nearest(line.product, said) if fits(one, said) == len(said)] if said else []
    near = [one for one in near if one.id != line.variant.id]
    same = {one.id: sum(one.options.get(k) == v for k, v in line.variant.options.items()) for one in near}
    return [name for name, count in same.items() if count == max(same.values())]


def sold_out(line: BasketLine, said: Sequence[str]) -> tuple[str, ...]:
    """What the version that is this one but for what was said has, where there is such a one and it is sold out."""
    told = dict(readings(one)[0] for one in known(line.product, said))
    wanted = {**line.variant.options, **told}
    exact = next((one for one in line.product.variants if one.options == wanted), None)
    if not told or exact is None or exact.available:
        return ()
    return tuple(f"{option}={value}" for option, value in wanted.items())


def not_there(line: BasketLine, said: Sequence[str], names: Mapping[str, Product]) -> Sayable:
    """That the version that was said is sold out, or that there is none; nothing where there is one to have."""
    gone = sold_out(line, said)
    if not said or (others(line, said) and not gone):
        return ""
    name, told = line.product.name, in_words(line.product, gone or said, names)
    if gone or fitting(line.product, said):
        return t("I'm sorry, {name} ({options}) is sold out at the moment.", name=name, options=told)
    return t("We don't have {name} ({options}).", name=name, options=told)


def swapped(basket: Basket, line: BasketLine, to: str, number: int, kept: int) -> Text:
    """What was said of an exchange: so many of the other version, in the place of this one or beside so many of it."""
    new = next(one for one in basket.lines if one.variant.id == to)
    old = title(line.product, line.variant)
    if kept:
        both = tuple(counted(one) for one in basket.lines if one.variant.id in (line.variant.id, to))
        return t("It is {lines} now.", lines=both)
    if number == line.quantity:
        return t("I have put {new} in, instead of {old}.", new=title(new.product, new.variant), old=old)
    return t("I have put {line} in, instead of {old}.", line=counted(replace(new, quantity=number)), old=old)


def choice(line: BasketLine) -> Choice:
    """A line of the basket, to be chosen."""
    facts: dict[str, Fact] = {**line.variant.options, "product": line.product.id, "price": line.variant.price.amount}
    names = tuple(line.product.name.by_locale.values())
    return Choice(line.variant.id, counted(line), t("{price}", price=line.amount), aliases=names, facts=facts)
