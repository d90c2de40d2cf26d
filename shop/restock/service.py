"""Waiting for what is sold out: asked for, looked at, taken back, and told once it is there again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, exists, func, or_, select, update

from kit.db import ReadTx, WriteTx
from kit.errors import Refusal
from kit.texts import t
from shop import once
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.catalogue.tables import ProductRow, VariantRow
from shop.customers.contact import Kind
from shop.customers.tables import ContactChoiceRow
from shop.inserting import insert
from shop.parts import ShopParts
from shop.restock.model import RestockWish, wish_key
from shop.restock.tables import RestockWishRow

OPEN = RestockWishRow.told_at.is_(None)
OLDEST_FIRST = (
    RestockWishRow.since,
    RestockWishRow.owner,
    RestockWishRow.product_id,
    RestockWishRow.variant_id,
)
# So many are looked up in one go.
ROUND = 50


class Restock:
    """`owner` is a customer, or the conversation of somebody who is not known (see `adopt`)."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._catalogue = Catalogue(tx, shop)

    async def check(self, product_id: str, variant_id: str) -> tuple[Product, Variant | None]:
        """What would be waited for; raises NotFound, and Refusal where it can be had."""
        product = await self._catalogue.product(product_id)
        variant = next((one for one in product.variants if one.id == variant_id), None)
        meant = product.variants if variant is None else (variant,)
        if any(one.available for one in meant):
            text = t("{name} is in stock, you need not wait for it.", name=product.name)
            raise Refusal("restock.there", text, ("product_details", "add_to_basket"))
        return product, variant

    async def ask(self, owner: str, product_id: str, variant_id: str, key: str) -> RestockWish:
        """From now on they wait for it, once however often they say so; raises NotFound and Refusal."""
        now = self._shop.clock.now()
        product, variant = await self.check(product_id, variant_id)
        version = variant.id if variant else ""
        if await once.begin(self._writing(), key, now) is None:
            await self._put(owner, product_id, version, now)
        found = {one.key: one for one in await self.of(owner)}
        return found.get(wish_key(product_id, version)) or RestockWish(owner, product, variant, now)

    async def of(self, owner: str) -> list[RestockWish]:
        """What somebody still waits for, the oldest first."""
        return await self._wishes(select(RestockWishRow).where(RestockWishRow.owner == owner, OPEN))

    async def take_back(self, owner: str, keys: Iterable[str], key: str) -> int:
        """They need not be told any more; answers of how many things."""
        tx, gone = self._writing(), 0
        if await once.begin(tx, key, self._shop.clock.now()) is not None:
            return 0
        for one in keys:
            product_id, _, variant_id = one.partition(" ")
            same = (RestockWishRow.product_id == product_id, RestockWishRow.variant_id == variant_id)
            mine = delete(RestockWishRow).where(RestockWishRow.owner == owner, OPEN, *same)
            gone += len((await tx.execute(mine.returning(RestockWishRow.owner))).all())
        return gone

    async def adopt(self, thread_id: str, customer_id: str) -> None:
        """What was said in a conversation before it was known whose it is, is the customer's wish from now on."""
        theirs = select(RestockWishRow).where(RestockWishRow.owner == thread_id, OPEN)
        for row in (await self._tx.scalars(theirs)).all():
            await self._put(customer_id, row.product_id, row.variant_id, row.since)
        await self.forget(thread_id)

    async def forget(self, owner: str) -> None:
        """Takes away everything they wait for or were told of."""
        await self._writing().execute(delete(RestockWishRow).where(RestockWishRow.owner == owner))

    async def waiting(self, products: Iterable[str]) -> Mapping[str, int]:
        """How many wait, by the key of what they wait for (see `wish_key`)."""
        columns = (RestockWishRow.product_id, RestockWishRow.variant_id)
        counted = select(*columns, func.count()).where(RestockWishRow.product_id.in_(list(products)), OPEN)
        rows = await self._tx.execute(counted.group_by(*columns))
        return {wish_key(product, variant): count for product, variant, count in rows}

    async def due(self, limit: int = ROUND) -> list[RestockWish]:
        """Whose wish can be met now, the longest waiting first; whoever wants no news is left out."""
        now = self._shop.clock.now()
        later = or_(RestockWishRow.not_before.is_(None), RestockWishRow.not_before <= now)
        found = select(RestockWishRow).where(OPEN, later, _can_be_had(), ~_refused())
        return await self._wishes(found.limit(limit))

    async def told(self, wish: RestockWish) -> bool:
        """They are told in this transaction; False where another worker, or a change of mind, was quicker."""
        mine = update(RestockWishRow).where(*_same(wish), OPEN).values(told_at=self._shop.clock.now())
        return (await self._writing().execute(mine.returning(RestockWishRow.owner))).first() is not None

    async def later(self, wish: RestockWish, until: datetime) -> None:
        """They are told not before that, and only if it can still be had then."""
        await self._writing().execute(update(RestockWishRow).where(*_same(wish), OPEN).values(not_before=until))

    async def _wishes(self, rows: Select[RestockWishRow]) -> list[RestockWish]:
        chosen = rows.order_by(*OLDEST_FIRST).execution_options(populate_existing=True)
        found = (await self._tx.scalars(chosen)).all()
        products = await self._catalogue.products(dict.fromkeys(row.product_id for row in found))
        wishes = (_wish(row, products.get(row.product_id)) for row in found)
        return [wish for wish in wishes if wish is not None]

    async def _put(self, owner: str, product_id: str, variant_id: str, since: datetime) -> None:
        """Whoever was told and waits anew begins anew; whoever waits already keeps their day."""
        wish = {"owner": owner, "product_id": product_id, "variant_id": variant_id}
        anew = {"since": since, "not_before": None, "told_at": None}
        first = insert(self._writing(), RestockWishRow).values(**wish, **anew)
        was_told = RestockWishRow.told_at.is_not(None)
        await self._tx.execute(first.on_conflict_do_update(index_elements=list(wish), set_=anew, where=was_told))

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx


def _wish(row: RestockWishRow, product: Product | None) -> RestockWish | None:
    """None where the product, or its version, is no longer in the shop."""
    if product is None:
        return None
    variant = next((one for one in product.variants if one.id == row.variant_id), None)
    return RestockWish(row.owner, product, variant, row.since) if variant or not row.variant_id else None


def _same(wish: RestockWish) -> Sequence[ColumnElement[bool]]:
    variant_id = wish.variant.id if wish.variant else ""
    return (
        RestockWishRow.owner == wish.owner,
        RestockWishRow.product_id == wish.product.id,
        RestockWishRow.variant_id == variant_id,
    )


def _can_be_had() -> ColumnElement[bool]:
    """Whether a version that is waited for can be had now."""
    free = or_(VariantRow.stock.is_(None), VariantRow.stock > VariantRow.reserved)
    meant = or_(RestockWishRow.variant_id == "", RestockWishRow.variant_id == VariantRow.id)
    on_shelf = exists().where(ProductRow.id == VariantRow.product_id, ProductRow.on_shelf)
    return exists().where(
        VariantRow.product_id == RestockWishRow.product_id, meant, VariantRow.available, free, on_shelf
    )


def _refused() -> ColumnElement[bool]:
    """Whether they want no news."""
    mine = (ContactChoiceRow.owner == RestockWishRow.owner, ContactChoiceRow.kind == Kind.NEWS)
    return exists().where(*mine, ~ContactChoiceRow.wanted)
