"""Minutes count while the desk is open, and a broken file is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.hours import OpeningHours, Span
from desk.kinds import Kind, Urgency
from desk.sla import DEFAULT_FILE, Sla, load
from kit.errors import BadInput

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = OpeningHours(
    SHANGHAI,
    {day: [Span(time(9), time(12)), Span(time(13), time(18))] for day in range(5)},
    frozenset({date(2026, 1, 7)}),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 1, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (at(5, 10), 30, at(5, 10, 30)),
        (at(5, 11, 50), 30, at(5, 13, 20)),  # over lunch
        (at(5, 17, 50), 30, at(6, 9, 20)),  # over night
        (at(6, 17, 50), 30, at(8, 9, 20)),  # over a holiday
        (at(9, 17, 50), 30, at(12, 9, 20)),  # over a weekend
        (at(10, 3), 10, at(12, 9, 10)),
    ],
)
def test_minutes_count_while_the_desk_is_open(start: datetime, minutes: int, end: datetime) -> None:
    assert OFFICE.after(start, timedelta(minutes=minutes)) == end


def test_open_and_closed() -> None:
    assert OFFICE.is_open(at(5, 9))
    assert not OFFICE.is_open(at(5, 12))
    assert not OFFICE.is_open(at(7, 10))
    assert OFFICE.next_open(at(5, 10)) == at(5, 10)
    assert OFFICE.next_open(at(6, 19)) == at(8, 9)


def test_a_night_shift_reaches_past_midnight() -> None:
    night = OpeningHours(SHANGHAI, {0: [Span(time(22), time(6))]})
    assert night.is_open(at(6, 5))
    assert not night.is_open(at(6, 22))
    assert night.after(at(5, 23), timedelta(hours=2)) == at(6, 1)


def test_a_complaint_is_settled_within_a_day_by_the_clock() -> None:
    sla = load()
    night = at(9, 22)
    _, due = sla.due(Urgency.LOW, "regular", night, Kind.COMPLAINT)
    assert due == night + timedelta(hours=24)
    _, otherwise = sla.due(Urgency.LOW, "regular", night, Kind.OTHER)
    assert otherwise > due


def test_a_desk_that_never_opens_promises_nothing() -> None:
    never = OpeningHours(SHANGHAI, {})
    assert never.next_open(at(5, 9)) is None
    assert never.after(at(5, 9), timedelta(minutes=1)) is None


@given(st.integers(0, 60 * 24 * 14), st.integers(1, 60 * 20), st.integers(1, 60 * 20))
def test_more_work_is_never_done_sooner(start: int, work: int, more: int) -> None:
    begin = at(5, 0) + timedelta(minutes=start)
    first, last = OFFICE.after(begin, timedelta(minutes=work)), OFFICE.after(begin, timedelta(minutes=work + more))
    assert first is not None
    assert last is not None
    assert begin < first < last
    assert OFFICE.after(first, timedelta(minutes=more)) == last


def test_the_file_that_comes_with_the_desk(sla: Sla) -> None:
    assert set(sla.urgency) == set(Kind)
    assert set(sla.targets) == set(Urgency)
    normal, _ = sla.due(Urgency.NORMAL, "regular", at(5, 10))
    vip, _ = sla.due(Urgency.NORMAL, "vip", at(5, 10))
    stranger, _ = sla.due(Urgency.NORMAL, "", at(5, 10))
    assert (normal, vip, stranger) == (at(5, 10, 10), at(5, 10, 5), at(5, 10, 10))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("Asia/Shanghai", "Mars/Olympus", "hours.timezone"),
        ('"10:00-18:00"', '"10-18"', "hours.week.sat"),
        ("first_response: 3,", "first_response: 0,", "targets.urgent.first_response"),
        ("payment: high", "payment: soon", "urgency.payment"),
        ("  other: low", "", "urgency names no other"),
        ("  holidays: []", "  holiday: []", "hours.holiday"),
        ("hours:", "hours: [", "not YAML"),
    ],
)
def test_a_broken_file_is_refused_and_the_field_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    file = tmp_path / "sla.yaml"
    file.write_text(DEFAULT_FILE.read_text().replace(old, new, 1))
    with pytest.raises(BadInput, match=r"sla\.yaml") as refused:
        load(file)
    assert named in str(refused.value)
