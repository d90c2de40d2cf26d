"""The trained classifier as it serves: arrays, no library but numpy behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlu.classifier.features import Features
from nlu.classifier.gate import Gate
from nlu.classifier.tfidf import Floats, Tfidf
from nlu.protocol import Ranked

RANKS = 5


@dataclass(frozen=True)
class Wording:
    """How something is said: `margins = tf-idf @ weights + bias`, one column an intent."""

    tfidf: Tfidf
    weights: Floats
    bias: Floats

    def margins(self, texts: Sequence[Sequence[Sequence[str]]]) -> Floats:
        """A row for each text, given as its blocks of features."""
        rows = self.tfidf.rows(texts)
        sums = [rows.values[start:end] @ self.weights[rows.columns[start:end]] for start, end in rows.bounds()]
        return np.asarray(np.stack(sums) + self.bias, np.float32)


@dataclass(frozen=True)
class Meaning:
    """What is meant: a network with one hidden layer over the sentence vector."""

    hidden: Floats
    hidden_bias: Floats
    weights: Floats
    bias: Floats

    def margins(self, vectors: Floats) -> Floats:
        """A row for each vector of unit length."""
        inside = np.maximum(scaled(vectors) @ self.hidden + self.hidden_bias, 0)
        return np.asarray(inside @ self.weights + self.bias, np.float32)


@dataclass(frozen=True)
class Classifier:
    """Ranks texts by intent. `scales` are what the margins of wording and of meaning are worth as log-odds."""

    intents: tuple[str, ...]
    features: Features
    wording: Wording
    meaning: Meaning | None
    scales: tuple[float, float]
    gate: Gate | None = None

    def rank(self, texts: Sequence[str], vectors: Floats | None) -> list[tuple[Ranked, ...]]:
        """The likeliest intents of each text, surest first, with calibrated probabilities.

        `texts` are masked and mended, `vectors` are those of the same texts as they were written; None where no
        sentence model is in use. Several texts at once take less time than one by one.
        """
        shares = self.shares([self.features.blocks(text) for text in texts], vectors)
        best = np.argsort(-shares, axis=1)[:, :RANKS]
        return [
            tuple(Ranked(self.intents[place], round(share, 4)) for place, share in zip(places, of_text, strict=True))
            for places, of_text in zip(best.tolist(), np.take_along_axis(shares, best, 1).tolist(), strict=True)
        ]

    def shares(self, blocks: Sequence[Sequence[Sequence[str]]], vectors: Floats | None) -> npt.NDArray[np.float64]:
        """A row of probabilities for each text, in the order of `intents`."""
        logits = self.wording.margins(blocks) * self.scales[0]
        if self.meaning is not None and vectors is not None:
            logits = logits + self.meaning.margins(vectors) * self.scales[1]
        return softmax(logits if self.gate is None else self.gate.opened(logits, self.intents))

    @property
    def words(self) -> Collection[str]:
        """The words that training sentences are made of."""
        return self.wording.tfidf.blocks[0].columns.keys()

    @property
    def rarity(self) -> Mapping[str, float]:
        """Words and pairs of Chinese characters of the training sentences, each with its idf."""
        known = self.wording.tfidf.blocks[0]
        return dict(zip(known.columns, map(float, known.idf), strict=True))


def scaled(vectors: Floats) -> Floats:
    """Each number about one in size, as networks learn best."""
    return np.asarray(vectors * np.float32(np.sqrt(vectors.shape[1]) / 2), np.float32)


def softmax(logits: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Rows that add up to one."""
    powers = np.exp(np.asarray(logits, np.float64) - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float64)
