"""What a ticket is: its row, its value, and what the bot knew when it handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from desk.kinds import Kind, Urgency
from desk.tables import SealedJson
from kit.db import Base, Moment


class TicketState(StrEnum):
    """Open tickets wait in the queue, assigned ones are with an agent."""

    OPEN = "open"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"


class Outcome(StrEnum):
    """How a ticket ended."""

    SETTLED = "settled"
    HANDED_BACK = "handed_back"
    WITHDRAWN = "withdrawn"  # the customer went back to the bot before anybody came


class TicketRow(Base):
    """One matter for a person; a thread has at most one that is not resolved."""

    __tablename__ = "desk_ticket"
    __table_args__ = (
        Index(
            "uq_desk_ticket_unresolved",
            "thread_id",
            unique=True,
            postgresql_where=text("state <> 'resolved'"),
            sqlite_where=text("state <> 'resolved'"),
        ),
        Index("ix_desk_ticket_queue", "state", "urgency_rank", "level_rank", "opened_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    thread_id: Mapped[str] = mapped_column(ForeignKey("desk_thread.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    urgency: Mapped[str] = mapped_column(String(8))
    urgency_rank: Mapped[int]
    level: Mapped[str] = mapped_column(String(20))
    level_rank: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    agent_id: Mapped[str | None] = mapped_column(String(40))
    outcome: Mapped[str | None] = mapped_column(String(16))
    handover: Mapped[Mapping[str, Any]] = mapped_column(SealedJson, nullable=True)
    opened_at: Mapped[datetime] = mapped_column(Moment, index=True)
    first_due: Mapped[datetime] = mapped_column(Moment)
    first_at: Mapped[datetime | None] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    resolved_at: Mapped[datetime | None] = mapped_column(Moment)
    promised_for: Mapped[datetime | None] = mapped_column(Moment)
    missed_at: Mapped[datetime | None] = mapped_column(Moment)
    told_place: Mapped[int] = mapped_column(default=0, server_default="0")
    told_for: Mapped[datetime | None] = mapped_column(Moment)


TICKET: Table = Base.metadata.tables["desk_ticket"]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that the staff shall do, with all that they need for it; one of a kind for each thing it is `about`."""

    kind: str
    about: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandOver:
    """What the bot tells the person: all in words that staff can read.

    `wants` is one sentence, "" where nobody has to answer and there are only `tasks` to do; `flow` the name of the
    half-filled flow with what it knows (`filled`, by label) and what it still lacks (`missing`), `orders` the orders
    spoken of, `said` the customer's last words.
    """

    wants: str = ""
    flow: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()

    def task(self, kind: str, about: str) -> Task | None:
        return next((one for one in self.tasks if (one.kind, one.about) == (kind, about)), None)

    def with_task(self, task: Task) -> HandOver:
        """With the task, in the place of an earlier one of its kind about the same thing."""
        others = (one for one in self.tasks if (one.kind, one.about) != (task.kind, task.about))
        return replace(self, tasks=(*others, task))

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> HandOver:
        """Reads what `as_dict` wrote, of this release or an older one."""
        return cls(
            wants=stored.get("wants", ""),
            flow=stored.get("flow", ""),
            filled=stored.get("filled", {}),
            missing=tuple(stored.get("missing", ())),
            orders=tuple(stored.get("orders", ())),
            said=tuple(stored.get("said", ())),
            tasks=tuple(Task(**task) for task in stored.get("tasks", ())),
        )


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as it stands; `promised_for` is when the customer was told a person would answer.

    `told_place` and `told_for` are the place in line and the time that they heard of last, 0 without a line.
    """

    id: str
    thread_id: str
    kind: Kind
    urgency: Urgency
    level: str
    state: TicketState
    handover: HandOver
    opened_at: datetime
    first_due: datetime
    due_at: datetime
    agent_id: str | None = None
    outcome: Outcome | None = None
    first_at: datetime | None = None
    resolved_at: datetime | None = None
    promised_for: datetime | None = None
    missed_at: datetime | None = None
    told_place: int = 0
    told_for: datetime | None = None

    @property
    def next_due(self) -> datetime:
        """The nearest deadline: the first words of a person, then the end of the matter."""
        return self.due_at if self.first_at else self.first_due


@dataclass(frozen=True, slots=True)
class Place:
    """Where a customer stands: with an agent, in line with a wait, or promised an answer for a time.

    `expected` is when a person is there, as far as can be told.
    """

    position: int = 0
    wait: timedelta | None = None
    promised_for: datetime | None = None
    expected: datetime | None = None


@dataclass(frozen=True, slots=True)
class Requested:
    """What became of asking for a person; asking twice finds the same ticket."""

    ticket: Ticket
    place: Place
    is_new: bool


def ticket_of(row: Mapping[str, Any]) -> Ticket:
    """The ticket that a row holds."""
    values = {name: value for name, value in row.items() if name not in ("urgency_rank", "level_rank")}
    return Ticket(
        **{
            **values,
            "kind": Kind(row["kind"]),
            "urgency": Urgency(row["urgency"]),
            "state": TicketState(row["state"]),
            "outcome": Outcome(row["outcome"]) if row["outcome"] else None,
            "handover": HandOver.of(row["handover"] or {}),
        }
    )
