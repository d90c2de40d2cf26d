"""The right to one's own data, and to be forgotten."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, select, update

from kit.db import ReadTx, WriteTx
from kit.errors import BadInput, Conflict, NotFound
from kit.ids import new_id
from kit.texts import SOURCE_LOCALE, Text, t
from shop import events, once
from shop.customers import letters
from shop.customers.contact import Contact
from shop.customers.model import EraseRequest
from shop.customers.records import read_customer
from shop.customers.tables import (
    AccountLinkRow,
    AddressRow,
    CustomerRow,
    EraseRequestRow,
    LoginCodeRow,
    PaymentMethodRow,
)
from shop.files import customers as customers_file
from shop.files import orders_dump
from shop.invoices.tables import InvoiceRow
from shop.model import Actor, Address
from shop.orders.states import OrderState
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from shop.restock.service import Restock
from shop.returns.tables import ReturnRow
from shop.shipping.tables import InterceptRow, ParcelNodeRow, ParcelRow

_UNKNOWN = {"recipient": None, "phone": None, "note": None}
UNDER_WAY = frozenset(OrderState) - {
    OrderState.DELIVERED,
    OrderState.CANCELLED,
    OrderState.RETURNED,
    OrderState.EXCHANGED,
}

ERASED = t(
    "As you asked, we have erased your data: name, contact, addresses, ways to pay and our conversations. "
    "This is our last message to you."
)


def declined(why: str) -> Text:
    """What a customer reads whose data is kept."""
    return t("You asked us to erase your data. We have to keep it for now: {why}", why=why)


class OwnData:
    """A customer's data as a whole: told to them, and taken away."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def export(self, customer_id: str) -> dict[str, Any]:
        """Everything the shop keeps of the customer, as the shop files write it; raises NotFound."""
        orders = await orders_dump.dump(self._tx, customer_id)
        profiles = await customers_file.dump(self._tx, {customer_id: [one["id"] for one in orders]}, customer_id)
        if not profiles:
            raise NotFound(f"There is no customer {customer_id}.")
        return {"customer": profiles[0], "orders": orders}

    async def ask(self, customer_id: str, actor: Actor, key: str) -> EraseRequest:
        """Puts the wish before an admin; one that is still open is not put twice."""
        tx, now = self._writing(), self._shop.clock.now()
        await once.begin(tx, key, now)
        mine = select(EraseRequestRow).where(EraseRequestRow.customer_id == customer_id)
        row = await tx.scalar(mine.where(EraseRequestRow.erased.is_(None)))
        if row is None:
            row = EraseRequestRow(id=new_id("ers"), customer_id=customer_id, asked_at=now, note={})
            tx.add(row)
            await tx.flush()
            await events.emit(tx, "customer.erase_requested", now, customer_id=customer_id, data={"by": actor.kind})
        return _request(row)

    async def waiting(self) -> list[EraseRequest]:
        """The wishes nobody has decided yet, the oldest first."""
        waiting = select(EraseRequestRow).where(EraseRequestRow.erased.is_(None)).order_by(EraseRequestRow.asked_at)
        return [_request(row) for row in await self._tx.scalars(waiting)]

    async def confirm(self, request_id: str, admin: Actor) -> EraseRequest:
        """Erases; raises NotFound, and Conflict while an order is still under way."""
        row = await self._open(request_id)
        # Before: afterwards nobody knows any more where to write to.
        await self._answer(row.customer_id, ERASED)
        await self.erase(row.customer_id, admin)
        return await self._decide(row, admin, erased=True)

    async def decline(self, request_id: str, admin: Actor, why: str) -> EraseRequest:
        """Keeps the data, for a reason that the law knows and the customer reads; raises NotFound, and BadInput."""
        row = await self._open(request_id)
        if not why.strip():
            raise BadInput("There is no reason.", field="why", mend="Say why; the customer reads it.")
        row.note = {"why": why.strip()}
        await self._answer(row.customer_id, declined(why.strip()))
        return await self._decide(row, admin, erased=False)

    async def _answer(self, customer_id: str, text: Text) -> None:
        """Writes to the customer, as was promised when they asked; to nobody who left no contact."""
        customer = await read_customer(self._tx, customer_id)
        if customer is None or not (customer.email or customer.phone):
            return
        say, locale = self._shop.texts.say, customer.locale or SOURCE_LOCALE
        kind: letters.Kind = "email" if customer.email else "sms"
        subject = say(t("Your data"), locale) if kind == "email" else ""
        body, now = say(text, locale), self._shop.clock.now()
        await letters.write(self._writing(), kind, customer.email or customer.phone, subject=subject, body=body, at=now)

    async def erase(self, customer_id: str, admin: Actor) -> None:
        """Takes all personal data away; orders keep what was bought and paid. Raises NotFound and Conflict."""
        tx, now = self._writing(), self._shop.clock.now()
        row = await tx.get(CustomerRow, customer_id)
        if row is None:
            raise NotFound(f"There is no customer {customer_id}.")
        open_order = select(OrderRow.id).where(OrderRow.customer_id == customer_id, OrderRow.state.in_(UNDER_WAY))
        still_open = await tx.scalar(open_order.limit(1))
        if still_open is not None:
            raise Conflict(f"The order {still_open} is still under way; close it first.")
        row.first_name = row.last_name = row.email = row.phone = ""
        row.email_index = row.phone_index = row.contact_index = None
        row.erased_at = row.erased_at or now
        for model in (AddressRow, AccountLinkRow, LoginCodeRow):
            await tx.execute(delete(model).where(model.customer_id == customer_id))
        await Contact(tx, self._shop).forget(customer_id)
        await Restock(tx, self._shop).forget(customer_id)
        methods = update(PaymentMethodRow).where(PaymentMethodRow.customer_id == customer_id)
        await tx.execute(methods.values(brand="", last4="", active=False, label=None, is_default=False))
        await self._erase_orders(customer_id)
        await events.emit(tx, "customer.erased", now, customer_id=customer_id, data={"by": admin.kind})

    async def _erase_orders(self, customer_id: str) -> None:
        tx = self._writing()
        nowhere = json.dumps(Address("").as_dict())
        orders = update(OrderRow).where(OrderRow.customer_id == customer_id)
        await tx.execute(orders.values(address=nowhere, **_UNKNOWN))
        mine = select(OrderRow.id).where(OrderRow.customer_id == customer_id)
        intercepts = update(InterceptRow).where(InterceptRow.order_id.in_(mine))
        await tx.execute(intercepts.values(old_address=nowhere, new_address=nowhere))
        invoices = update(InvoiceRow).where(InvoiceRow.order_id.in_(mine))
        await tx.execute(invoices.values(made_out_to="", tax_number="", email=""))
        returns = update(ReturnRow).where(ReturnRow.customer_id == customer_id)
        await tx.execute(returns.values(note="", photo="", found=""))
        parcels = select(ParcelRow.id).where(ParcelRow.order_id.in_(mine))
        await tx.execute(update(ParcelNodeRow).where(ParcelNodeRow.parcel_id.in_(parcels)).values(signed=None))

    async def _open(self, request_id: str) -> EraseRequestRow:
        row = await self._tx.get(EraseRequestRow, request_id)
        if row is None or row.erased is not None:
            raise NotFound(f"There is no open request {request_id}.")
        return row

    async def _decide(self, row: EraseRequestRow, admin: Actor, *, erased: bool) -> EraseRequest:
        row.decided_at, row.decided_by, row.erased = self._shop.clock.now(), admin.id, erased
        await self._writing().flush()
        return _request(row)

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx


def _request(row: EraseRequestRow) -> EraseRequest:
    return EraseRequest(row.id, row.customer_id, row.asked_at, row.decided_at, row.erased)
