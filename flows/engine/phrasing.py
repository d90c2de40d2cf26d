"""Words that only make sense together: "all but the mug, please take back" is one wish, wherever the comma stands."""

from __future__ import annotations

from dataclasses import replace

from nlu import cues
from nlu.protocol import Segment, Understanding


def whole(understanding: Understanding) -> tuple[Segment, ...]:
    """The segments, with what is left out joined to what it is left out of."""
    joined: list[Segment] = []
    for segment in understanding.segments:
        if joined and _only_leaves_out(joined[-1]):
            joined[-1] = _join(joined[-1], segment, understanding.text)
        else:
            joined.append(segment)
    return tuple(joined)


def _only_leaves_out(segment: Segment) -> bool:
    text = segment.text.strip()
    begins = any(start == 0 for start, _ in cues.spans("except", text))
    return begins and not any(entity.kind == "all" for entity in segment.entities)


def _join(first: Segment, second: Segment, text: str) -> Segment:
    entities = (*first.entities, *second.entities)
    return replace(second, text=text[first.start : second.end], start=first.start, entities=entities)
