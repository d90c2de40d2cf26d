"""One budget for several things: what goes together within it, and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flows.engine.mentions import Mention
from flows.things import FEW
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
    """The budget that is said to be for a thing that is named and one of those on the screen, if there is one."""
    named = {one.value for one in mention.all("product")}
    beside = tuple(value for kind, value in shown if kind == "product" and value not in named)
    sums = [one.value for one in mention.all("money") if one.role != "min"]
    if not (named and sums and beside and cues.has("shared_budget", mention.text)):
        return None
    return Budget(Decimal(sums[-1].split()[0]), beside[:FEW])


async def told(budget: Budget, product: Product, catalogue: Catalogue) -> Sayable:
    """What the product comes to with each of the others, the cheapest first."""
    others = (await catalogue.products(budget.beside)).values()
    pairs = [(one, _least(one) + _least(product)) for one in others if _can_be_had(one) and _can_be_had(product)]
    pairs.sort(key=lambda pair: pair[1].amount)
    return paragraphs(*(_pair(product, other, total, budget.most) for other, total in pairs))


def _pair(one: Product, other: Product, total: Money, most: Decimal) -> Sayable:
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


def _can_be_had(product: Product) -> bool:
    return any(one.available for one in product.variants)


def _least(product: Product) -> Money:
    return min((one.price for one in product.variants if one.available), key=lambda price: price.amount)
