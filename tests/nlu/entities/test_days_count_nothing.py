"""The ends of a range of days are no number of things."""

from __future__ import annotations

import pytest

from tests.nlu.entities.conftest import Finder, of_kind


@pytest.mark.parametrize(
    "text", ["you said dec 9 to 17 before, ok get me the teddy", "between march 3rd and 12th", "Jan 4 - 6 works for me"]
)
def test_the_second_day_is_no_count(text: str, find: Finder) -> None:
    assert of_kind(find(text), "quantity") == []


def test_what_is_counted_behind_a_day_is_counted(find: Finder) -> None:
    assert of_kind(find("by dec 9 I need 17 mugs"), "quantity") == ["17"]
