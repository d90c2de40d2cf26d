"""Every call of a language model: what was sent, what came back, what was made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Table, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kit.chat_model import Call, Verdict
from kit.crypto import Encrypted
from kit.db import Base, Moment, ReadTx, WriteTx
from kit.errors import NotFound


class ModelCallRow(Base):
    """One call; what a customer wrote is in `prompt`, and may be repeated in `answer` and `why`."""

    __tablename__ = "desk_model_call"
    __table_args__ = (
        Index("ix_desk_model_call_thread_id_id", "thread_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    thread_id: Mapped[str | None] = mapped_column(ForeignKey("desk_thread.id"))
    purpose: Mapped[str] = mapped_column(String(16))
    model: Mapped[str] = mapped_column(String(120))
    prompt: Mapped[str] = mapped_column(Encrypted)
    answer: Mapped[str] = mapped_column(Encrypted)
    verdict: Mapped[str] = mapped_column(String(8))
    why: Mapped[str] = mapped_column(Encrypted)
    milliseconds: Mapped[int]
    tokens: Mapped[int]


CALL: Table = Base.metadata.tables["desk_model_call"]


@dataclass(frozen=True, slots=True)
class KeptCall:
    """A call as it was written down."""

    id: int
    call: Call


class ModelCalls:
    """The record, bound to one transaction (a WriteTx for all that changes it)."""

    def __init__(self, tx: ReadTx) -> None:
        self._tx = tx

    async def keep(self, call: Call) -> None:
        """Adds a call, once it is over."""
        values = {
            "at": call.at,
            "thread_id": call.thread or None,
            "purpose": call.purpose,
            "model": call.model[:120],
            "prompt": call.prompt,
            "answer": call.answer,
            "verdict": call.verdict.value,
            "why": call.why,
            "milliseconds": call.milliseconds,
            "tokens": call.tokens,
        }
        await self._tx.execute(insert(CALL).values(values))

    async def listed(
        self, *, thread: str = "", verdict: Verdict | None = None, before: int | None = None, limit: int = 50
    ) -> list[KeptCall]:
        """The newest first; `before` pages on from an id."""
        found = select(ModelCallRow).order_by(ModelCallRow.id.desc()).limit(limit)
        if thread:
            found = found.where(ModelCallRow.thread_id == thread)
        if verdict is not None:
            found = found.where(ModelCallRow.verdict == verdict.value)
        if before is not None:
            found = found.where(ModelCallRow.id < before)
        return [_kept(row) for row in await self._tx.scalars(found)]

    async def get(self, call_id: int) -> KeptCall:
        """Raises NotFound."""
        row = await self._tx.get(ModelCallRow, call_id)
        if row is None:
            raise NotFound(f"There is no call {call_id}.")
        return _kept(row)


async def forget_before(tx: WriteTx, when: datetime) -> int:
    """Deletes what is older than the shop needs it; returns how much that was."""
    gone = await tx.execute(delete(CALL).where(CALL.c.at < when).returning(CALL.c.id))
    return len(gone.all())


async def erase_calls(tx: WriteTx, threads: list[str]) -> None:
    """Takes the words away; that something was asked, when, and at what price, stays."""
    await tx.execute(update(CALL).where(CALL.c.thread_id.in_(threads)).values(prompt="", answer="", why=""))


def _kept(row: ModelCallRow) -> KeptCall:
    return KeptCall(
        row.id,
        Call(
            purpose=row.purpose,
            thread=row.thread_id or "",
            model=row.model,
            prompt=row.prompt,
            answer=row.answer,
            verdict=Verdict(row.verdict),
            why=row.why,
            milliseconds=row.milliseconds,
            tokens=row.tokens,
            at=row.at,
        ),
    )
