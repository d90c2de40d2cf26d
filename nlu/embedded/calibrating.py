"""Learns what margins are worth from what models say of sentences that they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from nlu.embedded.model import Calibration, Sighting, evidence
from nlu.embedded.vectors import Floats
from nlu.protocol import Ranked
from nlu.vocabulary import OUT_OF_SCOPE

TEMPERATURES = np.linspace(1, 9, 33)
# How much the meanings and the centres of the intents may count beside the words.
OF_MEANING = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
OF_CENTRES = (0.0, 1.0, 2.0, 4.0)


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
    margins = np.stack([trial.seen.margins for trial in ours]).astype(np.float64)
    places = np.array([intents.index(trial.intent) for trial in ours])
    if OUT_OF_SCOPE in intents:
        margins[:, :, intents.index(OUT_OF_SCOPE)] = -1e6
    weights, temperature = _weighed(margins, places)
    return Calibration(weights, temperature, _gate(intents, trials, weights))


def _weighed(margins: npt.NDArray[np.float64], places: npt.NDArray[np.int64]) -> tuple[Floats, float]:
    """One coordinate after the other, twice: the surprise is smooth in each."""
    chosen = [1.0, 0.0, 0.0, float(TEMPERATURES[0])]
    choices = (OF_MEANING, OF_CENTRES, tuple(map(float, TEMPERATURES)))

    def surprise(place: int, value: float) -> float:
        weights = [*chosen[:place], value, *chosen[place + 1 :]]
        return _loss(np.tensordot(weights[:-1], margins, (0, 1)), places, weights[-1])

    for place in (3, 1, 2, 3, 1, 2, 3):
        values = choices[place - 1]
        chosen[place] = min(values, key=lambda value, place=place: surprise(place, value))  # type: ignore[misc]
    return np.array(chosen[:-1], np.float32), chosen[-1]


def _loss(margins: npt.NDArray[np.float64], places: npt.NDArray[np.int64], temperature: float) -> float:
    """The mean surprise at the truth."""
    above = (margins - margins.max(axis=1, keepdims=True)) * temperature
    return float((np.log(np.exp(above).sum(axis=1)) - above[np.arange(len(places)), places]).mean())


def _gate(intents: Sequence[str], trials: Sequence[Trial], weights: Floats) -> Floats:
    if OUT_OF_SCOPE not in intents:
        return np.empty(0, np.float32)
    outside = intents.index(OUT_OF_SCOPE)
    signs = [evidence(outside, weights @ trial.seen.margins, trial.seen.known) for trial in trials]
    rule = LogisticRegression(C=10.0, max_iter=1000).fit(
        np.stack(signs), [trial.intent != OUT_OF_SCOPE for trial in trials]
    )
    return np.append(rule.coef_[0], rule.intercept_).astype(np.float32)
