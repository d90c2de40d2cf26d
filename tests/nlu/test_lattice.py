"""The runs of pieces in which a message is read."""

from __future__ import annotations

from datetime import date

import pytest

from nlu.entities.base import Reading
from nlu.lattice import MOST, pieces, runs


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_whatever_is_left_of_a_message_can_be_read_as_a_whole(count: int) -> None:
    found = runs(count)
    assert found[0] == (0, count)
    assert len(set(found)) == len(found)
    for first in range(count):
        assert (first, count) in found
        assert (first, first + 1) in found


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("没错，卡片能写“祝表妹新婚快乐，百年好合”吗", ["没错", "卡片能写“祝表妹新婚快乐，百年好合”吗"]),
        ('right. put "Yours, Ann and Bo" on the card', ["right", 'put "yours, ann and bo" on the card']),
        ('a 24" screen, and a mug', ['a 24" screen', "and a mug"]),
    ],
)
def test_what_is_quoted_is_never_cut(said: str, parts: list[str]) -> None:
    reading = Reading(said, said.lower(), "en", "", date(2026, 1, 7))
    assert [reading.lower[slice(*part)] for part in pieces(reading, [])] == parts
