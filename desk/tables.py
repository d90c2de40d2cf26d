"""The tables of threads and messages; the outgoing messages are the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Dialect, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from kit.crypto import Encrypted
from kit.db import Base, Moment


class SealedJson(TypeDecorator[Mapping[str, Any]]):
    """JSON that is encrypted at rest; an empty object is stored as NULL."""

    impl = Encrypted
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> str | None:
        del dialect
        return orjson.dumps(value).decode() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, Any]:
        del dialect
        return orjson.loads(value) if value else {}


class ThreadRow(Base):
    """One customer's conversation on one channel."""

    __tablename__ = "desk_thread"
    __table_args__ = (
        UniqueConstraint("channel", "address"),
        Index("ix_desk_thread_owner_last_message_at", "owner", "last_message_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(String(255))
    locale: Mapped[str] = mapped_column(String(8))
    owner: Mapped[str] = mapped_column(String(8))
    agent_id: Mapped[str | None] = mapped_column(String(40))
    customer_id: Mapped[str | None] = mapped_column(String(80), index=True)
    proven_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_message_at: Mapped[datetime] = mapped_column(Moment)


class MessageRow(Base):
    """One message of either side."""

    __tablename__ = "desk_message"
    __table_args__ = (
        # With the sender: a customer's own ids must never stand in the way of a notice of ours.
        UniqueConstraint("thread_id", "sender", "external_id"),
        Index("ix_desk_message_thread_id_id", "thread_id", "id"),
        # What is unanswered or unsent: a handful among all messages, looked for in every turn and by every sweep.
        # Not partial: SQLite uses a partial index only for a state that is written out, never for a parameter.
        Index("ix_desk_message_state_thread_id_id", "state", "thread_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("desk_thread.id"))
    external_id: Mapped[str | None] = mapped_column(String(255))
    sender: Mapped[str] = mapped_column(String(8))
    author: Mapped[str | None] = mapped_column(String(40))
    audience: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Encrypted)
    payload: Mapped[Mapping[str, Any]] = mapped_column(SealedJson, nullable=True)
    reply_to: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int]
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)


THREAD: Table = Base.metadata.tables["desk_thread"]
MESSAGE: Table = Base.metadata.tables["desk_message"]
