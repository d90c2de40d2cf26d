"""Executes what the ledger has booked: asks the provider after the commit, and again when it did not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from kit.db import Database, WriteTx
from kit.errors import Passing, Permanent, Unreachable
from kit.money import Money
from shop.model import SYSTEM, Actor, ActorKind, PaymentMethod
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.reading import money
from shop.orders.service import hold, lock
from shop.parts import ShopParts
from shop.payments.methods import Methods
from shop.payments.model import EntryKind, EntryState
from shop.payments.provider import Charge, Provider, Repayment
from shop.payments.tables import LedgerRow
from shop.payments.till import Till

LEASE = timedelta(minutes=2)  # a worker that died gives its row back after this
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)
WAITING = timedelta(seconds=10)  # until the row that another one waits for is looked at again
PATIENCE = 8  # tries after which staff are told
NEVER_PAID = "what it waits for never came"


@dataclass(frozen=True, slots=True)
class Work:
    """One row, claimed, with all that the provider must be told."""

    id: str
    order_id: str
    kind: EntryKind
    amount: Money
    method: PaymentMethod
    provider: str
    reference: str  # of the payment that a refund pays back
    attempts: int


async def settle(db: Database, shop: ShopParts, limit: int = 50) -> int:
    """Works through what is due; returns how many rows came to an end. Any number of workers may run it at once."""
    done = 0
    for entry_id, order_id in await _due(db, shop, limit):
        async with db.write() as tx:
            await hold(tx, order_id)
            work = await _claim(tx, shop, entry_id)
        if work is not None:
            done += await _execute(db, shop, work)
    return done


async def _due(db: Database, shop: ShopParts, limit: int) -> Sequence[tuple[str, str]]:
    due = (LedgerRow.state == EntryState.REQUESTED.value, LedgerRow.next_try_at <= shop.clock.now())
    async with db.read() as tx:
        found = select(LedgerRow.id, LedgerRow.order_id).where(*due).order_by(LedgerRow.id).limit(limit)
        return [(row.id, row.order_id) for row in await tx.execute(found)]


async def _claim(tx: WriteTx, shop: ShopParts, entry_id: str) -> Work | None:
    """Takes the row, unless another worker has it or it has to wait for another row."""
    now = shop.clock.now()
    mine = update(LedgerRow).where(
        LedgerRow.id == entry_id, LedgerRow.state == EntryState.REQUESTED.value, LedgerRow.next_try_at <= now
    )
    claimed = mine.values(next_try_at=now + LEASE, attempts=LedgerRow.attempts + 1).returning(LedgerRow)
    row = (await tx.execute(claimed.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None:
        return None
    states = [await tx.scalar(select(LedgerRow.state).where(LedgerRow.id == name)) for name in _awaited(row)]
    if EntryState.FAILED in states:
        await _fail(tx, shop, row.id, row.order_id, NEVER_PAID)
        return None
    if EntryState.REQUESTED in states:
        await _change(tx, row.id, next_try_at=now + WAITING, attempts=row.attempts - 1)
        return None
    reference = (
        await tx.scalar(select(LedgerRow.reference).where(LedgerRow.id == row.pays_back)) if row.pays_back else ""
    )
    return Work(
        row.id,
        row.order_id,
        EntryKind(row.kind),
        money(row.amount, row.currency),
        await Methods(tx).named(row.method_id, row.method_kind),
        row.provider,
        reference or "",
        row.attempts,
    )


def _awaited(row: LedgerRow) -> list[str]:
    return [name for name in (row.pays_back, row.waits_for) if name]


async def _execute(db: Database, shop: ShopParts, work: Work) -> bool:
    try:
        reference = await _ask(shop.providers.get(work.provider), work)
    except Passing as error:
        await _again(db, shop, work, str(error))
        return False
    except Permanent as error:
        async with db.write() as tx:
            await _fail(tx, shop, work.id, work.order_id, str(error))
        return True
    async with db.write() as tx:
        await _succeed(tx, shop, work, reference)
    return True


async def _ask(provider: Provider | None, work: Work) -> str:
    if provider is None:
        raise Unreachable(f"no payment provider serves {work.method.kind}")
    if work.kind is EntryKind.PAYMENT:
        return await provider.charge(Charge(work.id, work.order_id, work.amount, work.method))
    return await provider.refund(Repayment(work.id, work.order_id, work.amount, work.method, work.reference))


async def _again(db: Database, shop: ShopParts, work: Work, problem: str) -> None:
    wait = min(FIRST_WAIT * 2 ** min(work.attempts - 1, 12), LONGEST_WAIT)
    async with db.write() as tx:
        order = await lock(tx, shop, SYSTEM, work.order_id)
        await _change(tx, work.id, next_try_at=shop.clock.now() + wait, problem=problem[:200])
        if work.attempts == PATIENCE:
            told = {"entry": work.id, "why": problem[:200]}
            await Journal(tx, shop).tell(order, Happened.ATTENTION, SYSTEM, **told)


async def _succeed(tx: WriteTx, shop: ShopParts, work: Work, reference: str) -> None:
    order = await lock(tx, shop, SYSTEM, work.order_id)
    actor = Actor(ActorKind.PROVIDER, work.provider)
    captured = {
        "state": EntryState.CAPTURED.value,
        "settled_at": shop.clock.now(),
        "reference": reference,
        "problem": "",
    }
    if not await _change(tx, work.id, **captured):
        return  # a notification of the provider was quicker
    if work.kind is EntryKind.PAYMENT:
        await Till(tx, shop).received(work.order_id, work.id, actor)
        return
    journal = Journal(tx, shop)
    told = {"entry": work.id, "amount": str(work.amount.amount), "currency": work.amount.currency}
    method = {"method_id": work.method.id, "method_kind": work.method.kind}
    await journal.note(order, actor, "refund", details=told)
    await journal.tell(order, Happened.REFUNDED, actor, **told, **method)


async def _fail(tx: WriteTx, shop: ShopParts, entry_id: str, order_id: str, problem: str) -> None:
    order = await lock(tx, shop, SYSTEM, order_id)
    failed = {"state": EntryState.FAILED.value, "settled_at": shop.clock.now(), "problem": problem[:200]}
    if not await _change(tx, entry_id, **failed):
        return
    entry = next(entry for entry in order.payments if entry.id == entry_id)
    journal = Journal(tx, shop)
    told = {"entry": entry_id, "amount": str(entry.amount.amount), "currency": entry.amount.currency, "why": "declined"}
    await journal.note(order, SYSTEM, f"{entry.kind}_failed", problem[:200], details=told)
    if entry.kind is EntryKind.PAYMENT:
        await journal.tell(order, Happened.PAYMENT_FAILED, SYSTEM, **told)
    elif problem != NEVER_PAID:
        await journal.tell(order, Happened.ATTENTION, SYSTEM, **{**told, "why": problem[:200]})


async def _change(tx: WriteTx, entry_id: str, **columns: object) -> bool:
    """Changes a row that is still asked for; False when somebody else has ended it."""
    asked = update(LedgerRow).where(LedgerRow.id == entry_id, LedgerRow.state == EntryState.REQUESTED.value)
    changed = asked.values(**columns).returning(LedgerRow.id).execution_options(synchronize_session=False)
    return (await tx.execute(changed)).first() is not None
