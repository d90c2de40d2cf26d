"""What speaks for each entry: several likenesses of a question with its phrasings, its words, its name, its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from faq.entry import Entry
from faq.index import Cosines, Coverages, Floats
from faq.meaning import Meanings
from faq.words import characters, normal, plain, weight, words
from kit.embedding import Embedder
from kit.embedding.remembered import Remembering

# How many of an entry's phrasings have a say beside the best one.
FEW = 3
# Phrasings that bring their entry to the closer look.
LINES = 100
PARTS = (0.6, 0.4, 0.2, 0.0)
# The columns of a table of evidence, each 0 to about 1:
# by character n-grams the best phrasing, and the mean of a few; the letters of that best phrasing (rapidfuzz);
# by content words, and by all words, what part of the question the entry knows, and with its answers;
# the same for its id, which is its name; by meaning the best phrasing, and all of them together.
NAMES = ("best", "few", "letters", "asked", "plain", "told", "name", "named", "meaning", "sense")
BEST_AT, FEW_AT, LETTERS = (NAMES.index(name) for name in ("best", "few", "letters"))


@dataclass(frozen=True, slots=True)
class Look:
    """A closer look at a few entries: their numbers, the phrasing of each that fits best, and their evidence.

    `mass` is how much the question says: about the number of its telling words.
    """

    entries: NDArray[np.intp]
    phrasings: Sequence[str]
    table: Floats
    meant: bool
    mass: float


class Evidence:
    """Entries prepared for questions: every phrasing, in every language, is a line; an entry knows all its words."""

    def __init__(self, entries: Sequence[Entry], embedder: Embedder | None = None, memory: Path | None = None) -> None:
        self._phrasings = [phrasing for entry in entries for phrasing in entry.phrasings]
        self._starts = np.cumsum([0, *(len(entry.phrasings) for entry in entries)])
        self._owners = np.repeat(np.arange(len(entries)), np.diff(self._starts))
        self._normal = [normal(phrasing) for phrasing in self._phrasings]
        names = [normal(entry.id) for entry in entries]
        known = [[*self._normal[self._span(at)], name] for at, name in enumerate(names)]
        told = [[*texts, *map(normal, entry.answers.values())] for texts, entry in zip(known, entries, strict=True)]
        self._meanings = _meanings(embedder, memory, self._phrasings, self._starts) if embedder and entries else None
        self._lines = Cosines([characters(text) for text in self._normal])
        self._asked = Coverages([_all(words, texts) for texts in known], weight)
        self._plain = Coverages([_all(plain, texts) for texts in known])
        self._told = Coverages([_all(words, texts) for texts in told], weight)
        self._name = Cosines([characters(name) for name in names])
        self._named = Coverages([words(name) for name in names], weight)

    @property
    def bytes(self) -> int:
        """What the indexes take."""
        parts = (self._lines, self._asked, self._plain, self._told, self._name, self._named)
        return sum(part.bytes for part in parts) + (self._meanings.bytes if self._meanings else 0)

    def of(self, question: str, open_today: NDArray[np.bool_], limit: int) -> Look:
        """The evidence for the entries that a question comes nearest to."""
        asked = normal(question)
        content, letters = words(asked), characters(asked)
        lines, told, plainly = self._lines.of(letters), self._told.of(content), self._plain.of(plain(asked))
        scores = {"told": told, "plain": plainly, "asked": self._asked.of(content)}
        scores |= {"name": self._name.of(letters), "named": self._named.of(content)}
        near = told + plainly + scores["name"]
        top = _highest(lines, LINES)
        near[self._owners[top]] += 2 * lines[top]  # of several lines of one entry any one will do to look at it
        if self._meanings and (meant := self._meanings.of(question)):
            scores |= {"meaning": meant.best, "sense": meant.whole}
            near += 2 * meant.best
        at = _highest(np.where(open_today, near, 0.0), limit)
        table = np.zeros((len(at), len(NAMES)))
        for column, name in enumerate(NAMES):
            if name in scores:
                table[:, column] = scores[name][at]
        nearest = [self._look_closer(asked, lines, int(one), table[row]) for row, one in enumerate(at)]
        mass = self._told.mass(content)
        return Look(at, [self._phrasings[line] for line in nearest], table, "meaning" in scores, mass)

    def _look_closer(self, asked: str, lines: Floats, entry: int, row: Floats) -> int:
        """Fills in what only the nearest entries are asked; answers the line that fits best."""
        span = self._span(entry)
        own = lines[span]
        nearest = int(span.start + own.argmax())
        few = sorted(own.tolist())[-FEW:]
        row[BEST_AT], row[FEW_AT] = few[-1], sum(few) / len(few)
        row[LETTERS] = fuzz.token_sort_ratio(asked, self._normal[nearest]) / 100
        return nearest

    def _span(self, entry: int) -> slice:
        return slice(int(self._starts[entry]), int(self._starts[entry + 1]))


def _meanings(live: Embedder, memory: Path | None, texts: Sequence[str], starts: NDArray[np.intp]) -> Meanings:
    return Meanings(live, Remembering(live, memory) if memory else live, texts, starts)


def _all(cut: Callable[[str], list[str]], texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in cut(text)]


def _highest(scores: Floats, limit: int) -> NDArray[np.intp]:
    """The places of the highest scores above 0, in no order."""
    top = float(scores.max())
    for part in PARTS:  # to sort out a few of the many is slow, so that most of them are left out first
        at = np.flatnonzero(scores > part * top)
        if len(at) >= limit:
            return at[np.argpartition(scores[at], -limit)[-limit:]]
    return at
