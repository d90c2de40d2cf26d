"""Learns heads and rules from points; needs scikit-learn, so it is loaded only to train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from nlu.embedded.calibrating import least_surprise
from nlu.embedded.head import fit as fit_waves
from nlu.protocol import Ranked
from nlu.semantic.fusion import Meant, Rule, evidence, opinion, signs
from nlu.semantic.head import Floats, Head, Neighbours, places
from nlu.vocabulary import OUT_OF_SCOPE

# Chosen on the valid parts of the public sets; see decision 0044.
STRENGTH = 10.0
ROUNDS = 200
TOLERANCE = 1e-4
SEED = 44
# More neighbours than these tell nothing more.
NEIGHBOURS = 5000
# Words always have a say: of what a sentence model never met it only believes to know something.
BOUNDS = ((0.05, 5.0), (0.0, 5.0), (0.0, 20.0))
EVEN = (1.0, 1.0, 1.0)
FEWEST = 10


@dataclass(frozen=True)
class Told:
    """What models that had not seen a sentence say of it: a ranking by words, and what is meant."""

    intent: str
    locale: str
    ranked: tuple[Ranked, ...]
    meant: Meant


def fit_head(points: Floats, intents: Sequence[str]) -> Head:
    """A head over points of our intents; some seconds for ten thousand."""
    machine = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, tol=TOLERANCE).fit(points, list(intents))
    lines = np.vstack([machine.coef_.T, machine.intercept_]).astype(np.float32)
    if len(machine.classes_) == 2:  # scikit-learn has one line for two
        lines = np.hstack([-lines / 2, lines / 2])
    classes = tuple(map(str, machine.classes_))
    return Head(classes, lines, fit_waves(points, intents, classes))


def neighbours(points: Floats) -> Neighbours:
    """All points, or so many of them, evenly drawn, as tell enough."""
    if len(points) > NEIGHBOURS:
        points = points[np.random.default_rng(SEED).choice(len(points), NEIGHBOURS, replace=False)]
    # As they are kept: half the bytes tell the same.
    return Neighbours(points.astype(np.float16).astype(np.float32))


def learn_rules(intents: Sequence[str], told: Sequence[Told], *, gated: bool) -> dict[str, Rule]:
    """A rule for each language; what has no language (nonsense) teaches the gate of each."""
    rules = {}
    for locale in sorted({one.locale for one in told if one.locale}):
        ours = [one for one in told if one.locale == locale and one.intent in intents]
        outside = [one for one in told if one.locale in (locale, "") and one.intent == OUT_OF_SCOPE]
        if len(ours) >= FEWEST:
            gate = _gate(intents, ours, outside) if gated else np.empty(0, np.float32)
            rules[locale] = replace(_mixture(intents, ours), gate=gate)
    return rules


def _mixture(intents: Sequence[str], told: Sequence[Told]) -> Rule:
    """How much each opinion counts, by likelihood: a convex question."""
    place = places(intents)
    truth = np.array([place[one.intent] for one in told])
    words = np.stack([opinion(intents, one.ranked).shares for one in told])
    shares = np.stack([one.meant.shares for one in told])
    margins = np.stack([one.meant.margins for one in told])
    factors = least_surprise(evidence(words, shares, margins), truth, EVEN, BOUNDS)
    return Rule(factors.astype(np.float32))


def _gate(intents: Sequence[str], ours: Sequence[Told], outside: Sequence[Told]) -> Floats:
    if len(outside) < FEWEST:
        return np.empty(0, np.float32)
    everything = [*ours, *outside]
    opinions = [opinion(intents, one.ranked) for one in everything]
    rows = [
        signs(said.inside, said.shares, one.meant.shares, one.meant.nearness)
        for one, said in zip(everything, opinions, strict=True)
    ]
    is_ours: npt.NDArray[np.bool_] = np.array([True] * len(ours) + [False] * len(outside))
    rule = LogisticRegression(C=STRENGTH, max_iter=2000).fit(np.stack(rows), is_ours)
    return np.append(rule.coef_[0], rule.intercept_).astype(np.float32)
