"""The statements that every turn runs, built once: building one costs more than running it."""

from __future__ import annotations

from sqlalchemy import Insert, Table, bindparam, case, select, update
from sqlalchemy.dialects import postgresql, sqlite

from desk.model import MessageState
from desk.tables import MESSAGE, THREAD
from kit.db import ReadTx, kept

THREAD_OF_SENDER = kept(
    select(THREAD).where(THREAD.c.channel == bindparam("channel"), THREAD.c.address == bindparam("address"))
)

THREAD_BY_ID = kept(select(THREAD).where(THREAD.c.id == bindparam("id")))

UNANSWERED = kept(
    select(MESSAGE)
    .where(MESSAGE.c.thread_id == bindparam("thread_id"), MESSAGE.c.state == MessageState.RECEIVED)
    .order_by(MESSAGE.c.id)
)

# Parameters must not be named as columns are: those are taken for values to be set.
SPEAK = kept(
    update(THREAD)
    .where(THREAD.c.id == bindparam("thread"), THREAD.c.owner.in_(bindparam("owners", expanding=True)))
    .values(version=THREAD.c.version + 1, last_message_at=bindparam("now"))
)

SETTLE = kept(
    update(MESSAGE)
    .where(MESSAGE.c.id.in_(bindparam("ids", expanding=True)), MESSAGE.c.state == MessageState.RECEIVED)
    .values(
        state=MessageState.ANSWERED,
        reply_to=case((MESSAGE.c.id == bindparam("leader"), None), else_=bindparam("leader")),
    )
)

_KEEP = {
    "postgresql": kept(postgresql.insert(MESSAGE).on_conflict_do_nothing().returning(MESSAGE.c.id)),
    "sqlite": kept(sqlite.insert(MESSAGE).on_conflict_do_nothing().returning(MESSAGE.c.id)),
}


def keep_message(tx: ReadTx) -> Insert:
    """Inserts a message whose values are the parameters, unless it is there already."""
    return _KEEP[tx.get_bind().dialect.name]


def insert_once(tx: ReadTx, table: Table) -> Insert:
    """An INSERT that does nothing when a unique key is already there."""
    insert = postgresql.insert if tx.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing()
