"""Two records of one person become one, and nothing of either is lost."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, or_, select, update

from kit.db import Base, WriteTx
from kit.errors import Conflict, NotFound
from shop import events
from shop.baskets.service import Baskets
from shop.customers.model import Customer
from shop.customers.normal import email_key, whole_key
from shop.customers.records import addresses_of, read_customer
from shop.customers.tables import ContactChoiceRow, CustomerRow, LoginCodeRow, PaymentMethodRow, QuietHoursRow
from shop.model import SYSTEM, Actor
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from shop.restock.service import Restock


class Merging:
    """Bound to a transaction that holds all of it."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def gather(self, customer: Customer, *, by_phone: bool) -> tuple[Customer, tuple[str, ...]]:
        """The customer just proven, with what they did under the same name and contact as a guest: and which orders.

        Only a contact that was proven counts: their e-mail, or their phone when a code went there. A record with an
        e-mail of its own, by which it could be opened, stays apart.
        """
        guests = await self._guests(customer, by_phone=by_phone)
        orders = await self._orders(guests)
        for guest_id in guests:
            await self.merge(customer.id, guest_id, SYSTEM)
        return await self._get(customer.id), orders

    async def merge(self, kept_id: str, gone_id: str, actor: Actor) -> Customer:
        """Everything of `gone_id` becomes `kept_id`'s, and the record goes; raises NotFound and Conflict."""
        if kept_id == gone_id:
            raise Conflict("A customer cannot be merged with themselves.")
        kept, gone = await self._row(kept_id), await self._row(gone_id)
        await self._move_addresses(kept, gone)
        await self._keep_one_default(kept_id, gone_id)
        # Codes that wait, and how a guest wanted to be written to, end with the record.
        await self._tx.execute(delete(LoginCodeRow).where(LoginCodeRow.customer_id == gone_id))
        for model in (ContactChoiceRow, QuietHoursRow):
            await self._tx.execute(delete(model).where(model.owner == gone_id))
        await Baskets(self._tx, self._shop).adopt(gone_id, kept_id)
        await Restock(self._tx, self._shop).adopt(gone_id, kept_id)
        for table in Base.metadata.tables.values():
            if "customer_id" in table.c:
                theirs = update(table).where(table.c.customer_id == gone_id)
                await self._tx.execute(theirs.values(customer_id=kept_id))
        email, phone = gone.email, gone.phone
        await self._tx.delete(gone)
        await self._tx.flush()
        self._fill(kept, email, phone)
        await self._tx.flush()
        now = self._shop.clock.now()
        data = {"by": actor.kind, "from": gone_id}
        await events.emit(self._tx, "customer.merged", now, customer_id=kept_id, data=data)
        return await self._get(kept_id)

    def _fill(self, kept: CustomerRow, email: str, phone: str) -> None:
        """What only the other record knew; an e-mail that came so is written to, and proves nobody yet."""
        if not kept.phone and phone:
            kept.phone, kept.phone_index = phone, phone
        if not kept.email and email:
            kept.email, kept.contact_index = email, email_key(email)

    async def _move_addresses(self, kept: CustomerRow, gone: CustomerRow) -> None:
        """Each address once; the default one stays the kept record's, if it has one."""
        known = {row.parts: row for row in await addresses_of(self._tx, kept.id)}
        has_default = any(row.is_default for row in known.values())
        for row in await addresses_of(self._tx, gone.id):
            if row.parts in known:
                await self._tx.delete(row)
                continue
            row.customer_id = kept.id
            row.is_default = row.is_default and not has_default
            row.position += len(known)
        await self._tx.flush()

    async def _keep_one_default(self, kept_id: str, gone_id: str) -> None:
        """The usual way to pay stays the kept record's, if it has one."""
        default = select(PaymentMethodRow.id).where(
            PaymentMethodRow.customer_id == kept_id, PaymentMethodRow.is_default
        )
        if await self._tx.scalar(default.limit(1)) is not None:
            theirs = update(PaymentMethodRow).where(PaymentMethodRow.customer_id == gone_id)
            await self._tx.execute(theirs.values(is_default=False))

    async def _guests(self, customer: Customer, *, by_phone: bool) -> list[str]:
        contacts = []
        if customer.email:
            contacts.append(CustomerRow.contact_index == email_key(customer.email))
        if by_phone and customer.phone:
            contacts.append(CustomerRow.phone_index == customer.phone)
        if not contacts:
            return []
        others = (CustomerRow.id != customer.id, CustomerRow.erased_at.is_(None), CustomerRow.email_index.is_(None))
        rows = await self._tx.scalars(select(CustomerRow).where(*others, or_(*contacts)).order_by(CustomerRow.id))
        name = whole_key(customer.first_name, customer.last_name)
        return [row.id for row in rows if whole_key(row.first_name, row.last_name) == name]

    async def _orders(self, customers: Sequence[str]) -> tuple[str, ...]:
        theirs = select(OrderRow.id).where(OrderRow.customer_id.in_(customers)).order_by(OrderRow.id)
        return tuple((await self._tx.scalars(theirs)).all()) if customers else ()

    async def _row(self, customer_id: str) -> CustomerRow:
        row = await self._tx.get(CustomerRow, customer_id)
        if row is None or row.erased_at is not None:
            raise NotFound(f"There is no customer {customer_id}.")
        return row

    async def _get(self, customer_id: str) -> Customer:
        found = await read_customer(self._tx, customer_id)
        if found is None:
            raise NotFound(f"There is no customer {customer_id}.")
        return found
