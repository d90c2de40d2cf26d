"""One order and one probability out of several likenesses; the weights were learnt by `python -m faq.fitting`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import exp

# In the order of the fields of Signals.
RANK = (2.8, 1.8, 2.1, 2.7, 2.9)
SURE = (4.0, 3.0, 2.0, 3.0, 1.0)
LEAD, OFFSET = 1.0, -6.0
# A rival further behind than this says nothing more.
LONGEST_LEAD = 3.0


@dataclass(frozen=True, slots=True)
class Signals:
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
        return sum(weight * signal for weight, signal in zip(RANK, astuple(self), strict=True))


def lead_over(closeness: float, rivals: Sequence[float]) -> float:
    """How far ahead of the best rival, -LONGEST_LEAD to LONGEST_LEAD; nobody else at all is the longest lead."""
    ahead = closeness - rivals[0] if rivals else LONGEST_LEAD
    return max(-LONGEST_LEAD, min(LONGEST_LEAD, ahead))


def probability(signals: Signals, lead: float) -> float:
    """That the entry is what was asked; `lead` is its closeness less that of its best rival."""
    sure = sum(weight * signal for weight, signal in zip(SURE, astuple(signals), strict=True))
    return 1 / (1 + exp(-(OFFSET + sure + LEAD * lead)))
