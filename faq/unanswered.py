"""Every question that found no answer, kept for the admin: what to write next, the most asked first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from faq.entry import Hit
from faq.tables import UnansweredRow
from faq.words import normal
from kit.errors import NotFound
from kit.ids import new_id
from kit.tx import ReadTx

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question without an answer; `best_entry` ("" when nothing came near) had the probability `best_score`."""

    id: str
    text: str
    locale: str
    count: int
    first_at: datetime
    last_at: datetime
    best_entry: str
    best_score: float
    handled_at: datetime | None
    handled_by: str


class Unanswered:
    """The list of unanswered questions, within one transaction (a `WriteTx` for `keep` and `mark_handled`)."""

    def __init__(self, tx: ReadTx) -> None:
        self._tx = tx

    async def keep(self, text: str, locale: str, at: datetime, best: Hit | None = None) -> None:
        """Adds the question, or counts it once more; one that was handled and is asked again waits again."""
        row = {
            "id": new_id("unanswered"),
            "text": text[:LONGEST_TEXT],
            "asked_index": normal(text) or text[:LONGEST_TEXT],
            "locale": locale,
            "count": 1,
            "first_at": at,
            "last_at": at,
            "best_entry": best.entry.id if best else "",
            "best_score": best.score if best else 0.0,
            "handled_at": None,
            "handled_by": "",
        }
        again = {name: row[name] for name in ("last_at", "best_entry", "best_score", "handled_at", "handled_by")}
        again["count"] = UnansweredRow.count + 1
        await self._tx.execute(_upsert(self._tx, row, again))

    async def waiting(self, limit: int = 50, offset: int = 0) -> list[UnansweredQuestion]:
        """What nobody has handled yet, the most asked first."""
        rows = await self._tx.scalars(
            select(UnansweredRow)
            .where(UnansweredRow.handled_at.is_(None))
            .order_by(UnansweredRow.count.desc(), UnansweredRow.last_at.desc(), UnansweredRow.id)
            .limit(limit)
            .offset(offset)
        )
        return [_told(row) for row in rows]

    async def handled(self, limit: int = 50, offset: int = 0) -> list[UnansweredQuestion]:
        """What has been handled, the latest first."""
        rows = await self._tx.scalars(
            select(UnansweredRow)
            .where(UnansweredRow.handled_at.is_not(None))
            .order_by(UnansweredRow.handled_at.desc(), UnansweredRow.id)
            .limit(limit)
            .offset(offset)
        )
        return [_told(row) for row in rows]

    async def mark_handled(self, question_id: str, by: str, at: datetime) -> None:
        """Takes it off the list; raises NotFound when there is no such question."""
        change = update(UnansweredRow).where(UnansweredRow.id == question_id)
        marked = await self._tx.execute(change.values(handled_at=at, handled_by=by).returning(UnansweredRow.id))
        if marked.scalar_one_or_none() is None:
            raise NotFound(f"unanswered question {question_id}")


def _upsert(tx: ReadTx, row: dict[str, object], again: dict[str, object]) -> Insert:
    insert = postgresql.insert if tx.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(UnansweredRow).values(row).on_conflict_do_update(index_elements=["asked_index", "locale"], set_=again)


def _told(row: UnansweredRow) -> UnansweredQuestion:
    return UnansweredQuestion(
        row.id,
        row.text,
        row.locale,
        row.count,
        row.first_at,
        row.last_at,
        row.best_entry,
        row.best_score,
        row.handled_at,
        row.handled_by,
    )
