"""Intents over the points of sentences, in plain numpy: by a straight line between them, and by what lies around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlu.embedded.head import Head as Waves
from nlu.embedded.model import softmax

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

NEAREST = (1, 5, 20)


@dataclass(frozen=True)
class Head:
    """Over `intents` logistic regression, and ridge regression on waves, which sees how near examples lie.

    `lines` has a row for each coordinate of a point and one for the bias.
    """

    intents: tuple[str, ...]
    lines: Floats
    waves: Waves

    def shares(self, points: Floats) -> Doubles:
        """A row of probabilities for each point, by the lines."""
        return softmax(points @ self.lines[:-1] + self.lines[-1])

    def margins(self, points: Floats) -> Doubles:
        """A row of margins for each point, by the waves."""
        return np.asarray(self.waves.margins(points), np.float64)


@dataclass(frozen=True)
class Neighbours:
    """The points that training has seen: what lies far from all of them is hardly one of our intents."""

    points: Floats

    def nearness(self, points: Floats) -> Floats:
        """For each point the likeness to the nearest one, and its mean over the nearest few."""
        likeness = points @ self.points.T
        most = min(NEAREST[-1], likeness.shape[1])
        best = -np.sort(-np.partition(likeness, likeness.shape[1] - most, axis=1)[:, -most:], axis=1)
        return np.stack([best[:, :count].mean(axis=1) for count in NEAREST], axis=1)


def clearness(shares: Doubles) -> Doubles:
    """For each row how high the best stands, and how far above the second."""
    two = np.sort(shares, axis=1)[:, -2:]
    return np.stack([two[:, 1], two[:, 1] - two[:, 0]], axis=1)


def places(intents: Sequence[str]) -> dict[str, int]:
    return {intent: place for place, intent in enumerate(intents)}
