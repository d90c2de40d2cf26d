"""What is said of a person beside something else stands by itself: "no human, just tell me …", "ask them, and …"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.reading.cutting import Read, Way
from nlu import cues
from nlu.protocol import Segment


def says_of_persons(segment: Segment) -> bool:
    """Whether it says that nobody shall be called, or that somebody shall be asked."""
    return cues.has("no_person", segment.text) or cues.has("asks_person", segment.text)


def persons_apart(found: Sequence[Way], reads: Sequence[Read]) -> list[Way]:
    """The ways in which such a piece stands by itself; all of them where the message is nothing but that."""
    apart = [read.segment for read in reads if _is_piece(read.segment) and says_of_persons(read.segment)]
    pieces = {at for one in apart for at in range(one.first, one.last)}
    kept = [way for way in found if all(_is_pure(read.segment, pieces) for read in way)]
    return kept or list(found)


def _is_piece(segment: Segment) -> bool:
    return segment.last - segment.first == 1


def _is_pure(segment: Segment, pieces: set[int]) -> bool:
    inside = {at in pieces for at in range(segment.first, segment.last)}
    return len(inside) == 1
