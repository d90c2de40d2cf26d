"""A basket as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from kit.money import Money
from kit.texts import Named, Text, nt, t
from shop.catalogue.model import Product, Variant


@dataclass(frozen=True, slots=True)
class BasketLine:
    """A variant in the basket at its present price; `seen_price` is what the customer last saw."""

    product: Product
    variant: Variant
    quantity: int
    seen_price: Money

    @property
    def amount(self) -> Money:
        return self.variant.price * self.quantity

    @property
    def buyable(self) -> bool:
        """Whether all of it can be had now."""
        return self.variant.has(self.quantity)

    @property
    def change(self) -> Text | None:
        """What is no longer as the customer saw it."""
        name = self.product.name
        if not self.variant.available:
            return t("{name} is sold out.", name=name)
        if self.variant.stock is not None and self.variant.stock < self.quantity:
            return few_left(self.variant.stock, name)
        if self.variant.price != self.seen_price:
            return t("{name} now costs {new} (before: {old}).", name=name, new=self.variant.price, old=self.seen_price)
        return None


@dataclass(frozen=True, slots=True)
class Basket:
    """What somebody is about to buy, in the order it was put in; `total` is None when it is empty."""

    owner: str
    lines: tuple[BasketLine, ...]

    @property
    def total(self) -> Money | None:
        """The sum of all that can be had now."""
        if not self.lines:
            return None
        zero = Money.zero(self.lines[0].variant.price.currency)
        return sum((line.amount for line in self.lines if line.buyable), start=zero)

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def changes(self) -> tuple[Text, ...]:
        return tuple(line.change for line in self.lines if line.change is not None)

    def line(self, variant_id: str) -> BasketLine | None:
        return next((line for line in self.lines if line.variant.id == variant_id), None)


@dataclass(frozen=True, slots=True)
class BasketQuote:
    """What putting something in would mean; `quantity` is how many of it there would be in all."""

    product: Product
    variant: Variant
    quantity: int
    amount: Money


def few_left(count: int | None, name: Named) -> Text:
    """That there are not so many."""
    return nt("Only {count} of {name} is left.", "Only {count} of {name} are left.", count or 0, name=name)
