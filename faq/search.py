"""The search: words, characters and meaning find the entries that come near, and one probability comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from faq.entry import Entry
from faq.index import Coverage, Floats
from faq.likeness import CENTRE, CERTAIN, CHARACTERS, NAMES, NEAREST, VERBATIM, WORDS, closeness, probability, signs
from faq.meaning import Meanings
from faq.words import characters, normal, weight, words
from kit.embedding import Embedder, Vectors
from kit.embedding.remembered import Remembering

# Entries that get the closer look; the right one is nearly always among the first five.
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, the probability that it answers the question, and the part of the question's words that it knows.

    `alike` is how near the question is to the nearest of the entry's own questions, whatever its answer says;
    `meant`: by their meaning, and not by their letters.
    """

    entry: Entry
    score: float
    known: float
    alike: float = 0.0
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A closer look at a few entries: their numbers, their likenesses (`likeness.NAMES`), and how near each is.

    `mass` is how much the question says; `verbatim` tells the entries that have the very question.
    """

    entries: Sequence[int]
    table: Floats
    close: Sequence[float]
    mass: float
    meant: bool
    verbatim: Sequence[bool]


class Search:
    """Entries prepared for searching; with an embedder by meaning as well, which it keeps in the folder `memory`."""

    def __init__(self, entries: Sequence[Entry], embedder: Embedder | None = None, memory: Path | None = None) -> None:
        self.entries = [entry for entry in entries if entry.phrasings]
        self._from = np.array([(one.valid_from or date.min).toordinal() for one in self.entries], dtype=np.int64)
        self._until = np.array([(one.valid_until or date.max).toordinal() for one in self.entries], dtype=np.int64)
        names = [normal(entry.id) for entry in self.entries]
        asked = [[*map(normal, one.phrasings), name] for one, name in zip(self.entries, names, strict=True)]
        said = [[*texts, *map(normal, one.answers.values())] for texts, one in zip(asked, self.entries, strict=True)]
        self._words = Coverage([_all(words, texts) for texts in said], weight)
        self._characters = Coverage([_all(characters, texts) for texts in asked])
        self._verbatim = _numbered([list(map(normal, one.phrasings)) for one in self.entries])
        self._meanings: Meanings | None = None
        if embedder is not None and self.entries:
            remembering = Remembering(embedder, memory) if memory else embedder
            self._meanings = Meanings(embedder, remembering, [one.phrasings for one in self.entries], names)

    @property
    def bytes(self) -> int:
        """What the indexes take."""
        vectors = self._meanings.bytes if self._meanings else 0
        return self._words.bytes + self._characters.bytes + vectors

    def best(self, question: str, today: date | None, limit: int, vector: Vectors | None = None) -> list[Found]:
        """The entries that fit best, best first; `vector` is the question's, where it is known already."""
        look = self.look(question, today, vector)
        if look is None:
            return []
        order = sorted(range(len(look.close)), key=lambda at: -look.close[at])
        return [self._found(look, at) for at in order[:limit]]

    def look(self, question: str, today: date | None, vector: Vectors | None = None) -> Look | None:
        """The evidence for the entries that come near; None when there is nothing to look at. No day means any day."""
        asked = normal(question)
        if not self.entries or not asked:
            return None
        content = words(asked)
        table = np.zeros((len(self.entries), len(NAMES)))
        table[:, WORDS] = self._words.of(content)
        table[:, CHARACTERS] = self._characters.of(characters(asked))
        point = self._meanings.vector(question, vector) if self._meanings else None
        if self._meanings and point is not None:
            table[:, CENTRE] = self._meanings.centres(point)
        meant = point is not None
        entries = self._nearest(closeness(table, meant=meant), today)
        table = table[entries]
        if self._meanings and point is not None:
            table[:, NEAREST] = self._meanings.nearest(point, entries)
        owners = self._verbatim.get(asked, ())
        verbatim = [entry in owners for entry in entries]
        close = closeness(table, meant=meant) + VERBATIM * np.array(verbatim, dtype=np.float64)
        return Look(entries, table, close.tolist(), self._words.mass(content), meant, verbatim)

    def _nearest(self, close: Floats, today: date | None) -> list[int]:
        """The entries worth a closer look, in no order."""
        if today is not None:
            day = today.toordinal()
            close = np.where((self._from <= day) & (day <= self._until), close, 0.0)
        if len(close) > CANDIDATES:
            near = np.argpartition(close, -CANDIDATES)[-CANDIDATES:]
            return [int(entry) for entry in near if close[entry] > 0]
        return [int(entry) for entry in np.flatnonzero(close > 0)]

    def _found(self, look: Look, at: int) -> Found:
        score = probability(signs(look.table[at], look.mass, look.close, at), meant=look.meant)
        if look.verbatim[at]:
            score = max(score, CERTAIN)
        alike = float(look.table[at, NEAREST if look.meant else CHARACTERS])
        return Found(self.entries[look.entries[at]], score, float(look.table[at, WORDS]), alike, look.meant)


def _all(cut: Callable[[str], list[str]], texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in cut(text)]


def _numbered(asked: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """The numbers of the entries that have each question in these very words."""
    numbers: dict[str, list[int]] = {}
    for number, texts in enumerate(asked):
        for text in dict.fromkeys(texts):
            numbers.setdefault(text, []).append(number)
    return numbers
