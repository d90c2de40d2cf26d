"""Tags spans of a text with a linear-chain conditional random field, learnt in seconds from marked sentences."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from nlu.tagging.gazetteer import Gazetteer
from nlu.tagging.units import Unit, features, units

OUT = "O"
BEGIN, INSIDE = "B-", "I-"
HEADER_BYTES = 4
# Chosen on the valid set of crosswoz_zh: a little of both penalties, and no feature that was seen only once.
SETTINGS = {"c1": 0.05, "c2": 0.1, "max_iterations": 60, "feature.minfreq": 2}


@dataclass(frozen=True, slots=True)
class Span:
    """A thing of that kind at `[start, end)`, and how sure the tagger is of its first unit."""

    kind: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with all that is to be found in it."""

    text: str
    spans: tuple[Span, ...]


class Tagger:
    """A trained field with its gazetteer; `packed` is all of it, so that it can be stored with a model."""

    def __init__(self, packed: bytes) -> None:
        size = int.from_bytes(packed[:HEADER_BYTES], "big")
        values = json.loads(packed[HEADER_BYTES : HEADER_BYTES + size])
        self.packed = packed
        self._gazetteer = Gazetteer((value, kind, times) for value, kind, times in values)
        # The library reads from these bytes as long as it tags; it keeps no copy and does not hold on to them.
        self._bytes = packed[HEADER_BYTES + size :]
        self._field = pycrfsuite.Tagger()
        self._field.open_inmemory(self._bytes)

    def spans(self, text: str) -> tuple[Span, ...]:
        """The things in the text, none overlapping another."""
        seen = units(text)
        if not seen:
            return ()
        tags = self._field.tag(features(seen, self._gazetteer.marks(seen)))
        return tuple(self._joined(seen, tags))

    def _joined(self, seen: Sequence[Unit], tags: Sequence[str]) -> Iterator[Span]:
        first = None
        for place, tag in enumerate([*tags, OUT]):
            if first is not None and not tag.startswith(INSIDE):
                sure = round(max(0.01, min(1.0, self._field.marginal(tags[first], first))), 2)
                yield Span(tags[first][2:], seen[first].start, seen[place - 1].end, sure)
                first = None
            if first is None and tag != OUT:
                first = place


def train(sentences: Sequence[Marked]) -> Tagger:
    """Learns from sentences that are marked throughout: what is not marked is taken for nothing."""
    gazetteer = Gazetteer(_values(sentences))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for sentence in sentences:
        seen = units(sentence.text)
        if seen:
            marks = gazetteer.marks(seen, {key for key, _ in _keyed(sentence)})
            trainer.append(features(seen, marks), _tags(seen, sentence.spans))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "field"
        trainer.train(str(file))
        field = file.read_bytes()
    values = json.dumps(gazetteer.values, ensure_ascii=False).encode()
    return Tagger(len(values).to_bytes(HEADER_BYTES, "big") + values + field)


def _values(sentences: Sequence[Marked]) -> list[tuple[str, str, int]]:
    times = Counter(pair for one in sentences for pair in {(key, span.kind) for key, span in _keyed(one)})
    return [(value, kind, count) for (value, kind), count in sorted(times.items())]


def _keyed(sentence: Marked) -> Iterator[tuple[str, Span]]:
    """Each value as its units between spaces, so that spelling it with or without them is the same."""
    for span in sentence.spans:
        yield " ".join(unit.text for unit in units(sentence.text[span.start : span.end])), span


def _tags(seen: Sequence[Unit], spans: Sequence[Span]) -> list[str]:
    tags = [OUT] * len(seen)
    for span in spans:
        inside = [place for place, unit in enumerate(seen) if span.start <= unit.start < span.end]
        for place in inside:
            tags[place] = (BEGIN if place == inside[0] else INSIDE) + span.kind
    return tags
