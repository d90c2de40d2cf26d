"""Who on the staff did what, and when: only ever appended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from kit.clock import Clock
from kit.db import Base, Moment, ReadTx, WriteTx


class AuditRow(Base):
    """One deed; `details` never holds personal data or a secret."""

    __tablename__ = "desk_audit"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(40), index=True)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log; `actor` is a staff id, or `system`."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, Any]


class Audit:
    """The audit log, bound to one transaction."""

    def __init__(self, tx: WriteTx, clock: Clock) -> None:
        self._tx, self._clock = tx, clock

    async def note(self, actor: str, action: str, subject: str, **details: Any) -> None:
        """Appends a deed, to be kept only if the deed itself is."""
        values = {"at": self._clock.now(), "actor": actor, "action": action, "subject": subject, "details": details}
        await self._tx.execute(insert(AuditRow).values(values))


async def latest(tx: ReadTx, *, before: int | None = None, limit: int = 100) -> list[Deed]:
    """The newest deeds first; `before` pages on from an id."""
    found = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if before is not None:
        found = found.where(AuditRow.id < before)
    return [
        Deed(row.id, row.at, row.actor, row.action, row.subject, row.details) for row in (await tx.scalars(found)).all()
    ]
