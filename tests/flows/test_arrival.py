"""The day of arrival in words, and whether it is in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from flows.arrival import Arrival, wanted_day
from flows.engine.mentions import Mention
from kit.texts import Texts
from nlu.protocol import Entity

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def told(first: int, last: int, wanted: date | None = None, *, held_up: bool = False) -> str:
    arrival = Arrival(NOW + first * DAY, NOW + last * DAY, NOW, held_up, wanted)
    return Texts({}).say(arrival.told(UTC), "en")


@pytest.mark.parametrize(
    ("first", "last", "wanted", "said"),
    [
        (0, 0, None, "It should reach you today."),
        (6, 14, None, "It should reach you between Sun, Dec 6 and Mon, Dec 14."),
        (-2, 3, None, "It should reach you by Thu, Dec 3 at the latest."),
        (6, 14, date(2026, 12, 4), "Fri, Dec 4 is before that, so please don't count on it."),
        (1, 3, date(2026, 12, 4), "So it should be there by Fri, Dec 4."),
        (1, 6, date(2026, 12, 4), "It may be there by Fri, Dec 4, but I can't promise that."),
        (-9, -3, date(2026, 12, 4), "so it is late. I'm sorry.\nI can't promise you Fri, Dec 4."),
    ],
)
def test_in_words(first: int, last: int, wanted: date | None, said: str) -> None:
    assert said in told(first, last, wanted)


def test_what_is_held_up_is_not_promised() -> None:
    assert "It may be there by" in told(1, 3, date(2026, 12, 4), held_up=True)


def mention(text: str, day: str, role: str = "") -> Mention:
    return Mention(text, (Entity("date", day, text, 0, len(text), role=role),))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (mention("is friday", "2026-11-27"), date(2026, 12, 4)),
        (mention("i ordered it friday", "2026-11-27"), None),
        (mention("last week", "2026-11-23", "week"), None),
        (mention("by friday", "2026-12-04"), date(2026, 12, 4)),
    ],
)
def test_the_day_that_is_asked_for(said: Mention, wanted: date | None) -> None:
    assert wanted_day([said], NOW.date()) == wanted
