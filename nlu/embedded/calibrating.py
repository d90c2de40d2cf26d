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
    """What learners that had not seen a sentence say of it."""

    sample: Sample
    intents: tuple[str, ...]
    seen: Sighting

    @property
    def intent(self) -> str:
        return self.sample.intent

    def said(self, calibration: Calibration) -> Ranked:
        """The likeliest intent."""
        shares = calibration.shares(self.intents, self.seen)
        best = int(shares.argmax())
        return Ranked(self.intents[best], float(shares[best]))


def calibrate(intents: Sequence[str], trials: Sequence[Trial]) -> Calibration:
    """Weights and temperature by likelihood over our own intents; the gate by logistic regression over all trials."""
    ours = [trial for trial in trials if trial.intent != OUT_OF_SCOPE]
    margins = np.stack([trial.seen.margins for trial in ours], axis=1).astype(np.float64)
    places = np.array([intents.index(trial.intent) for trial in ours])
    if OUT_OF_SCOPE in intents:
        margins[:, :, intents.index(OUT_OF_SCOPE)] = -1e6
    weights, temperature = _weighed(margins, places)
    return Calibration(weights, temperature, _gate(intents, trials, weights))


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


def _gate(intents: Sequence[str], trials: Sequence[Trial], weights: Floats) -> Floats:
    if OUT_OF_SCOPE not in intents:
        return np.empty(0, np.float32)
    outside = intents.index(OUT_OF_SCOPE)
    signs = [evidence(outside, weights @ trial.seen.margins, trial.seen.known) for trial in trials]
    rule = LogisticRegression(C=10.0, max_iter=1000).fit(
        np.stack(signs), [trial.intent != OUT_OF_SCOPE for trial in trials]
    )
    return np.append(rule.coef_[0], rule.intercept_).astype(np.float32)
