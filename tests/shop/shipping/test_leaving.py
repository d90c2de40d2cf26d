"""The day on which an order leaves: the hour, the days of the week, holidays and days worked in their place."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shop.policy.shipping import WEEKDAYS, Shipping
from shop.shipping.leaving import leaving_day

FIRST = datetime(2026, 1, 1)  # noqa: DTZ001 - bounds of drawn moments bear no zone; it is drawn beside them
SHANGHAI: tzinfo = ZoneInfo("Asia/Shanghai")
RULES = Shipping(
    dispatch_until="16:00",
    holidays=frozenset({date(2026, 10, day) for day in range(1, 8)}),
    extra_days=frozenset({date(2026, 9, 20)}),
)


@pytest.mark.parametrize(
    ("paid", "leaves"),
    [
        ("2026-09-14T15:59", "2026-09-14"),  # a Monday
        ("2026-09-14T16:00", "2026-09-15"),
        ("2026-09-18T16:00", "2026-09-20"),  # Friday evening; that Sunday is worked
        ("2026-09-25T16:00", "2026-09-28"),
        ("2026-09-30T15:00", "2026-09-30"),
        ("2026-09-30T17:00", "2026-10-08"),  # after the golden week
    ],
)
def test_by_hour_weekday_and_holiday(paid: str, leaves: str) -> None:
    assert leaving_day(datetime.fromisoformat(paid).replace(tzinfo=SHANGHAI), RULES) == date.fromisoformat(leaves)


def test_a_shop_that_names_no_hour_promises_nothing() -> None:
    assert leaving_day(datetime(2026, 9, 14, 9, tzinfo=SHANGHAI), Shipping()) is None


@given(
    paid=some.datetimes(FIRST, FIRST + timedelta(days=365)),
    days=some.sets(some.sampled_from(WEEKDAYS), min_size=1),
    free=some.sets(some.dates(date(2026, 1, 1), date(2027, 1, 31)), max_size=5),
)
def test_it_leaves_on_a_day_of_the_shop_and_on_the_first_of_them(
    paid: datetime, days: set[str], free: set[date]
) -> None:
    named = {"dispatch_days": sorted(days), "holidays": sorted(map(str, free)), "dispatch_until": "16:00"}
    rules = Shipping.model_validate_json(json.dumps(named))
    leaves = leaving_day(paid.replace(tzinfo=SHANGHAI), rules)
    assert leaves is not None
    first = paid.date() if paid.hour < 16 else paid.date() + timedelta(days=1)
    between = [first + timedelta(days=ahead) for ahead in range((leaves - first).days + 1)]
    open_days = [day for day in between if WEEKDAYS[day.weekday()] in days and day not in free]
    assert open_days == [leaves]
