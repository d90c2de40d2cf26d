"""When the desk is open, and what time it is after so many minutes of being open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOOK_AHEAD_DAYS = 366  # a desk that opens on no day within a year never opens


@dataclass(frozen=True)
class Span:
    """From `start` until just before `end` on one day; an end of 00:00 is midnight at the day's close."""

    start: time
    end: time


@dataclass(frozen=True)
class OpeningHours:
    """The desk's week, with weekdays counted from Monday = 0, and the days on which it stays closed."""

    zone: ZoneInfo
    week: Mapping[int, Sequence[Span]]
    holidays: frozenset[date] = frozenset()

    def is_open(self, at: datetime) -> bool:
        return any(start <= at < end for start, end in self._spans(at))

    def next_open(self, at: datetime) -> datetime | None:
        """`at` itself while open, else the next opening; None for a desk that never opens."""
        return next((max(start, at) for start, end in self._spans(at) if end > at), None)

    def after(self, at: datetime, work: timedelta) -> datetime | None:
        """The moment when the desk has been open for `work` since `at`; None for a desk that never opens."""
        left = work
        for start, end in self._spans(at):
            begin = max(start, at)
            if end <= begin:
                continue
            if end - begin >= left:
                return begin + left
            left -= end - begin
        return None

    def _spans(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open spans in order, in UTC, from the day before `at` (a span may reach past midnight) onwards."""
        today = at.astimezone(self.zone).date()
        for offset in range(-1, LOOK_AHEAD_DAYS):
            day = today + timedelta(days=offset)
            if day in self.holidays:
                continue
            for span in self.week.get(day.weekday(), ()):
                closing = day if span.end > span.start else day + timedelta(days=1)
                yield self._moment(day, span.start), self._moment(closing, span.end)

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)
