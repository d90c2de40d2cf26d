"""Figures about answers whose truth is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence, the intent it has, and what a model that never saw it said."""

    text: str
    locale: str
    truth: str
    said: str
    confidence: float
    file: str = ""
    line: int = 0

    @property
    def right(self) -> bool:
        return self.truth == self.said


@dataclass(frozen=True, slots=True)
class IntentScore:
    """Shares between 0 and 1; `support` counts sentences."""

    intent: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence: how many, how sure on average, and the share that is right."""

    count: int
    confidence: float
    accuracy: float


def accuracy(answers: Sequence[Answer]) -> float:
    """The share of right answers, 0 where there is none."""
    return sum(answer.right for answer in answers) / len(answers) if answers else 0.0


def by_intent(answers: Sequence[Answer]) -> tuple[IntentScore, ...]:
    """One score an intent, worst F1 first."""
    said, true = Counter(answer.said for answer in answers), Counter(answer.truth for answer in answers)
    right = Counter(answer.truth for answer in answers if answer.right)
    scores = []
    for intent, support in true.items():
        precision, recall = right[intent] / max(said[intent], 1), right[intent] / support
        f1 = 2 * precision * recall / (precision + recall) if right[intent] else 0.0
        scores.append(IntentScore(intent, precision, recall, f1, support))
    return tuple(sorted(scores, key=lambda score: (score.f1, score.intent)))


def confusions(answers: Sequence[Answer], most: int) -> tuple[tuple[str, str, int], ...]:
    """(truth, said, how often), the most frequent first."""
    pairs = Counter((answer.truth, answer.said) for answer in answers if not answer.right)
    return tuple((truth, said, count) for (truth, said), count in pairs.most_common(most))


def bins(answers: Sequence[Answer]) -> tuple[Bin, ...]:
    """The answers in ten equal bins of confidence; empty ones count 0."""
    parts: list[list[Answer]] = [[] for _ in range(BINS)]
    for answer in answers:
        parts[min(int(answer.confidence * BINS), BINS - 1)].append(answer)
    return tuple(
        Bin(len(part), sum(answer.confidence for answer in part) / max(len(part), 1), accuracy(part)) for part in parts
    )


def calibration_error(answers: Sequence[Answer]) -> float:
    """Expected calibration error over ten equal bins (Guo et al. 2017): 0 is perfect."""
    return sum(abs(part.accuracy - part.confidence) * part.count for part in bins(answers)) / max(len(answers), 1)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all lie under; 0 where there is none."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)] if values else 0.0
