"""Baskets: put in, take out, look."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from kit.db import ReadTx, WriteTx
from kit.errors import Refusal
from kit.ids import new_id
from kit.money import Money
from kit.texts import t
from shop import once
from shop.baskets.model import Basket, BasketLine, BasketQuote, few_left
from shop.baskets.tables import BasketLineRow
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.catalogue.tables import VariantRow
from shop.parts import ShopParts


class Baskets:
    """`owner` is the thread's id, or the customer's once they are proven (see `adopt`)."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._catalogue = Catalogue(tx, shop)

    async def show(self, owner: str) -> Basket:
        """The basket with prices and stock as they are now; what the shop no longer has at all has left it."""
        rows = await self._rows(owner)
        pairs = select(VariantRow.id, VariantRow.product_id).where(VariantRow.id.in_([row.variant_id for row in rows]))
        product_ids = {row.id: row.product_id for row in await self._tx.execute(pairs)}
        products = await self._catalogue.products(dict.fromkeys(product_ids.values()))
        lines: list[BasketLine] = []
        for row in rows:
            product = products.get(product_ids.get(row.variant_id, ""))
            variant = next((one for one in product.variants if one.id == row.variant_id), None) if product else None
            if product is not None and variant is not None:
                lines.append(BasketLine(product, variant, row.quantity, Money.of(row.seen_price, row.currency)))
        return Basket(owner, tuple(lines))

    async def quote_add(self, owner: str, variant_id: str, quantity: int) -> BasketQuote:
        """What putting so many more in would mean; raises Refusal and NotFound."""
        line = (await self.show(owner)).line(variant_id)
        return await self._quote(owner, variant_id, quantity + (line.quantity if line else 0))

    async def add(self, owner: str, variant_id: str, quantity: int, key: str) -> Basket:
        """Puts so many more in; raises Refusal and NotFound."""
        tx = self._writing()
        if await once.begin(tx, key, self._shop.clock.now()) is None:
            await self._put(owner, await self.quote_add(owner, variant_id, quantity))
        return await self.show(owner)

    async def set(self, owner: str, variant_id: str, quantity: int, key: str) -> Basket:
        """Makes it so many, 0 takes it out; raises Refusal and NotFound."""
        tx = self._writing()
        if await once.begin(tx, key, self._shop.clock.now()) is None:
            if quantity == 0:
                return await self.remove(owner, variant_id)
            await self._put(owner, await self._quote(owner, variant_id, quantity))
        return await self.show(owner)

    async def remove(self, owner: str, variant_id: str) -> Basket:
        """Takes it out; what is not in there is no error."""
        mine = delete(BasketLineRow).where(BasketLineRow.owner == owner, BasketLineRow.variant_id == variant_id)
        await self._writing().execute(mine)
        return await self.show(owner)

    async def clear(self, owner: str) -> None:
        """Takes everything out."""
        await self._writing().execute(delete(BasketLineRow).where(BasketLineRow.owner == owner))

    async def settle(self, owner: str) -> Basket:
        """The customer has been told of all changes: present prices are the ones they saw."""
        tx = self._writing()
        for line in (await self.show(owner)).lines:
            row = update(BasketLineRow).where(BasketLineRow.owner == owner, BasketLineRow.variant_id == line.variant.id)
            await tx.execute(row.values(seen_price=line.variant.price.amount))
        return await self.show(owner)

    async def adopt(self, thread_id: str, customer_id: str) -> Basket:
        """The proven customer takes over what the conversation gathered; the same thing twice is added up."""
        tx = self._writing()
        mine = {row.variant_id: row for row in await self._rows(customer_id)}
        for row in await self._rows(thread_id):
            if row.variant_id in mine:
                together = mine[row.variant_id].quantity + row.quantity
                mine[row.variant_id].quantity = min(together, self._shop.baskets.per_line)
                await tx.delete(row)
            else:
                row.owner = customer_id
        await tx.flush()
        return await self.show(customer_id)

    async def _quote(self, owner: str, variant_id: str, quantity: int) -> BasketQuote:
        product = await self._catalogue.product_of(variant_id)
        variant = next(one for one in product.variants if one.id == variant_id)
        self._check_quantity(product, variant, quantity)
        await self._check_basket(owner, variant)
        return BasketQuote(product, variant, quantity, variant.price * quantity)

    def _check_quantity(self, product: Product, variant: Variant, quantity: int) -> None:
        most = self._shop.baskets.per_line
        if quantity < 1:
            raise Refusal("basket.quantity", t("How many would you like? At least one."))
        if not variant.available:
            raise Refusal("basket.sold_out", t("Sorry, {name} is sold out.", name=product.name), ("find_product",))
        if quantity > most:
            raise Refusal("basket.limit", t("At most {most} pieces of one item fit in a basket.", most=most))
        if not variant.has(quantity):
            raise Refusal("basket.stock", few_left(variant.stock, product.name))

    async def _check_basket(self, owner: str, variant: Variant) -> None:
        others = [line for line in (await self.show(owner)).lines if line.variant.id != variant.id]
        if len(others) >= self._shop.baskets.lines:
            raise Refusal(
                "basket.full", t("Your basket is full. Shall we check out first?"), ("checkout", "edit_basket")
            )
        if any(line.variant.price.currency != variant.price.currency for line in others):
            raise Refusal(
                "basket.currency", t("That is sold in another currency; please order it on its own."), ("checkout",)
            )

    async def _put(self, owner: str, quote: BasketQuote) -> None:
        tx = self._writing()
        mine = select(BasketLineRow).where(BasketLineRow.owner == owner)
        row = await tx.scalar(mine.where(BasketLineRow.variant_id == quote.variant.id))
        if row is None:
            row = BasketLineRow(
                id=new_id("bsk"),
                owner=owner,
                variant_id=quote.variant.id,
                currency=quote.variant.price.currency,
                added_at=self._shop.clock.now(),
            )
            tx.add(row)
        row.quantity, row.seen_price = quote.quantity, quote.variant.price.amount
        await tx.flush()

    async def _rows(self, owner: str) -> list[BasketLineRow]:
        mine = (
            select(BasketLineRow).where(BasketLineRow.owner == owner).order_by(BasketLineRow.added_at, BasketLineRow.id)
        )
        return list(await self._tx.scalars(mine.execution_options(populate_existing=True)))

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx
