"""At which hours somebody does not want to be written to, in their own words."""

from __future__ import annotations

import pytest

from kit.quantities.hours import quiet_hours, shown

TOLD = {
    "don't write me before 9": ("00:00", "09:00"),
    "please don't message me before 9:30 am": ("00:00", "09:30"),
    "no messages after 10 pm": ("22:00", "00:00"),
    "not after 9": ("21:00", "00:00"),
    "nothing between 22:00 and 8:00": ("22:00", "08:00"),
    "from 10pm to 7am please be quiet": ("22:00", "07:00"),
    "22-8": ("22:00", "08:00"),
    "not before 9 and not after 21:00": ("21:00", "09:00"),
    "don't wake me at night": ("22:00", "08:00"),
    "早上九点前别给我发消息": ("00:00", "09:00"),
    "9点之前不要发": ("00:00", "09:00"),
    "晚上10点以后不要打扰我": ("22:00", "00:00"),
    "晚上十点半到早上八点别发": ("22:30", "08:00"),
    "22点到8点静音": ("22:00", "08:00"),
    "半夜别给我发消息": ("22:00", "08:00"),
    "下午两点到五点别发": ("14:00", "17:00"),
    "中午12点到14点": ("12:00", "14:00"),
    "no messages please": None,
    "别发了": None,
}


@pytest.mark.parametrize("words", TOLD)
def test_quiet_hours_are_read(words: str) -> None:
    found = quiet_hours(words)
    assert (None if found is None else (shown(found[0]), shown(found[1]))) == TOLD[words]
