"""One budget for several things: what goes together within it, and what does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.engine.mentions import Mention
from flows.products import title
from flows.things import FEW
from flows.versions import able, known
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue


@dataclass(frozen=True)
class Budget:
    """So much in all, for what is looked for now beside one of what was shown before."""

    most: Decimal
    beside: tuple[str, ...] = ()


def shared(mention: Mention, shown: Sequence[tuple[str, str]]) -> Budget | None:
    """The budget that is said to be for two things that are named, or for one and one of those on the screen."""
    named = {one.value for one in mention.all("product")}
    sums = [one.value for one in mention.all("money") if one.role != "min"]
    beside = _named_apart(mention) or _on_screen(shown, named)
    if not (named and sums and beside and cues.has("shared_budget", mention.text)):
        return None
    return Budget(Decimal(sums[-1].split()[0]), beside[:FEW])


def _named_apart(mention: Mention) -> tuple[str, ...]:
    """The things that are named at places of their own; nothing where it is one, or a name may mean several."""
    places = {(one.start, one.end): one.value for one in mention.all("product")}
    values = tuple(dict.fromkeys(places.values()))
    return values if 1 < len(values) == len({one.value for one in mention.all("product")}) else ()


def _on_screen(shown: Sequence[tuple[str, str]], named: Collection[str]) -> tuple[str, ...]:
    return tuple(value for kind, value in shown if kind == "product" and value not in named)


async def told(budget: Budget, product: Product, catalogue: Catalogue, said: Iterable[str] = ()) -> Sayable:
    """What the product comes to with each of the others, in the versions that were said, the cheapest first."""
    others = (await catalogue.products(budget.beside)).values()
    values = tuple(said)
    mine = _least(product, values)
    apart = [_least(one, values) for one in others if one.id != product.id]
    pairs = [(mine, one) for one in apart if mine and one]
    pairs.sort(key=lambda pair: pair[1].price.amount)
    return paragraphs(*(_pair(one, other, budget.most) for one, other in pairs))


def _pair(one: Cheapest, other: Cheapest, most: Decimal) -> Sayable:
    total = one.price + other.price
    if total.amount <= most:
        return t("{one} and {other}: together from {total}, that fits.", one=one.name, other=other.name, total=total)
    over = Money(total.amount - most, total.currency)
    return t(
        "{one} and {other}: together from {total}, {over} over it.",
        one=one.name,
        other=other.name,
        total=total,
        over=over,
    )


@dataclass(frozen=True)
class Cheapest:
    """The cheapest version of a thing that can be had, by the name of the thing or of the version that was said."""

    name: Sayable
    price: Money


def _least(product: Product, said: Sequence[str]) -> Cheapest | None:
    free = able(product, said) or able(product, ())
    if not free:
        return None
    best = min(free, key=lambda one: one.price.amount)
    return Cheapest(title(product, best) if known(product, said) else product.name, best.price)
