"""Hand-made understandings, for tests of flows without an understander."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.reading.meaning import Meaning
from flows.engine.reading.memory import Memory
from flows.engine.reading.ranker import Ranker
from flows.engine.reading.reader import Reader
from nlu.protocol import Entity, Ranked, Segment, Understanding

# Knows the weights of the house, and neither its turns nor what sentences mean.
READER = Reader(Ranker.load(), Memory({}), Meaning(None))


def together(*pieces: Segment, locale: str = "en") -> Understanding:
    """A message of one piece, or of two that are each a wish of their own."""
    if not pieces:
        return Understanding("", locale)
    text = " ".join(piece.text for piece in pieces)
    placed: list[Segment] = []
    start = 0
    for number, piece in enumerate(pieces):
        entities = tuple(_moved(entity, start) for entity in piece.entities)
        moved = replace(piece, start=start, end=start + len(piece.text), entities=entities)
        placed.append(replace(moved, first=number, last=number + 1))
        start += len(piece.text) + 1
    if len(placed) == 1:
        return Understanding(text, locale, tuple(placed))
    entities = tuple(entity for piece in placed for entity in piece.entities)
    whole = Segment(text, 0, len(text), _shared(placed), entities, 0, len(placed))
    return Understanding(text, locale, (whole, *placed), len(placed))


def _shared(pieces: Sequence[Segment]) -> tuple[Ranked, ...]:
    """What the whole may mean: as likely one of its pieces as another."""
    found = [Ranked(one.intent, one.confidence / len(pieces)) for piece in pieces for one in piece.intents]
    return tuple(sorted(found, key=lambda one: -one.confidence))


def _moved(entity: Entity, by: int) -> Entity:
    return replace(entity, start=entity.start + by, end=entity.end + by)
