"""A wish to be told, as the rest of the house sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shop.catalogue.model import Product, Variant


@dataclass(frozen=True, slots=True)
class RestockWish:
    """What somebody waits for; `variant` None is any version of the product."""

    owner: str
    product: Product
    variant: Variant | None
    since: datetime

    @property
    def key(self) -> str:
        """The product and the version, as one word."""
        return wish_key(self.product.id, self.variant.id if self.variant else "")

    @property
    def to_be_had(self) -> tuple[Variant, ...]:
        """The versions waited for that can be had now."""
        meant = self.product.variants if self.variant is None else (self.variant,)
        return tuple(one for one in meant if one.available) if self.product.on_shelf else ()


def wish_key(product_id: str, variant_id: str) -> str:
    """A product alone stands for any version of it."""
    return f"{product_id} {variant_id}".strip()
