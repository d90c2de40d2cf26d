"""A classifier over points in space: ridge regression on random waves, solved at once.

Waves are those of Rahimi & Recht (2007); as many as there are dimensions stand at right angles to each other and so
tell more than those of chance (Yu et al. 2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from nlu.embedded.vectors import Floats

WIDTH = 1024
# How fast likeness fades with distance, and how little the answer may wiggle; see docs/decisions/0045.
REACH = 1.75
RIDGE = 0.2
SEED = 20


@dataclass(frozen=True)
class Head:
    """One margin an intent; `weights` has a row for each feature of a point."""

    weights: Floats

    def margins(self, point: Floats) -> Floats:
        """Of one point, or a row for each of several; zero where a point is unknown (all zero)."""
        known = point.any(axis=-1, keepdims=True)
        if not known.any():
            return np.zeros((*point.shape[:-1], self.weights.shape[1]), np.float32)
        said = spread(np.atleast_2d(point)) @ self.weights
        return np.asarray(said.reshape(*point.shape[:-1], -1) * known, np.float32)


def fit(points: Floats, intents: Sequence[str], classes: Sequence[str]) -> Head:
    """Learns from the known points; seconds for ten thousand."""
    known = points.any(axis=1)
    seen = spread(points[known])
    wanted = np.where(np.array(intents)[known, None] == np.array(classes), 1.0, -1.0).astype(np.float32)
    gram = seen.T @ seen
    gram[np.diag_indices_from(gram)] += RIDGE
    return Head(np.asarray(np.linalg.solve(gram, seen.T @ wanted), np.float32))


def spread(points: Floats) -> Floats:
    """The features of points: waves across space, the coordinates themselves, and a constant."""
    directions, phases = _waves(points.shape[1])
    waves = np.cos(points @ directions + phases) * np.float32((2 / WIDTH) ** 0.5)
    return np.hstack([waves, points, np.ones((len(points), 1), np.float32)])


@cache
def _waves(dimensions: int) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    dice = np.random.default_rng(SEED)
    blocks = [_at_right_angles(dice, dimensions) for _ in range(-(-WIDTH // dimensions))]
    directions = np.hstack(blocks)[:, :WIDTH] * REACH
    return directions.astype(np.float32), dice.uniform(0, 2 * np.pi, WIDTH).astype(np.float32)


def _at_right_angles(dice: np.random.Generator, dimensions: int) -> npt.NDArray[np.float64]:
    """As many directions as there are dimensions, a column each, as long as those of chance are."""
    angles, _ = np.linalg.qr(dice.normal(size=(dimensions, dimensions)))
    return np.asarray(angles * np.linalg.norm(dice.normal(size=(dimensions, dimensions)), axis=0), np.float64)
