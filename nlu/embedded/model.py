"""The trained classifier: plain arrays, no library behind it, some fifty microseconds a message."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlu.embedded.features import Sight
from nlu.embedded.vectors import Floats, Vocabulary, vector
from nlu.protocol import Ranked
from nlu.vocabulary import OUT_OF_SCOPE

RANKS = 5
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Linear:
    """One-vs-rest: `margins = weights[features] · values + bias`, one margin an intent."""

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

    def margins(self, blocks: Sequence[Sequence[str]]) -> Floats:
        numbers, values = vector(self.vocabularies, blocks)
        return np.asarray(values @ self.weights[numbers] + self.bias, np.float32)


@dataclass(frozen=True)
class Calibration:
    """What margins are worth: a temperature among the intents, and a learnt rule for what belongs to none of them."""

    temperature: float
    gate: Floats


@dataclass(frozen=True)
class Model:
    """Everything learnt; `lookups` and `synonyms` come along so that a cached model needs no training file."""

    linear: Linear
    calibration: Calibration
    lookups: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    tagger: bytes = b""

    def rank(self, sight: Sight, masked: str) -> tuple[Ranked, ...]:
        """The likeliest intents of masked text, surest first; never empty."""
        blocks = sight.blocks(masked)
        margins = self.linear.margins(blocks)
        shares = share(self.calibration, self.linear.intents, margins, evidence(self.linear, blocks, margins))
        best = np.argsort(-shares)[:RANKS]
        return tuple(Ranked(self.linear.intents[place], round(float(shares[place]), 4)) for place in best)


def share(calibration: Calibration, intents: Sequence[str], margins: Floats, signs: Floats) -> npt.NDArray[np.float64]:
    """The probability of every intent; out_of_scope has what the gate does not let in."""
    outside = intents.index(OUT_OF_SCOPE)
    told = float(calibration.gate[:-1] @ signs + calibration.gate[-1])
    inside = 1 / (1 + math.exp(-min(max(told, -30.0), 30.0)))
    shares = softmax(margins * calibration.temperature, without=outside) * inside
    shares[outside] = 1 - inside
    return shares


def evidence(linear: Linear, blocks: Sequence[Sequence[str]], margins: Floats) -> Floats:
    """What tells a wish from anything else: how clearly one intent leads, and how much of the wording is known."""
    outside = linear.intents.index(OUT_OF_SCOPE)
    ours = margins.copy()
    ours[outside] = -np.inf
    ours = np.partition(ours, -2)  # the two best of ours stand last
    words, characters = (linear.vocabularies[place].coverage(blocks[place]) for place in (0, 1))
    return np.array(
        [ours[-1], ours[-1] - ours[-2], margins[outside], words, characters, math.log1p(len(blocks[0]))], np.float32
    )


def softmax(margins: npt.NDArray[np.floating], without: int) -> npt.NDArray[np.float64]:
    """Shares of all but one, which gets nothing."""
    raised = np.asarray(margins, np.float64).copy()
    raised[without] = -np.inf
    powers = np.exp(raised - raised.max())
    return np.asarray(powers / powers.sum(), np.float64)
