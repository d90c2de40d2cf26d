"""One order and one probability out of several likenesses; the weights were learnt by `python -m faq.fitting`."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from operator import mul
from typing import NamedTuple

# In the order of the fields of Signals.
RANK = (3.9, 0.3, 4.3, 1.6, 4.1)
# How sure the first one is: by content words, by what the entry knows of the question, by the lead over its rival.
WORDS, TOLD, LEAD, OFFSET = 1.65, 2.45, 0.53, -2.95
# A rival further behind than this says nothing more.
LONGEST_LEAD = 3.0


class Signals(NamedTuple):
    """How alike a question and a phrasing are, each 0 to 1: by content words, by character n-grams, by letters.

    `asked` is the part of the question that the entry's phrasings know together, `told` the part it knows with its
    answers: strange words are what tells a question about something else.
    """

    words: float
    characters: float
    letters: float
    asked: float
    told: float

    @property
    def closeness(self) -> float:
        """What entries are ranked by."""
        return float(sum(map(mul, RANK, self)))


def lead_over(closeness: float, rivals: Sequence[float]) -> float:
    """How far ahead of the best rival, -LONGEST_LEAD to LONGEST_LEAD; nobody else at all is the longest lead."""
    ahead = closeness - rivals[0] if rivals else LONGEST_LEAD
    return max(-LONGEST_LEAD, min(LONGEST_LEAD, ahead))


def probability(signals: Signals, lead: float) -> float:
    """That the entry is what was asked; `lead` is its closeness less that of its best rival."""
    return 1 / (1 + exp(-(OFFSET + WORDS * signals.words + TOLD * signals.told + LEAD * lead)))
