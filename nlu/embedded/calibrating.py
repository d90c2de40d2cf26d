"""Learns what margins are worth from what models say of sentences that they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from nlu.embedded.model import Calibration, Sighting, evidence
from nlu.embedded.vectors import Floats
from nlu.protocol import Ranked
from nlu.vocabulary import OUT_OF_SCOPE

Doubles = npt.NDArray[np.float64]
# What to begin with, and between what to look: words always count, meanings and centres may not count at all.
START = (5.0, 1.0, 0.0)
BOUNDS = ((0.5, 30.0), (0.0, 30.0), (0.0, 60.0))


@dataclass(frozen=True)
class Sample:
    """A masked sentence with its intent and language, and as it was written."""

    text: str
    intent: str
    locale: str
    written: str = ""


@dataclass(frozen=True)
class Trial:
    """What learners that had not seen some sentences say of them."""

    samples: tuple[Sample, ...]
    intents: tuple[str, ...]
    seen: Sighting

    def said(self, calibration: Calibration) -> list[Ranked]:
        """The likeliest intent of each."""
        shares = calibration.shares(self.intents, self.seen)
        best = shares.argmax(axis=1)
        return [
            Ranked(self.intents[place], share)
            for place, share in zip(best.tolist(), shares.max(axis=1).tolist(), strict=True)
        ]


def calibrate(intents: Sequence[str], trials: Sequence[Trial]) -> Calibration:
    """Weights and temperature by likelihood over our own intents; the gate by logistic regression over all trials."""
    truth = np.array([sample.intent for trial in trials for sample in trial.samples])
    margins = np.concatenate([trial.seen.margins for trial in trials], axis=1)
    known = np.concatenate([trial.seen.known for trial in trials])
    is_ours = truth != OUT_OF_SCOPE
    ours = margins[:, is_ours].astype(np.float64)
    if OUT_OF_SCOPE in intents:
        ours[:, :, intents.index(OUT_OF_SCOPE)] = -1e6
    weights, temperature = _weighed(ours, np.array([intents.index(intent) for intent in truth[is_ours]]))
    if OUT_OF_SCOPE not in intents:
        return Calibration(weights, temperature, np.empty(0, np.float32))
    signs = evidence(intents.index(OUT_OF_SCOPE), np.tensordot(weights, margins, 1), known)
    return Calibration(weights, temperature, _gate(signs, is_ours))


def _weighed(margins: Doubles, places: npt.NDArray[np.int64]) -> tuple[Floats, float]:
    """The weights of the learners, the first of them 1, and the temperature."""
    factors = least_surprise(margins, places, START, BOUNDS)
    temperature = float(factors[0])
    return (factors / temperature).astype(np.float32), temperature


def least_surprise(
    told: Doubles, truth: npt.NDArray[np.int64], start: Sequence[float], bounds: Sequence[tuple[float, float]]
) -> Doubles:
    """The factors with which the sum of what several say surprises least at the truth: a convex question.

    `told` has an axis for who says it, one for the sentences, and one for the intents, whose places are in `truth`.
    """
    rows = np.arange(len(truth))

    def surprise(factors: Doubles) -> tuple[float, Doubles]:
        summed = np.tensordot(factors, told, (0, 0))
        summed -= summed.max(axis=1, keepdims=True)
        powers = np.exp(summed)
        sums = powers.sum(axis=1, keepdims=True)
        wrong = powers / sums
        wrong[rows, truth] -= 1
        loss = float((np.log(sums[:, 0]) - summed[rows, truth]).mean())
        return loss, np.einsum("kni,ni->k", told, wrong) / len(truth)

    return np.asarray(minimize(surprise, start, jac=True, method="L-BFGS-B", bounds=bounds).x, np.float64)


def _gate(signs: Floats, is_ours: npt.NDArray[np.bool_]) -> Floats:
    rule = LogisticRegression(C=10.0, max_iter=1000).fit(signs, is_ours)
    return np.append(rule.coef_[0], rule.intercept_).astype(np.float32)
