"""The search: many likenesses find the entries that come near, learnt weights order them, one probability comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from faq.entry import Entry
from faq.evidence import LETTERS, Evidence, Look
from faq.fusion import closeness, probability, sureness
from faq.words import normal
from kit.embedding import Embedder

# Entries that get the closer look; the right one is nearly always among the first five.
CANDIDATES = 16


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with the phrasing that fits best, and the probability that it is what was asked."""

    entry: Entry
    score: float
    phrasing: str
    signs: tuple[float, ...]

    @property
    def told(self) -> float:
        """The part of the question that the entry knows."""
        return self.signs[0]


class Search:
    """Entries prepared for searching; with an embedder by meaning as well, which it keeps in the folder `memory`."""

    def __init__(self, entries: Sequence[Entry], embedder: Embedder | None = None, memory: Path | None = None) -> None:
        self._entries = [entry for entry in entries if entry.phrasings]
        self._from = np.array([(one.valid_from or date.min).toordinal() for one in self._entries], dtype=np.int64)
        self._until = np.array([(one.valid_until or date.max).toordinal() for one in self._entries], dtype=np.int64)
        self._evidence = Evidence(self._entries, embedder, memory)

    @property
    def entries(self) -> Sequence[Entry]:
        """What a look names by number."""
        return self._entries

    @property
    def bytes(self) -> int:
        """What the indexes take."""
        return self._evidence.bytes

    def best(self, question: str, today: date, limit: int) -> list[Found]:
        """The entries that fit best, best first, each once."""
        look = self.look(question, today)
        if look is None:
            return []
        close = closeness(look.table, meant=look.meant)
        order = np.lexsort((look.entries, -close))
        ordered = close[order]
        found: list[Found] = []
        for rank, row in enumerate(order[:limit]):
            signs = sureness(look.table[row], look.mass, ordered, rank)
            entry = self._entries[look.entries[row]]
            verbatim = rank == 0 and bool(look.table[row, LETTERS] == 1.0)
            score = probability(signs, meant=look.meant, verbatim=verbatim)
            found.append(Found(entry, score, look.phrasings[row], signs))
        return found

    def look(self, question: str, today: date) -> Look | None:
        """The evidence for the entries that come near; None when there is nothing to look at."""
        if not self._entries or not normal(question):
            return None
        day = today.toordinal()
        return self._evidence.of(question, (self._from <= day) & (day <= self._until), CANDIDATES)
