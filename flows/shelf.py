"""What the shop's things are called, for a message that leans on what is on the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.engine.doors import Visitor
from flows.engine.scene import Item
from flows.products import on_offer, title
from flows.selling import owner
from flows.versions import ends
from shop.baskets.service import Baskets
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue

SENTENCE = re.compile(r"(?<=[.!?。！？;；])\s*")


class CatalogueShelf:
    """The catalogue, bound to one transaction."""

    def __init__(self, catalogue: Catalogue, baskets: Baskets) -> None:
        self._catalogue, self._baskets = catalogue, baskets

    async def basket(self, visitor: Visitor) -> frozenset[str]:
        """The products, and the versions of them, that lie in the customer's basket."""
        lines = (await self._baskets.show(owner(visitor))).lines
        return frozenset(name for line in lines for name in (line.product.id, line.variant.id))

    async def items(self, things: Sequence[tuple[str, str]]) -> tuple[Item, ...]:
        """Products with their versions' options and the sentences of their descriptions; other things by name only."""
        named = await self._catalogue.named()
        owners = {one.id: (product, one) for product in named.values() for one in product.variants}
        found: list[Item] = []
        for kind, value in things:
            if kind == "product" and value in named:
                found.append(_product(named[value]))
            elif kind == "variant" and value in owners:
                product, variant = owners[value]
                options = {name: (chosen,) for name, chosen in variant.options.items()}
                price = variant.price.amount
                found.append(
                    replace(
                        _product(product),
                        kind=kind,
                        value=value,
                        options=options,
                        price=price,
                        title=title(product, variant),
                    )
                )
            elif kind not in ("product", "variant"):
                found.append(Item(kind, value))
        return tuple(found)


def _product(product: Product) -> Item:
    options = {option.name: tuple(value.value for value in option.values) for option in product.options}
    labels = {
        (option.name, value.value): (value.value, *value.label.by_locale.values())
        for option in product.options
        for value in option.values
    }
    price = min((one.price.amount for one in on_offer(product)), default=None)
    about = _sentences(product)
    return Item(
        "product", product.id, _names(product), options, labels, about, product.id, price, ends(product), product.name
    )


def _names(product: Product) -> tuple[str, ...]:
    return (*product.name.by_locale.values(), *product.synonyms)


def _sentences(product: Product) -> tuple[str, ...]:
    texts = product.description.by_locale.values()
    return tuple(part for text in texts for part in SENTENCE.split(text) if part)
