"""Notifications of payment providers: verified, seen once, in any order, never believed beyond what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.db import WriteTx
from kit.errors import NotFound
from shop.model import SYSTEM, Actor, ActorKind
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.orders.service import lock
from shop.orders.states import OrderState
from shop.parts import ShopParts
from shop.payments.ledger import Ledger
from shop.payments.model import Entry, EntryKind, EntryState, PaySession, SessionState
from shop.payments.provider import Notice, NoticeKind
from shop.payments.sessions import change_session, read_session
from shop.payments.tables import LedgerRow, WebhookRow
from shop.payments.till import Till


class WebhookOutcome(StrEnum):
    """What came of a notification."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"  # this event was here before: nothing done
    STALE = "stale"  # overtaken by another event: nothing done
    LATE = "late"  # money for an order that no longer wants it: given back
    WAITING = "waiting"  # a refund whose payment has not been told of yet
    WRONG_AMOUNT = "wrong_amount"  # not paid; staff look at it
    UNKNOWN_ORDER = "unknown_order"  # recorded and refused

    @property
    def refused(self) -> bool:
        """Whether the provider should be answered with an error."""
        return self in {WebhookOutcome.UNKNOWN_ORDER, WebhookOutcome.WRONG_AMOUNT}


@dataclass(frozen=True, slots=True)
class WebhookResult:
    """The outcome, and the order it is about ("" if unknown)."""

    outcome: WebhookOutcome
    order_id: str = ""


class Webhooks:
    """One notification, one transaction."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._till = Till(tx, shop)
        self._journal = Journal(tx, shop)
        self._ledger = Ledger(tx, shop)

    async def handle(self, provider: str, headers: Mapping[str, str], body: bytes) -> WebhookResult:
        """Raises Forged for what is unsigned, wrongly signed or too old, NotFound for an unknown provider."""
        if provider not in self._shop.providers:
            raise NotFound(f"There is no payment provider {provider}.")
        notice = self._shop.providers[provider].read_notice(headers, body, self._shop.clock.now())
        if not await self._first(provider, notice):
            return WebhookResult(WebhookOutcome.DUPLICATE, notice.order_id)
        outcome = await self._outcome(provider, notice)
        await self._record(provider, notice, outcome)
        return WebhookResult(outcome, "" if outcome is WebhookOutcome.UNKNOWN_ORDER else notice.order_id)

    async def _first(self, provider: str, notice: Notice) -> bool:
        """Records the event; False when it was here before. A rival with the same event waits for us on this row."""
        insert = postgresql.insert if self._tx.get_bind().dialect.name == "postgresql" else sqlite.insert
        row = insert(WebhookRow).values(
            provider=provider,
            event_id=notice.event_id,
            kind=notice.kind.value,
            order_id=notice.order_id[:32],
            amount=notice.amount.amount,
            currency=notice.amount.currency,
            reference=notice.session_id,
            outcome="",
            received_at=self._shop.clock.now(),
        )
        stored = row.on_conflict_do_nothing().returning(WebhookRow.event_id)
        return (await self._tx.execute(stored)).first() is not None

    async def _record(self, provider: str, notice: Notice, outcome: WebhookOutcome) -> None:
        this = (WebhookRow.provider == provider, WebhookRow.event_id == notice.event_id)
        written = update(WebhookRow).where(*this).values(outcome=outcome.value)
        await self._tx.execute(written.execution_options(synchronize_session=False))

    async def _outcome(self, provider: str, notice: Notice) -> WebhookOutcome:
        try:
            order = await lock(self._tx, self._shop, SYSTEM, notice.order_id)
        except NotFound:
            return WebhookOutcome.UNKNOWN_ORDER
        session = await read_session(self._tx, notice.session_id)
        if session is None or session.order_id != order.id or session.provider != provider:
            return WebhookOutcome.UNKNOWN_ORDER
        match notice.kind:
            case NoticeKind.CAPTURED:
                return await self._captured(order, session, notice)
            case NoticeKind.REFUNDED:
                return await self._refunded(order, session, notice)
            case NoticeKind.DECLINED:
                return await self._failed(order, session, SessionState.DECLINED)
            case NoticeKind.TIMED_OUT:
                return await self._failed(order, session, SessionState.TIMED_OUT)

    async def _captured(self, order: Order, session: PaySession, notice: Notice) -> WebhookOutcome:
        if session.state is SessionState.PAID:
            return WebhookOutcome.STALE
        if notice.amount != session.amount:
            await self._alarm(order, "wrong amount", notice)
            return WebhookOutcome.WRONG_AMOUNT
        await change_session(self._tx, session.id, SessionState.PAID)
        entry = await self._ledger.paid_on_page(order, session, notice.amount, notice.reference)
        if await self._refunded_before(session):
            fresh = await lock(self._tx, self._shop, SYSTEM, order.id)
            payment = next(paid for paid in fresh.payments if paid.id == entry)
            await self._ledger.refunded_elsewhere(fresh, payment, notice.amount, session.id)
            await self._alarm(order, "refunded before it was paid", notice)
            return WebhookOutcome.ACCEPTED
        await self._till.received(order.id, entry, Actor(ActorKind.PROVIDER, session.provider))
        return (
            WebhookOutcome.LATE if order.state is not OrderState.UNPAID and not order.due else WebhookOutcome.ACCEPTED
        )

    async def _refunded_before(self, session: PaySession) -> bool:
        early = (WebhookRow.reference == session.id, WebhookRow.outcome == WebhookOutcome.WAITING.value)
        return await self._tx.scalar(select(WebhookRow.event_id).where(*early).limit(1)) is not None

    async def _refunded(self, order: Order, session: PaySession, notice: Notice) -> WebhookOutcome:
        payment = next((entry for entry in order.payments if entry.cause == session.id), None)
        if payment is None:
            return WebhookOutcome.WAITING
        asked = [entry for entry in order.payments if _same_refund(entry, payment, notice)]
        if any(entry.state is EntryState.CAPTURED for entry in asked):
            return WebhookOutcome.STALE
        if asked:
            await self._confirm(order, asked[0])
            return WebhookOutcome.ACCEPTED
        if notice.amount > order.booked:
            await self._alarm(order, "more refunded than was paid", notice)
            return WebhookOutcome.WRONG_AMOUNT
        await self._ledger.refunded_elsewhere(order, payment, notice.amount, notice.reference)
        await self._alarm(order, "refunded at the provider", notice)
        return WebhookOutcome.ACCEPTED

    async def _confirm(self, order: Order, refund: Entry) -> None:
        """The provider tells of our own refund before its answer reached us."""
        asked = (LedgerRow.id == refund.id, LedgerRow.state == EntryState.REQUESTED.value)
        values = {"state": EntryState.CAPTURED.value, "settled_at": self._shop.clock.now()}
        done = update(LedgerRow).where(*asked).values(**values).execution_options(synchronize_session=False)
        await self._tx.execute(done)
        told = {"entry": refund.id, "amount": str(refund.amount.amount), "currency": refund.amount.currency}
        method = {"method_id": refund.method_id, "method_kind": refund.method_kind}
        actor = Actor(ActorKind.PROVIDER, refund.provider)
        await self._journal.note(order, actor, "refund", details=told)
        await self._journal.tell(order, Happened.REFUNDED, actor, **told, **method)

    async def _failed(self, order: Order, session: PaySession, state: SessionState) -> WebhookOutcome:
        if session.state is not SessionState.OPEN:
            return WebhookOutcome.STALE
        await change_session(self._tx, session.id, state)
        actor = Actor(ActorKind.PROVIDER, session.provider)
        told = {"session": session.id, "amount": str(session.amount.amount), "currency": session.amount.currency}
        await self._journal.note(order, actor, "payment_failed", state.value, details=told)
        if order.state is OrderState.UNPAID:
            await self._journal.tell(order, Happened.PAYMENT_FAILED, actor, **told, why=state.value)
        return WebhookOutcome.ACCEPTED

    async def _alarm(self, order: Order, why: str, notice: Notice) -> None:
        told = {"event": notice.event_id, "amount": str(notice.amount.amount), "currency": notice.amount.currency}
        await self._journal.note(order, SYSTEM, "attention", why, details=told)
        await self._journal.tell(order, Happened.ATTENTION, SYSTEM, **told, why=why)


def _same_refund(entry: Entry, payment: Entry, notice: Notice) -> bool:
    return (
        entry.kind is EntryKind.REFUND
        and entry.pays_back == payment.id
        and entry.amount == notice.amount
        and entry.counts
    )
