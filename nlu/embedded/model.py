"""The trained classifier: plain arrays, no library behind it, some two hundred microseconds a message."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlu.embedded.features import Sight
from nlu.embedded.head import Head
from nlu.embedded.meanings import Meanings
from nlu.embedded.vectors import Floats, Vocabularies
from nlu.protocol import Ranked
from nlu.vocabulary import OUT_OF_SCOPE

RANKS = 5
# Of the first blocks it matters how much training has seen.
COVERING = 2
Progress = Callable[[float, str], None]
# The features of one text; see features.BLOCKS.
Blocks = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Linear:
    """`margins = weights[features] · values + bias`, one margin an intent."""

    intents: tuple[str, ...]
    vocabularies: Vocabularies
    weights: Floats
    bias: Floats

    @property
    def words(self) -> Collection[str]:
        """The words that training sentences are made of."""
        return self.vocabularies.of[0].ids.keys()

    @property
    def rarity(self) -> Mapping[str, float]:
        """Words and pairs of Chinese characters of the training sentences, each with its idf."""
        known = self.vocabularies.of[0]
        return dict(zip(known.ids, map(float, known.idf), strict=True))

    def see(self, texts: Sequence[Blocks]) -> tuple[Floats, Floats]:
        """A row of margins for each text, and how much of its blocks is known."""
        rows = self.vocabularies.rows(texts)
        bounds = zip([0, *rows.ends], rows.ends, strict=False)
        sums = [rows.values[start:end] @ self.weights.take(rows.numbers[start:end], 0) for start, end in bounds]
        return np.asarray(np.stack(sums) + self.bias, np.float32), rows.known


@dataclass(frozen=True)
class Sighting:
    """What the learners say of texts: `margins` by learner, text and intent; how much of a text training has seen."""

    margins: Floats
    known: Floats


@dataclass(frozen=True)
class Learners:
    """Those whose margins are added up: one reads words and characters, one what the words mean."""

    linear: Linear
    head: Head
    meanings: Meanings

    @property
    def intents(self) -> tuple[str, ...]:
        return self.linear.intents

    def see(self, texts: Sequence[str], features: Sequence[Blocks]) -> Sighting:
        """`features` are the blocks of each text."""
        margins, known = self.linear.see(features)
        points = np.stack([self.meanings.vector(text) for text in texts])
        lengths = np.log1p([len(blocks[0]) for blocks in features])
        return Sighting(
            np.stack([margins, self.head.margins(points)]),
            np.column_stack([known[:, :COVERING], lengths]).astype(np.float32),
        )


@dataclass(frozen=True)
class Calibration:
    """What margins are worth: a weight for each learner, a temperature among the intents, and the gate.

    The gate is a learnt rule for what belongs to none of them; it is empty where nothing out of scope was shown.
    """

    weights: Floats
    temperature: float
    gate: Floats

    def shares(self, intents: Sequence[str], seen: Sighting) -> npt.NDArray[np.float64]:
        """A row of probabilities for each text; out_of_scope has what the gate does not let in."""
        margins = np.tensordot(self.weights, seen.margins, 1)
        if not self.gate.size:
            return softmax(margins * self.temperature)
        outside = intents.index(OUT_OF_SCOPE)
        told = evidence(outside, margins, seen.known) @ self.gate[:-1] + self.gate[-1]
        inside = 1 / (1 + np.exp(-np.clip(told, -30.0, 30.0)))
        margins[:, outside] = -np.inf
        shares: npt.NDArray[np.float64] = softmax(margins * self.temperature) * inside[:, None]
        shares[:, outside] = 1 - inside
        return shares


@dataclass(frozen=True)
class Model:
    """Everything learnt; `lookups` and `synonyms` come along so that a cached model needs no training file."""

    learners: Learners
    calibration: Calibration
    lookups: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    tagger: bytes = b""

    def rank(self, sight: Sight, masked: Sequence[str]) -> list[tuple[Ranked, ...]]:
        """The likeliest intents of each masked text, surest first; never empty. Several at once take less time."""
        intents = self.learners.intents
        seen = self.learners.see(masked, [sight.blocks(text) for text in masked])
        shares = self.calibration.shares(intents, seen)
        best = np.argsort(-shares, axis=1)[:, :RANKS]
        return [
            tuple(Ranked(intents[place], round(share, 4)) for place, share in zip(places, of_text, strict=True))
            for places, of_text in zip(best.tolist(), np.take_along_axis(shares, best, 1).tolist(), strict=True)
        ]


def evidence(outside: int, margins: Floats, known: Floats) -> Floats:
    """What tells a wish from anything else: how clearly one intent leads, and how much of the wording is known.

    A row for each text.
    """
    ours = margins.copy()
    ours[:, outside] = -np.inf
    ours.partition(-2)  # the two best of ours stand last
    best, second = ours[:, -1], ours[:, -2]
    return np.column_stack([best, best - second, margins[:, outside], known]).astype(np.float32)


def softmax(margins: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Rows of shares that add up to one; what is minus infinity gets nothing."""
    powers = np.exp(np.asarray(margins, np.float64) - margins.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float64)
