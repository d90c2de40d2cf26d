"""Which command fits best where a message is said: learnt on remembered turns by ridge regression, at every start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from kit.embedding import Vectors
from nlu.protocol import Vector

# Turns whose group leaves the same remainder are left out together, to learn how far the fit is to be trusted.
FOLDS = 5
# Chosen on turns held out: how much the place counts beside the meaning, how strongly weights are held near nothing.
PLACE, REGULARISATION = 0.5, 1.0
# Makes shares of the scores: chosen likewise.
SHARPNESS = 8.0
# A share that is less than this is as good as none.
LEAST = 1e-4

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Fitting:
    """A row of weights for each command; `without` are those learnt without one fold of the turns, where wanted."""

    places: Mapping[str, int]
    weights: Vectors
    without: tuple[Vectors, ...] = ()

    @classmethod
    def of(
        cls, vectors: Vectors, said: Numbers, places: Sequence[str], groups: Numbers, *, with_folds: bool = False
    ) -> Self:
        """`said` is the number of each turn's command, `vectors` has a row for each turn."""
        number = {place: at for at, place in enumerate(sorted(set(places)))}
        standing = zip(vectors, places, strict=True)
        rows = np.stack([_row(vector, number[place], len(number)) for vector, place in standing])
        count = int(said.max()) + 1
        kept = [groups % FOLDS != fold for fold in range(FOLDS)] if with_folds else []
        without = tuple(_solved(rows[some], said[some], count) for some in kept)
        return cls(number, _solved(rows, said, count), without)

    def shares(self, vector: Vector, place: str, without: int = -1) -> Vectors:
        """For each command between -1 (fits not at all) and 0; `without`: as learnt without the fold of this group."""
        weights = self.weights if without < 0 else self.without[without % FOLDS]
        scores = SHARPNESS * (weights @ _row(vector, self.places.get(place), len(self.places)))
        powers = np.exp(scores - scores.max())
        shares = np.maximum(powers / powers.sum(), LEAST)
        return np.asarray(np.log(shares) / -np.log(LEAST), np.float32)


def _row(vector: Vector, place: int | None, places: int) -> Vectors:
    row = np.zeros(len(vector) + places + 1, np.float32)
    row[: len(vector)], row[-1] = vector, 1.0
    if place is not None:
        row[len(vector) + place] = PLACE
    return row


def _solved(rows: Vectors, said: Numbers, count: int) -> Vectors:
    """Weights from rows to commands; one that is said often counts for each turn less."""
    often = np.bincount(said, minlength=count)
    each = (1 / np.sqrt(np.maximum(often, 1)))[said]
    weighed = rows * (each / each.mean()).astype(np.float32)[:, None]
    wanted = np.zeros((count, rows.shape[1]), np.float32)
    np.add.at(wanted, said, weighed)
    square = weighed.T @ rows + REGULARISATION * np.eye(rows.shape[1], dtype=np.float32)
    return np.asarray(np.linalg.solve(square, wanted.T).T, np.float32)
