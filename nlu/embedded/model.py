"""The trained classifier: plain arrays, no library behind it, some two hundred microseconds a message."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlu.embedded.features import Sight
from nlu.embedded.head import Head
from nlu.embedded.meanings import Meanings
from nlu.embedded.vectors import Floats, Vocabulary
from nlu.protocol import Ranked
from nlu.vocabulary import OUT_OF_SCOPE

RANKS = 5
# Of the first blocks it matters how much training has seen.
COVERING = 2
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Linear:
    """`margins = weights[features] · values + bias`, one margin an intent."""

    intents: tuple[str, ...]
    vocabularies: tuple[Vocabulary, ...]
    weights: Floats
    bias: Floats

    @property
    def words(self) -> Collection[str]:
        """The words that training sentences are made of."""
        return self.vocabularies[0].ids.keys()

    @property
    def rarity(self) -> Mapping[str, float]:
        """Words and pairs of Chinese characters of the training sentences, each with its idf."""
        known = self.vocabularies[0]
        return dict(zip(known.ids, map(float, known.idf), strict=True))

    def see(self, blocks: Sequence[Sequence[str]]) -> tuple[Floats, list[float]]:
        """The margins, and how much of each block is known."""
        parts = [vocabulary.vector(block) for vocabulary, block in zip(self.vocabularies, blocks, strict=True)]
        numbers = np.concatenate([part.numbers for part in parts])
        values = np.concatenate([part.values for part in parts])
        return np.asarray(values @ self.weights[numbers] + self.bias, np.float32), [part.coverage for part in parts]


@dataclass(frozen=True)
class Sighting:
    """What the learners say of one text: a row of margins each, and how much of its wording training has seen."""

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

    def see(self, blocks: Sequence[Sequence[str]], text: str) -> Sighting:
        """`blocks` are the features of the text."""
        margins, known = self.linear.see(blocks)
        both = np.stack([margins, self.head.margins(self.meanings.vector(text))])
        return Sighting(both, np.array([*known[:COVERING], math.log1p(len(blocks[0]))], np.float32))


@dataclass(frozen=True)
class Calibration:
    """What margins are worth: a weight for each learner, a temperature among the intents, and the gate.

    The gate is a learnt rule for what belongs to none of them; it is empty where nothing out of scope was shown.
    """

    weights: Floats
    temperature: float
    gate: Floats

    def shares(self, intents: Sequence[str], seen: Sighting) -> npt.NDArray[np.float64]:
        """The probability of every intent; out_of_scope has what the gate does not let in."""
        margins = self.weights @ seen.margins
        if not self.gate.size:
            return softmax(margins * self.temperature)
        outside = intents.index(OUT_OF_SCOPE)
        told = float(self.gate[:-1] @ evidence(outside, margins, seen.known) + self.gate[-1])
        inside = 1 / (1 + math.exp(-min(max(told, -30.0), 30.0)))
        margins[outside] = -np.inf
        shares = softmax(margins * self.temperature) * inside
        shares[outside] = 1 - inside
        return shares


@dataclass(frozen=True)
class Model:
    """Everything learnt; `lookups` and `synonyms` come along so that a cached model needs no training file."""

    learners: Learners
    calibration: Calibration
    lookups: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    tagger: bytes = b""

    def rank(self, sight: Sight, masked: str) -> tuple[Ranked, ...]:
        """The likeliest intents of masked text, surest first; never empty."""
        intents = self.learners.intents
        shares = self.calibration.shares(intents, self.learners.see(sight.blocks(masked), masked))
        best = np.argsort(-shares)[:RANKS]
        return tuple(Ranked(intents[place], round(float(shares[place]), 4)) for place in best)


def evidence(outside: int, margins: Floats, known: Floats) -> Floats:
    """What tells a wish from anything else: how clearly one intent leads, and how much of the wording is known."""
    ours = margins.copy()
    ours[outside] = -np.inf
    ours = np.partition(ours, -2)  # the two best of ours stand last
    return np.array([ours[-1], ours[-1] - ours[-2], margins[outside], *known], np.float32)


def softmax(margins: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Shares that add up to one; what is minus infinity gets nothing."""
    powers = np.exp(np.asarray(margins, np.float64) - margins.max())
    return np.asarray(powers / powers.sum(), np.float64)
