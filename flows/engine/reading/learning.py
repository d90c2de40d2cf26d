"""Learns the ranker's weights: which of the hypotheses of a turn is the one that was meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

# How strongly weights are held near nothing; chosen on turns held out.
REGULARISATION = 0.02
STEPS = 300

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """The features of all hypotheses of one stretch, and which one is meant."""

    rows: Sequence[Mapping[str, float]]
    meant: int


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make what was meant most likely: a conditional logit, the squares of its weights held down."""
    names = sorted({name for case in cases for row in case.rows for name in row})
    number = {name: at for at, name in enumerate(names)}
    matrix, starts, meant = _table(cases, number)
    sizes = np.diff(np.append(starts, matrix.shape[0]))

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        totals = np.add.reduceat(powers, starts)
        shares = powers / np.repeat(totals, sizes)
        value = -np.sum(scores[meant] - np.log(totals)) / len(cases)
        shares[meant] -= 1.0
        gradient = matrix.T @ shares / len(cases)
        held = REGULARISATION / 2 * float(weights @ weights) / 100
        return float(value) + held, gradient + REGULARISATION / 100 * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return {name: round(float(weight), 4) for name, weight in zip(names, found.x, strict=True) if abs(weight) > 1e-3}


def _table(cases: Sequence[Case], number: Mapping[str, int]) -> tuple[csr_matrix, npt.NDArray[np.int64], list[int]]:
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    starts: list[int] = []
    meant: list[int] = []
    for case in cases:
        starts.append(len(ends) - 1)
        meant.append(len(ends) - 1 + case.meant)
        for row in case.rows:
            columns += [number[name] for name in row]
            data += row.values()
            ends.append(len(data))
    matrix = csr_matrix((data, columns, ends), shape=(len(ends) - 1, len(number)))
    return matrix, np.array(starts), meant
