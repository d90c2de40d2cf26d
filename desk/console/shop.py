"""The customers of the shop, as the console shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select

from desk.audit import Audit
from desk.console.customer import CustomerView, LineView, OrderView, ParcelView, ReturnView, Step, Wish
from desk.erasure import erase_talks
from desk.model import Outgoing, Sender
from desk.reading import ThreadReader
from desk.threads import Threads
from kit.db import Database, ReadTx, WriteTx
from kit.money import Money
from kit.texts import Named, Sayable, Text
from shop.customers.erasure import OwnData, declined
from shop.customers.model import Customer
from shop.customers.records import read_customer
from shop.customers.tables import CustomerRow
from shop.model import Actor, ActorKind, PaymentMethod
from shop.orders.model import HistoryEntry, Order
from shop.orders.reading import read_orders
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from shop.payments.model import Entry
from shop.returns.model import Return
from shop.shipping.states import NodeStatus
from shop.shipping.tables import ParcelNodeRow, ParcelRow

STAFF_LOCALE = "en"
MOST_ORDERS = 30


class ShopFiles:
    """Looks customers up in the shop; staff read English."""

    def __init__(self, db: Database, shop: ShopParts) -> None:
        self._db, self._shop = db, shop

    async def names(self, customer_ids: Collection[str]) -> Mapping[str, str]:
        """What customers are called; those who were erased are left out."""
        if not customer_ids:
            return {}
        wanted = select(CustomerRow).where(CustomerRow.id.in_(customer_ids), CustomerRow.erased_at.is_(None))
        async with self._db.read() as tx:
            return {row.id: _name(row.first_name, row.last_name) for row in await tx.scalars(wanted)}

    async def look(self, customer_id: str) -> CustomerView | None:
        """The customer with all orders, the newest first; None when there is no such customer (any more)."""
        async with self._db.read() as tx:
            customer = await read_customer(tx, customer_id)
            if customer is None or customer.erased:
                return None
            newest = (OrderRow.placed_at.desc().nulls_last(), OrderRow.position.desc(), OrderRow.id.desc())
            which = select(OrderRow.__table__).where(OrderRow.customer_id == customer_id).order_by(*newest)
            orders = await read_orders(tx, self._shop, which.limit(MOST_ORDERS))
            parcels = await _parcels(tx, [order.id for order in orders])
        methods = {method.id: method for method in customer.payment_methods}
        return self._customer(customer, [self._order(one, parcels.get(one.id, []), methods) for one in orders])

    async def wishes(self) -> list[Wish]:
        """The wishes to be forgotten that nobody has decided yet, the oldest first."""
        async with self._db.read() as tx:
            waiting = await OwnData(tx, self._shop).waiting()
        names = await self.names({wish.customer_id for wish in waiting})
        return [Wish(one.id, one.customer_id, names.get(one.customer_id, ""), one.asked_at) for one in waiting]

    async def forget(self, wish_id: str, admin_id: str) -> None:
        """Erases the customer, with all that was said; raises Conflict while an order is under way."""
        async with self._db.write() as tx:
            decided = await OwnData(tx, self._shop).confirm(wish_id, Actor(ActorKind.ADMIN, admin_id))
            await erase_talks(tx, decided.customer_id)
            await Audit(tx, self._shop.clock).note(admin_id, "erased customer", decided.customer_id)

    async def keep(self, wish_id: str, admin_id: str, why: str) -> None:
        """Declines the wish, for a reason that the law knows."""
        async with self._db.write() as tx:
            decided = await OwnData(tx, self._shop).decline(wish_id, Actor(ActorKind.ADMIN, admin_id), why)
            await self._tell(tx, decided.customer_id, declined(why.strip()))
            await Audit(tx, self._shop.clock).note(admin_id, "declined erasure", decided.customer_id)

    async def _tell(self, tx: WriteTx, customer_id: str, text: Text) -> None:
        """Says it in the conversation that was used last on each channel."""
        channels: set[str] = set()
        for thread in await ThreadReader(tx).of_customer(customer_id):
            if thread.channel not in channels:
                channels.add(thread.channel)
                reply = Outgoing(self._shop.texts.say(text, thread.locale), {})
                await Threads(tx, self._shop.clock).say(thread.id, reply, Sender.BOT)

    def _customer(self, customer: Customer, orders: Iterable[OrderView]) -> CustomerView:
        return CustomerView(
            id=customer.id,
            name=_name(customer.first_name, customer.last_name),
            level=customer.level,
            email=customer.email,
            phone=customer.phone,
            addresses=tuple(saved.address.shown(STAFF_LOCALE) for saved in customer.addresses),
            methods=tuple(self._say(method.title) for method in customer.payment_methods),
            orders=tuple(orders),
        )

    def _order(self, order: Order, parcels: list[_Parcel], methods: Mapping[str, PaymentMethod]) -> OrderView:
        return OrderView(
            id=order.id,
            state=self._say(order.state.label),
            total=self._money(order.total),
            lines=tuple(
                LineView(self._say(line.item.title), line.quantity, self._money(line.amount), line.item.image)
                for line in order.lines
            ),
            placed_at=order.placed_at,
            address=order.address.with_postcode.shown(STAFF_LOCALE),
            recipient=order.recipient.reached,
            note=order.recipient.note,
            payments=tuple(self._payment(entry, methods) for entry in order.payments),
            parcels=tuple(self._parcel(row, nodes) for row, nodes in parcels),
            returns=tuple(self._return(back, order) for back in order.returns),
            history=tuple(_history(entry) for entry in reversed(order.history)),
        )

    def _payment(self, entry: Entry, methods: Mapping[str, PaymentMethod]) -> Step:
        method = methods.get(entry.method_id)
        by = self._say(method.title) if method else entry.method_kind.replace("_", " ")
        what = f"{entry.kind.value.capitalize()} {self._money(entry.amount)}, {by}: {entry.state.value}"
        return Step(f"{what} ({entry.problem})" if entry.problem else what, entry.settled_at or entry.created_at)

    def _parcel(self, row: ParcelRow, nodes: list[ParcelNodeRow]) -> ParcelView:
        return ParcelView(
            number=row.tracking_id,
            carrier=row.carrier,
            state=self._say(NodeStatus(row.status).label) if row.status else "not known",
            steps=tuple(
                Step(self._say(NodeStatus(node.status).label), node.at, self._say(Named(node.place)))
                for node in reversed(nodes)
            ),
        )

    def _return(self, back: Return, order: Order) -> ReturnView:
        titles = {line.line: self._say(line.item.title) for line in order.lines}
        return ReturnView(
            id=back.id,
            kind=self._say(back.kind.label).capitalize(),
            state=self._say(back.state.label),
            lines=tuple(f"{one.quantity} × {titles.get(one.line, '?')}" for one in back.lines),
            refund=self._money(back.refund) if back.refund else "",
        )

    def _say(self, what: Sayable) -> str:
        return self._shop.texts.say(what, STAFF_LOCALE)

    def _money(self, amount: Money) -> str:
        return amount.shown(STAFF_LOCALE)


_Parcel = tuple[ParcelRow, list[ParcelNodeRow]]


async def _parcels(tx: ReadTx, order_ids: Collection[str]) -> dict[str, list[_Parcel]]:
    """The parcels of orders with their nodes, in two selects."""
    found: dict[str, list[_Parcel]] = {}
    mine = select(ParcelRow).where(ParcelRow.order_id.in_(order_ids)).order_by(ParcelRow.fulfilment, ParcelRow.seq)
    rows = (await tx.scalars(mine)).all()
    way = select(ParcelNodeRow).where(ParcelNodeRow.parcel_id.in_([row.id for row in rows])).order_by(ParcelNodeRow.seq)
    nodes = (await tx.scalars(way)).all()
    for row in rows:
        found.setdefault(row.order_id, []).append((row, [node for node in nodes if node.parcel_id == row.id]))
    return found


def _history(entry: HistoryEntry) -> Step:
    by = f"{entry.actor.kind.value}"
    what = f"{entry.what.replace('_', ' ').replace('.', ' ').capitalize()} by {by}"
    return Step(f"{what}: {entry.why}" if entry.why else what, entry.at)


def _name(first: str, last: str) -> str:
    """As the customer writes it: Chinese family names first and without a space."""
    if first.isascii() and last.isascii():
        return " ".join(filter(None, (first, last)))
    return last + first
