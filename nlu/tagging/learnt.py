"""Kinds that training files declare (`- lookup: learnt_entities`): learnt with the model, found beside the rules."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.corpus.model import Corpus, Example
from nlu.entities.base import Found, Reading
from nlu.entities.lists import words
from nlu.normal import normal
from nlu.tagging.tagger import Marked, Span, Tagger, train

# Sentences without a mark teach what is none; more of them only take longer.
LEAST_PLAIN, PLAIN_PER_MARKED = 2000, 3
# Numbers, addresses and names of the catalogue are found by rule and stay what they are.
RULED = frozenset(words("whole_kinds"))


class Learnt:
    """Finds the learnt kinds; knows none where there is no tagger."""

    def __init__(self, packed: bytes = b"") -> None:
        self._tagger = Tagger(packed) if packed else None

    def beside(self, reading: Reading, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """All that was found by rule, and what the tagger finds where no sure rule has spoken, in order."""
        if self._tagger is None:
            return found
        taken = [thing for thing in found if thing.kind in RULED]
        told = [
            Found(span.kind, reading.folded[span.start : span.end], span.start, span.end, span.confidence)
            for span in self._tagger.spans(reading.folded)
            if not any(thing.start < span.end and span.start < thing.end for thing in taken)
        ]
        return tuple(sorted((*found, *told), key=lambda thing: (thing.start, -thing.end)))


def learn(corpus: Corpus) -> bytes:
    """The packed tagger of the corpus' learnt kinds; nothing where no example is marked with one."""
    marked = [example for example in corpus.examples if _marks(example, corpus)]
    if not marked:
        return b""
    plain = [example for example in corpus.examples if not _marks(example, corpus)]
    step = max(1, len(plain) // max(LEAST_PLAIN, PLAIN_PER_MARKED * len(marked)))
    return train([_sentence(example, corpus) for example in (*marked, *plain[::step])]).packed


def marked(text: str, spans: Sequence[tuple[str, int, int]]) -> Marked:
    """A sentence as it was written, with its spans, normalised."""
    seen = normal(text)
    places = {source: place for place, source in reversed(list(enumerate(seen.source)))}
    kept = [(kind, start, end) for kind, start, end in spans if {start, end - 1} <= places.keys()]
    return Marked(seen.folded, tuple(Span(kind, places[start], places[end - 1] + 1) for kind, start, end in kept))


def _marks(example: Example, corpus: Corpus) -> list[tuple[str, int, int]]:
    return [(mark.kind, mark.start, mark.end) for mark in example.annotations if mark.kind in corpus.learnt]


def _sentence(example: Example, corpus: Corpus) -> Marked:
    return marked(example.text, _marks(example, corpus))
