"""Which command fits best where a message is said: kernel ridge regression over remembered turns.

Two turns are the more alike the nearer their meaning and their wording, and doubly so where they stand in the same
place. Read: Saunders, Gammerman, Vovk 1998, "Ridge regression learning algorithm in dual variables".
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from kit.embedding import Vectors

# Turns whose group leaves the same remainder are left out together, to learn how far the fit is to be trusted.
FOLDS = 5
# Chosen on turns held out: how much meaning, wording and the place count, how strongly weights are held near nothing.
MEANING, WORDING, PLACE, REGULARISATION = 2.0, 0.6, 0.25, 0.7
# Makes shares of the scores: chosen likewise.
SHARPNESS = 8.0
# A share that is less than this is as good as none.
LEAST = 1e-4

Numbers = npt.NDArray[np.integer[Any]]


def likeness(near: Vectors, worded: Vectors) -> Vectors:
    """How like messages are by the cosine of their meaning and of their wording."""
    return np.asarray(MEANING * np.square(np.maximum(near, 0.0)) + WORDING * worded, np.float32)


@dataclass(frozen=True)
class Fitting:
    """`weights` has a row for each turn and a column for each command, `places` are the rows of the single places.

    `without` are the weights learnt without one fold of the turns, where wanted.
    """

    places: Mapping[str, Numbers]
    weights: Vectors
    without: tuple[Vectors, ...] = ()

    @classmethod
    def of(
        cls, alike: Vectors, said: Numbers, places: Mapping[str, Numbers], groups: Numbers, *, with_folds: bool = False
    ) -> Self:
        """`alike` is the likeness of every two turns, `said` the number of each turn's command."""
        kernel = alike.copy()
        for rows in places.values():
            kernel[np.ix_(rows, rows)] = 2 * alike[np.ix_(rows, rows)] + PLACE
        kernel += 1
        count = int(said.max()) + 1
        kept = [np.flatnonzero(groups % FOLDS != fold) for fold in range(FOLDS)] if with_folds else []
        without = tuple(_solved(kernel, said, count, some) for some in kept)
        return cls(places, _solved(kernel, said, count, np.arange(len(said))), without)

    def shares(self, alike: Vectors, place: str, without: int = -1) -> Vectors:
        """For each command between -1 (fits not at all) and 0; `alike` is the likeness with each turn, in its rows.

        `without`: as learnt without the fold of this group.
        """
        weights = self.weights if without < 0 else self.without[without % FOLDS]
        kernel = alike.copy()
        if (rows := self.places.get(place)) is not None:
            kernel[..., rows] = 2 * kernel[..., rows] + PLACE
        scores = SHARPNESS * ((kernel + 1) @ weights)
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares = np.maximum(powers / powers.sum(axis=-1, keepdims=True), LEAST)
        return np.asarray(np.log(shares) / -np.log(LEAST), np.float32)


def _solved(kernel: Vectors, said: Numbers, count: int, rows: Numbers) -> Vectors:
    """Weights of the turns in these rows; a command that is said often counts for each turn less."""
    weights = np.zeros((len(said), count), np.float32)
    if not rows.size:
        return weights
    often = np.sqrt(np.bincount(said[rows], minlength=count)[said[rows]])
    part = kernel[np.ix_(rows, rows)]
    part[np.diag_indices_from(part)] += REGULARISATION * (often / often.mean()).astype(np.float32)
    wanted = np.zeros((len(rows), count), np.float32)
    wanted[np.arange(len(rows)), said[rows]] = 1.0
    # scipy takes half a second to import and 30 MB to keep: only learning pays for it.
    linalg: Any = importlib.import_module("scipy.linalg")
    weights[rows] = linalg.solve(part, wanted, assume_a="pos", overwrite_a=True, overwrite_b=True, check_finite=False)
    return weights
