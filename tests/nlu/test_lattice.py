"""The runs of pieces in which a message is read."""

from __future__ import annotations

import pytest

from nlu.lattice import MOST, runs


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_whatever_is_left_of_a_message_can_be_read_as_a_whole(count: int) -> None:
    found = runs(count)
    assert found[0] == (0, count)
    assert len(set(found)) == len(found)
    for first in range(count):
        assert (first, count) in found
        assert (first, first + 1) in found
