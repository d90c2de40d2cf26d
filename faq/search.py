"""The search: words and characters (tf-idf) find the candidates, rapidfuzz looks closer, one probability comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from rapidfuzz import fuzz

from faq.entry import Entry
from faq.fusion import Signals, lead_over, probability
from faq.index import Floats, Index
from faq.words import characters, normal, weight, words

# Phrasings that get the closer look; the right entry is nearly always among the first five.
CANDIDATES = 32


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with the phrasing that brought it, and the probability that it is what was asked."""

    entry: Entry
    score: float
    phrasing: str
    signals: Signals
    lead: float


class Search:
    """Entries prepared for searching: every phrasing, in every language, is a line; an entry knows all its words."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._lines = [(number, phrasing) for number, entry in enumerate(entries) for phrasing in _phrasings(entry)]
        self._owners = np.array([number for number, _ in self._lines], dtype=np.int64)
        self._from = np.array([(entry.valid_from or date.min).toordinal() for entry in entries], dtype=np.int64)
        self._until = np.array([(entry.valid_until or date.max).toordinal() for entry in entries], dtype=np.int64)
        self._normal = [normal(phrasing) for _, phrasing in self._lines]
        self._words = Index([words(text) for text in self._normal], weight)
        self._characters = Index([characters(text) for text in self._normal])
        self._asked = Index([_vocabulary(_phrasings(entry)) for entry in entries], weight)
        self._told = Index([_vocabulary([*_phrasings(entry), *entry.answers.values()]) for entry in entries], weight)

    def best(self, question: str, today: date, limit: int) -> list[Found]:
        """The entries that fit best, best first, each once."""
        asked = normal(question)
        if not asked or not self._lines:
            return []
        content = words(asked)
        by_word, by_character = self._words.cosines(content), self._characters.cosines(characters(asked))
        by_entry, by_answer = self._asked.coverages(content), self._told.coverages(content)
        found: dict[int, tuple[Signals, int]] = {}
        for at in self._candidates(by_word + by_character + by_entry[self._owners], today):
            owner = int(self._owners[at])
            letters = fuzz.token_sort_ratio(asked, self._normal[at]) / 100
            signals = Signals(
                float(by_word[at]), float(by_character[at]), letters, float(by_entry[owner]), float(by_answer[owner])
            )
            if owner not in found or signals.closeness > found[owner][0].closeness:
                found[owner] = (signals, at)
        return self._ranked(found, limit)

    def _candidates(self, scores: Floats, today: date) -> Sequence[int]:
        day = today.toordinal()
        open_today = (self._from <= day) & (day <= self._until)
        scores = np.where(open_today[self._owners], scores, 0.0)
        count = min(CANDIDATES, len(scores))
        best = np.argpartition(-scores, count - 1)[:count]
        return [int(at) for at in best if scores[at] > 0]

    def _ranked(self, found: Mapping[int, tuple[Signals, int]], limit: int) -> list[Found]:
        ordered = sorted(found.items(), key=lambda one: (-one[1][0].closeness, one[0]))
        closeness = [signals.closeness for _, (signals, _) in ordered]
        ranked: list[Found] = []
        for rank, (owner, (signals, at)) in enumerate(ordered[:limit]):
            lead = lead_over(signals.closeness, closeness[1 if rank == 0 else 0 :])
            ranked.append(Found(self._entries[owner], probability(signals, lead), self._lines[at][1], signals, lead))
        return ranked


def _phrasings(entry: Entry) -> list[str]:
    return [phrasing for phrasings in entry.questions.values() for phrasing in phrasings]


def _vocabulary(texts: Sequence[str]) -> list[str]:
    return [word for text in texts for word in words(normal(text))]
