"""The catalogue: look at a product, list a shelf, search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import bindparam, select

from kit.db import ReadTx, kept
from kit.errors import NotFound
from kit.money import Money
from shop.catalogue.cache import Snapshot
from shop.catalogue.descriptions import Descriptions
from shop.catalogue.index import bits
from shop.catalogue.model import Category, Found, Lexicon, Product, Query, Sort, Variant
from shop.catalogue.ranking import Hit, rank
from shop.catalogue.reading import read
from shop.catalogue.snapshot import variant_of
from shop.catalogue.suits import SuitsWish
from shop.catalogue.tables import VariantRow
from shop.catalogue.uses import BESIDE, MEANT
from shop.parts import ShopParts
from shop.rows import table

# A cosine of a text and a product's name from which they are near to each other; "laptop" and "backpack" have 0.3.
ALIKE = 0.45
# A cosine from which what is not sold would lie on the shelf of what is.
ON_ITS_SHELF = 0.3
# So many names are compared by meaning: half a millisecond each, once.
COMPARED = 2000
_VARIANT = table(VariantRow)
_LIVE = [
    "id",
    "product_id",
    "options",
    "price",
    "original_price",
    "currency",
    "stock",
    "reserved",
    "available",
    "image",
]
# Columns and not objects: a page of products has hundreds of variants.
LIVE = kept(
    select(*(_VARIANT.c[name] for name in _LIVE)).where(
        _VARIANT.c.product_id.in_(bindparam("products", expanding=True))
    )
)


class Catalogue:
    """Names and prices come from the cached version, what can be had is read each time."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def product(self, product_id: str) -> Product:
        """A product, on the shelf or not; raises NotFound."""
        snapshot = await self._snapshot()
        if product_id not in snapshot.stand.products:
            raise NotFound(f"There is no product {product_id}.")
        return (await self._live([snapshot.stand.products[product_id]]))[0]

    async def variant(self, variant_id: str) -> Variant:
        """A variant, on the shelf or not; raises NotFound."""
        row = await self._tx.get(VariantRow, variant_id, populate_existing=True)
        if row is None:
            raise NotFound(f"There is no variant {variant_id}.")
        product = (await self._snapshot()).stand.products.get(row.product_id)
        found = variant_of(row)
        return found if product is not None and product.on_shelf else replace(found, available=False)

    async def variants(self, product_id: str) -> tuple[Variant, ...]:
        """A product's variants, the cheapest first; raises NotFound."""
        return (await self.product(product_id)).variants

    async def product_of(self, variant_id: str) -> Product:
        """The product that a variant is of; raises NotFound."""
        snapshot = await self._snapshot()
        if variant_id not in snapshot.stand.variants:
            raise NotFound(f"There is no variant {variant_id}.")
        return await self.product(snapshot.stand.variants[variant_id])

    async def products(self, product_ids: Iterable[str]) -> Mapping[str, Product]:
        """Several products at once, by id; those that do not exist are left out."""
        known = (await self._snapshot()).stand.products
        return {one.id: one for one in await self._live([known[name] for name in product_ids if name in known])}

    async def named(self) -> Mapping[str, Product]:
        """Every product by id, for its names and pictures: prices and stock are those of the cached version."""
        return (await self._snapshot()).stand.products

    async def all_products(self) -> list[Product]:
        """Every product of the shop, on the shelf or not, in the shop's order."""
        return await self._live(list((await self._snapshot()).stand.products.values()))

    async def categories(self) -> tuple[Category, ...]:
        """The shelves that something lies on, in the shop's order."""
        stand = (await self._snapshot()).stand
        used = {product.category for product in stand.products.values() if product.on_shelf}
        return tuple(category for category in stand.categories if category.id in used)

    async def lexicon(self) -> Lexicon:
        """What the shop has names for; the same object as long as the catalogue is the same."""
        return (await self._snapshot()).index.lexicon

    @property
    def descriptions(self) -> Descriptions:
        """What descriptions answer."""
        return self._shop.catalogue.descriptions

    async def like(self, text: str, limit: int) -> list[Product]:
        """The products on the shelf whose names mean nearly what a text means; none without a sentence model."""
        products = (await self._snapshot()).index.products[:COMPARED]
        names = [name for product in products for name in product.name.by_locale.values()]
        likeness = iter(self.descriptions.likeness(text, names))
        scored = [(max(next(likeness) for _ in one.name.by_locale), one) for one in products]
        near = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
        return await self._live([product for _, product in near[:limit]])

    async def meant(self, *texts: str, among: Collection[str] = (), least: float = MEANT) -> dict[str, float]:
        """The products that one of the texts describes, the surest first, and how surely; none without vectors.

        `among`: only these are thought of.
        """
        products = [one for one in (await self._snapshot()).index.products if not among or one.id in among][:COMPARED]
        lines = [(one.id, line) for one in products for line in self._shop.catalogue.uses.of(one)]
        scores: dict[str, float] = {}
        for text in filter(None, texts):
            likeness = self.descriptions.likeness(text, [line for _, line in lines])
            for (product, _), score in zip(lines, likeness, strict=True):
                scores[product] = max(score, scores.get(product, 0.0))
        bound = max(least, max(scores.values(), default=0.0) - BESIDE)
        return {one: score for one, score in sorted(scores.items(), key=lambda pair: -pair[1]) if score >= bound}

    async def gifts(self, whom: str, wish: SuitsWish | None = None) -> tuple[str, ...]:
        """The products on the shelf that are presents for somebody, the best first.

        Where the shop says of its products whom and what they are for, those that suit the wish; else as in gifts.yml.
        """
        products = [one for one in (await self._snapshot()).stand.products.values() if one.on_shelf]
        usual = self._shop.catalogue.gifts.among(products, whom)
        told = wish.among(one.suits for one in products) if wish else SuitsWish()
        if not told or not any(one.suits for one in products):
            return tuple(usual)
        scored = {one.id: score for one in products if (score := told.score(one.suits)) is not None}
        places = {one: place for place, one in enumerate(usual)}
        return tuple(sorted(scored, key=lambda one: (-scored[one], places.get(one, len(places)) if whom else 0)))

    async def currency(self) -> str:
        """The currency of the prices; "" in an empty shop."""
        return next((one.currency for one in (await self._snapshot()).stand.products.values()), "")

    async def shelf_like(self, text: str) -> str:
        """The category of the product whose name means most nearly what a text means; "" where none comes near."""
        products = (await self._snapshot()).index.products[:COMPARED]
        likeness = self.descriptions.likeness(text, [str(one.name) for one in products])
        best, nearest = max(zip(likeness, products, strict=True), key=lambda pair: pair[0], default=(0.0, None))
        return nearest.category if nearest is not None and best >= ON_ITS_SHELF else ""

    async def version(self) -> str:
        """Changes with every edit of the catalogue."""
        return (await self._snapshot()).token

    def understood(self, query: Query) -> Query:
        """The query with what its text says of prices and order as fields: for a second search without the limit."""
        return query if query.literal else read(query.text).into(query)

    async def search(self, query: Query) -> list[Found]:
        """The page of products that answer the query; price limits and order may be said in its text. Never raises."""
        snapshot = await self._snapshot()
        asked = self.understood(query)
        hits = rank(snapshot.index, asked)
        if not asked.in_stock:
            return await self._found(snapshot, hits[asked.offset : asked.offset + asked.limit], asked)
        found: list[Found] = []
        wanted, start = asked.offset + asked.limit, 0
        while start < len(hits) and len(found) < wanted:
            page = await self._found(snapshot, hits[start : start + wanted], asked)
            start += wanted
            found += [replace(one, variants=tuple(v for v in one.variants if v.available)) for one in page]
            found = [one for one in found if one.variants]
        return found[asked.offset : wanted]

    async def _found(self, snapshot: Snapshot, hits: list[Hit], query: Query) -> list[Found]:
        index = snapshot.index
        live = await self._live([index.products[hit.product] for hit in hits])
        return [
            _found(product, {index.variants[at].id for at in bits(hit.variants)}, hit, query.sort)
            for product, hit in zip(live, hits, strict=True)
        ]

    async def _live(self, products: list[Product]) -> list[Product]:
        """The same products with prices and stock as they are now."""
        fresh: dict[str, list[Variant]] = {}
        for row in await self._tx.execute(LIVE, {"products": [one.id for one in products]}) if products else ():
            fresh.setdefault(row.product_id, []).append(variant_of(row))
        return [_with(product, fresh.get(product.id, [])) for product in products]

    async def _snapshot(self) -> Snapshot:
        return await self._shop.catalogue.fresh(self._tx)


def _with(product: Product, variants: list[Variant]) -> Product:
    shown = variants if product.on_shelf else [replace(one, available=False) for one in variants]
    return replace(product, variants=tuple(sorted(shown, key=lambda one: (one.price.amount, one.id))))


def _found(product: Product, fitting: set[str], hit: Hit, sort: Sort) -> Found:
    variants = [one for one in product.variants if one.id in fitting]
    variants.sort(key=lambda one: one.price.amount, reverse=sort is Sort.DEAREST)
    variants.sort(key=lambda one: not one.available)
    amounts = [one.price.amount for one in variants or product.variants]
    return Found(
        product,
        tuple(variants),
        Money(min(amounts), product.currency),
        Money(max(amounts), product.currency),
        hit.score,
        hit.matched,
        hit.missing,
        hit.evidence,
    )
