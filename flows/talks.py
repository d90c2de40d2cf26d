"""Keeps the state of every conversation, sealed: it holds names and addresses half said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import structlog
from sqlalchemy import ForeignKey, String, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from flows.engine.talk import Talk
from kit.crypto import Encrypted
from kit.db import Base, Moment, ReadTx, WriteTx, kept

log = structlog.get_logger(__name__)


class TalkRow(Base):
    """The dialogue state of one thread."""

    __tablename__ = "flows_talk"

    thread_id: Mapped[str] = mapped_column(ForeignKey("desk_thread.id"), primary_key=True)
    state: Mapped[str] = mapped_column(Encrypted)
    flow: Mapped[str] = mapped_column(String(40), index=True)
    updated_at: Mapped[datetime] = mapped_column(Moment, index=True)


TALK: Table = Base.metadata.tables["flows_talk"]


def _keeping(insert: Any) -> Any:
    kept_row = insert(TALK)
    fresh = {name: kept_row.excluded[name] for name in ("state", "flow", "updated_at")}
    return kept(kept_row.on_conflict_do_update(index_elements=["thread_id"], set_=fresh))


LOAD = kept(select(TALK.c.state).where(TALK.c.thread_id == bindparam("thread_id")))
SAVE = {"sqlite": _keeping(sqlite.insert), "postgresql": _keeping(postgresql.insert)}


async def load(tx: ReadTx, thread_id: str, locale: str) -> Talk:
    """The talk of a thread; a new one when there is none, or when a release can no longer read it."""
    stored = (await tx.execute(LOAD, {"thread_id": thread_id})).scalar_one_or_none()
    if stored is None:
        return Talk(locale)
    try:
        return Talk.from_json(orjson.loads(stored))
    except (TypeError, KeyError, ValueError) as error:
        log.warning("a talk of an older release is begun anew", thread=thread_id, why=str(error))
        return Talk(locale)


async def save(tx: WriteTx, thread_id: str, talk: Talk, now: datetime) -> None:
    """Keeps the talk; its open flow stands beside it in the clear, for those who look for silent ones."""
    row = {
        "thread_id": thread_id,
        "state": orjson.dumps(talk.to_json()).decode(),
        "flow": talk.top.flow if talk.top and not talk.nudged else "",
        "updated_at": now,
    }
    await tx.execute(SAVE[tx.get_bind().dialect.name], row)


async def silent(tx: ReadTx, since: datetime, until: datetime, limit: int = 50) -> list[str]:
    """The threads that stopped in the middle of a flow between two moments and were not reminded yet."""
    found = (
        select(TALK.c.thread_id)
        .where(TALK.c.flow != "", TALK.c.updated_at > since, TALK.c.updated_at <= until)
        .order_by(TALK.c.updated_at)
        .limit(limit)
    )
    return list(await tx.scalars(found))
