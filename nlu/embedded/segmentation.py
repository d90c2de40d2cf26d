"""One message may hold several wishes: where to cut it, and where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nlu.embedded.masking import mask
from nlu.entities.base import Found, Reading
from nlu.protocol import Ranked

Rank = Callable[[str], tuple[Ranked, ...]]


@dataclass(frozen=True, slots=True)
class Wish:
    """A stretch `[start, end)` of the normalised text and what it may want."""

    start: int
    end: int
    intents: tuple[Ranked, ...]


def wishes(reading: Reading, found: Sequence[Found], rank: Rank) -> tuple[Wish, ...]:
    """The wishes of a message in their order; at least one."""
    return (Wish(0, len(reading.lower), rank(mask(reading.lower, found))),)
