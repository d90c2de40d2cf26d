"""Payments: pay an order on a page or with a saved method, try again, and what staff may give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from kit.errors import BadInput, NotFound, Permanent, Refusal
from kit.ids import new_id
from kit.money import Money
from kit.texts import t
from shop import once
from shop.model import Actor, ActorKind, PaymentMethod
from shop.orders.model import Order, OrderLine
from shop.orders.states import STAFF
from shop.orders.writer import OrderWriter
from shop.payments.methods import covers, too_little
from shop.payments.model import EntryKind, EntryState, PaySession, Purpose, SessionState
from shop.payments.provider import Provider
from shop.payments.sessions import read_session, session_of
from shop.payments.tables import LedgerRow, PaySessionRow
from shop.payments.till import Till
from shop.payments.webhooks import WebhookResult, Webhooks
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.rules import check


@dataclass(frozen=True, slots=True)
class PaymentQuote:
    """What is to be paid and with what; `method` None is the pay page."""

    order: Order
    amount: Money
    method: PaymentMethod | None


@dataclass(frozen=True, slots=True)
class PayPage:
    """What a pay page shows: nothing personal, as its link may be passed on."""

    session: PaySession
    lines: tuple[OrderLine, ...]
    freight: Money
    payable: bool


class Payments(OrderWriter):
    """Money for orders; whatever asks a provider happens after the commit, in `settling.settle`."""

    async def quote(self, actor: Actor, order_id: str, method_id: str = "") -> PaymentQuote:
        """What paying the order means; raises Refusal when it cannot be paid, or not with this method."""
        return await self._quote(await self._orders.get(actor, order_id), method_id)

    async def charge(self, actor: Actor, order_id: str, method_id: str, key: str) -> Order:
        """Pays what is due with a saved method: a gift card at once, others when the provider has answered."""
        if await self._first(key):
            quote = await self._quote(await self._lock(actor, order_id), method_id)
            if quote.method is None:
                raise BadInput("A saved method is needed.", field="method_id", mend="Use open_page for the pay page.")
            await self._charge(actor, quote.order, quote.amount, quote.method, key)
        return await self._orders.get(actor, order_id)

    async def open_page(self, actor: Actor, order_id: str, key: str, provider: str = "") -> PaySession:
        """A visit to a pay page for what is due; an open one for the same amount is used again."""
        known = await once.begin(self._writing, key, self._now)
        if known is not None:
            return await self.session(str(known["session"]))
        order = (await self._quote(await self._lock(actor, order_id), "")).order
        session = await self._reused(order, provider) or await self._opened(order, provider)
        await once.keep(self._writing, key, {"session": session.id})
        return session

    def url(self, session: PaySession) -> str:
        """Where the customer pays."""
        return self._provider(session.provider)[1].page_url(session)

    async def session(self, session_id: str) -> PaySession:
        """One visit; raises NotFound."""
        session = await read_session(self._tx, session_id)
        if session is None:
            raise NotFound("There is no such payment.")
        return session

    async def page(self, session_id: str) -> PayPage:
        """What the pay page shows; raises NotFound."""
        session = await self.session(session_id)
        order = await self._orders.get(Actor(ActorKind.SYSTEM), session.order_id)
        wanted = session.state in {SessionState.OPEN, SessionState.DECLINED} and order.due.amount > 0
        payable = wanted and self._now < session.expires_at
        return PayPage(session, order.lines, order.freight, payable)

    async def handle_webhook(self, provider: str, headers: Mapping[str, str], body: bytes) -> WebhookResult:
        """Takes a provider's notification; raises Forged for what is unsigned, wrongly signed or too old."""
        return await Webhooks(self._writing, self._shop).handle(provider, headers, body)

    async def refund(self, actor: Actor, order_id: str, amount: Money, why: str, key: str) -> Order:
        """Staff give back a part (or all) of what was paid, the newest payment first; never more than that."""
        if await self._first(key):
            order = await self._lock(actor, order_id)
            _staff_only(actor)
            await self._ledger.refund_part(order, amount, Purpose.GOODWILL, key)
            details = {"amount": str(amount.amount), "currency": amount.currency}
            await self._journal.note(order, actor, "goodwill", why, details=details)
        return await self._orders.get(actor, order_id)

    async def retry_refund(self, actor: Actor, order_id: str, entry_id: str) -> Order:
        """Staff ask the provider again for a refund that it declined."""
        _staff_only(actor)
        order = await self._lock(actor, order_id)
        failed = (
            LedgerRow.id == entry_id,
            LedgerRow.order_id == order.id,
            LedgerRow.kind == EntryKind.REFUND.value,
            LedgerRow.state == EntryState.FAILED.value,
        )
        again = {"state": EntryState.REQUESTED.value, "next_try_at": self._now, "attempts": 0}
        changed = update(LedgerRow).where(*failed).values(**again).returning(LedgerRow.id)
        if (await self._writing.execute(changed.execution_options(synchronize_session=False))).first() is None:
            raise NotFound(f"{order_id} has no declined refund {entry_id}.")
        await self._journal.note(order, actor, "refund_retried", details={"entry": entry_id})
        return await self._orders.get(actor, order_id)

    async def _quote(self, order: Order, method_id: str) -> PaymentQuote:
        check(Action.PAY, order, self._policy, self._now)
        if not method_id:
            self._provider("")
            return PaymentQuote(order, order.due, None)
        method = await self._methods.get(order.customer_id, method_id)
        if not covers(method, order.due):
            raise too_little(method.balance, order.due)
        return PaymentQuote(order, order.due, method)

    async def _charge(self, actor: Actor, order: Order, amount: Money, method: PaymentMethod, key: str) -> None:
        entry = await self._ledger.pay(order, amount, method, Purpose.ORDER, key)
        await self._journal.note(order, actor, "charge", details={"method_id": method.id, "entry": entry})
        await Till(self._writing, self._shop).booked(order.id, entry, actor)

    async def _reused(self, order: Order, provider: str) -> PaySession | None:
        name, now = self._provider(provider)[0], self._now
        mine = (PaySessionRow.order_id == order.id, PaySessionRow.provider == name, PaySessionRow.expires_at > now)
        rows = await self._tx.scalars(
            select(PaySessionRow).where(*mine, PaySessionRow.state == SessionState.OPEN.value)
        )
        return next((session for session in map(session_of, rows) if session.amount == order.due), None)

    async def _opened(self, order: Order, provider: str) -> PaySession:
        now = self._now
        row = PaySessionRow(
            id=new_id("ps"),
            order_id=order.id,
            provider=self._provider(provider)[0],
            amount=order.due.amount,
            currency=order.currency,
            state=SessionState.OPEN.value,
            created_at=now,
            expires_at=order.expires_at or now + timedelta(minutes=self._policy.selling.payment_minutes),
        )
        self._writing.add(row)
        await self._writing.flush()
        return session_of(row)

    def _provider(self, name: str) -> tuple[str, Provider]:
        chosen = name or next(iter(self._shop.providers), "")
        if chosen not in self._shop.providers:
            text = t("I'm sorry, there is no online payment at the moment. A colleague can help you pay.")
            raise Refusal("payment.no_provider", text, (TALK_TO_PERSON,))
        return chosen, self._shop.providers[chosen]


def _staff_only(actor: Actor) -> None:
    if actor.kind not in STAFF:
        raise Permanent(f"{actor.kind} may not do this; only staff may.")
