"""What follows when money has come in: the order is paid, and whatever is too much goes back."""

from __future__ import annotations

from sqlalchemy import update

from kit.db import WriteTx
from kit.money import Money
from shop.model import SYSTEM, Actor, PaymentMethod
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.orders.service import lock
from shop.orders.states import OrderState
from shop.parts import ShopParts
from shop.payments.ledger import Ledger
from shop.payments.model import Entry, EntryState, Purpose, SessionState
from shop.payments.tables import PaySessionRow


class Till:
    """Used by writers that hold the order's lock."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._journal = Journal(tx, shop)

    async def booked(self, order_id: str, entry_id: str, actor: Actor) -> None:
        """Looks at the order again after a payment was booked: pay pages close, a gift card has paid already."""
        await self.close_pages(order_id)
        order = await lock(self._tx, self._shop, SYSTEM, order_id)
        if any(entry.id == entry_id and entry.state is EntryState.CAPTURED for entry in order.payments):
            await self.received(order_id, entry_id, actor)

    async def received(self, order_id: str, entry_id: str, actor: Actor) -> None:
        """Looks at the order again after a payment was captured."""
        order = await lock(self._tx, self._shop, SYSTEM, order_id)
        entry = next(entry for entry in order.payments if entry.id == entry_id)
        note = {"amount": str(entry.amount.amount), "currency": entry.amount.currency, "entry": entry.id}
        await self._journal.note(order, actor, "payment", entry.purpose.value, details=note)
        surplus = -order.due
        if surplus.amount > 0:
            await self._give_back(order, entry, min(surplus, entry.amount), actor)
        if order.state is OrderState.UNPAID and order.captured >= order.owed:
            await self.paid(order, actor)

    async def paid(self, order: Order, actor: Actor) -> None:
        """The order is paid in full: nobody is asked for its money any more."""
        await self._journal.move(order, OrderState.PAID, actor, paid_at=self._shop.clock.now(), expires_at=None)
        await self.close_pages(order.id)
        amount = order.owed
        await self._journal.tell(order, Happened.PAID, actor, amount=str(amount.amount), currency=amount.currency)

    async def close_pages(self, order_id: str) -> None:
        """Pay pages that ask for an amount which is no longer right are closed."""
        stale = update(PaySessionRow).where(
            PaySessionRow.order_id == order_id, PaySessionRow.state == SessionState.OPEN.value
        )
        closed = stale.values(state=SessionState.CLOSED.value)
        await self._tx.execute(closed.execution_options(synchronize_session=False))

    async def _give_back(self, order: Order, entry: Entry, amount: Money, actor: Actor) -> None:
        method = PaymentMethod(entry.method_id, entry.method_kind)
        ledger = Ledger(self._tx, self._shop)
        await ledger.refund(order, amount, method, Purpose.SURPLUS, entry.id, pays_back=entry)
        told = {"amount": str(amount.amount), "currency": amount.currency, "state": order.state.value}
        await self._journal.note(order, SYSTEM, "refund", "more than was due", details=told)
        await self._journal.tell(order, Happened.LATE_PAYMENT, actor, **told)
