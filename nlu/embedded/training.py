"""Learns a model from masked examples; the only file that needs scikit-learn, so it is loaded only to train."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from nlu.corpus.model import Corpus
from nlu.embedded.calibrating import Sample, Trial, calibrate
from nlu.embedded.commons import Commons
from nlu.embedded.features import Sight
from nlu.embedded.head import fit as fit_head
from nlu.embedded.lessons import Lessons, Places
from nlu.embedded.meanings import shipped
from nlu.embedded.model import Calibration, Learners, Linear, Model, Progress, Sighting
from nlu.embedded.vectors import Floats
from nlu.tagging.learnt import learn
from nlu.vocabulary import OUT_OF_SCOPE

FOLDS = 5
# Of many samples a part is enough to calibrate on.
MANY, TRIED_OF_MANY = 5000, 1
# Of all intents at once: half the time of one against the rest, and as right; see decision 0045.
SOFTNESS = 0.5
# Exacter takes twice as long and answers the same.
TOLERANCE = 0.3
SEED = 20
NONSENSE = 400
# About as many sentences in a row say the same in other words.
FAMILY = 10
# How much more of what is out of scope is held out when the gate is learnt, of what would be known.
MORE_OUTSIDE = 0.25


@dataclass(frozen=True)
class Apprentices:
    """The learners while their weights are still open: the centres of the intents are a third one of them."""

    learners: Learners
    centres: Floats

    @property
    def intents(self) -> tuple[str, ...]:
        return self.learners.intents

    def see(self, lessons: Lessons, rows: csr_matrix, known: Places, asked: Places) -> Sighting:
        """What they say of lessons, the margins of the centres as the last row; `known` are those they learnt from."""
        linear = self.learners.linear
        said = rows[asked]
        margins = (
            said @ linear.weights + linear.bias,
            self.learners.head.margins(lessons.points[asked]),
            said @ self.centres,
        )
        return Sighting(np.stack(margins).astype(np.float32), lessons.familiarity(known)[asked])

    def settled(self, calibration: Calibration) -> tuple[Learners, Calibration]:
        """Centres are as linear as the linear learner: weighed, they become a part of it."""
        linear = self.learners.linear
        whole = replace(linear, weights=linear.weights + calibration.weights[-1] * self.centres)
        return replace(self.learners, linear=whole), replace(calibration, weights=calibration.weights[:-1])


def model_of(corpus: Corpus, progress: Progress) -> Model:
    """The model that these training files make."""
    learners, calibration = train(samples_of(corpus), Sight(corpus.lookups), progress)
    return Model(learners, calibration, corpus.lookups, corpus.synonyms, learn(corpus))


def samples_of(corpus: Corpus) -> list[Sample]:
    """Every example, masked."""
    commons = Commons(corpus.lookups)
    return [
        Sample(commons.sentence(example), example.intent, example.locale, example.text) for example in corpus.examples
    ]


def train(samples: Sequence[Sample], sight: Sight, progress: Progress) -> tuple[Learners, Calibration]:
    """The learners over all samples, calibrated on what held-out folds say."""
    lessons = with_nonsense(samples, sight)
    tried = TRIED_OF_MANY if len(samples) > MANY else FOLDS
    trials = try_out(lessons, trusted(samples)[:tried], progress)
    progress(0.75, "Learning")
    apprentices, _ = fit(lessons, np.arange(len(samples)))
    calibration = calibrate(apprentices.intents, trials)
    progress(1.0, "Trained")
    return apprentices.settled(calibration)


def with_nonsense(samples: Sequence[Sample], sight: Sight) -> Lessons:
    """The samples, and behind them nonsense that nothing is learnt from, only the gate."""
    return Lessons.of([*samples, *(Sample(text, OUT_OF_SCOPE, "") for text in nonsense(SEED, NONSENSE))], sight)


def try_out(lessons: Lessons, parted: Sequence[tuple[Places, Places]], progress: Progress) -> list[Trial]:
    """For each part, what those who learnt the others say of it, and of some of the nonsense."""
    strange = np.array_split(np.arange(len(lessons.samples) - NONSENSE, len(lessons.samples)), len(parted))
    trials = []
    for number, (known, unknown) in enumerate(parted):
        progress(0.75 * number / len(parted), "Trying out")
        apprentices, rows = fit(lessons, known)
        asked = np.concatenate([unknown, strange[number]])
        samples = tuple(lessons.samples[place] for place in asked)
        trials.append(Trial(samples, apprentices.intents, apprentices.see(lessons, rows, known, asked)))
    return trials


def folds(samples: Sequence[Sample]) -> list[tuple[Places, Places]]:
    """Parts in which every intent of every language has its share; fewer of them where an intent has few examples."""
    kinds = [_kind(sample) for sample in samples]
    return list(StratifiedKFold(_parts(kinds), shuffle=True, random_state=SEED).split(np.zeros(len(kinds)), kinds))


def families(samples: Sequence[Sample]) -> list[tuple[Places, Places]]:
    """The same, but neighbours stay together.

    Files list what is said in like words side by side. Whoever trusts a model by sentences whose siblings it has learnt
    takes it for surer than it is of customers, who say things in words of their own.
    What is out of scope has no family.
    """
    kinds = [_kind(sample) for sample in samples]
    count = _parts(kinds)
    dice = np.random.default_rng(SEED)
    part = np.zeros(len(samples), np.intp)
    places: dict[str, list[int]] = {}
    for place, kind in enumerate(kinds):
        places.setdefault(kind, []).append(place)
    for of_kind in places.values():
        is_outside = samples[of_kind[0]].intent == OUT_OF_SCOPE
        size = 1 if is_outside else min(FAMILY, max(1, len(of_kind) // (2 * count)))
        numbers = np.arange(len(of_kind)) // size
        part[of_kind] = dice.permutation(numbers[-1] + 1)[numbers] % count
    return [(np.flatnonzero(part != number), np.flatnonzero(part == number)) for number in range(count)]


def trusted(samples: Sequence[Sample]) -> list[tuple[Places, Places]]:
    """The families by which trust is learnt, with more of what is out of scope: of a few rows a gate learns little."""
    is_outside = np.array([sample.intent == OUT_OF_SCOPE for sample in samples])
    dice = np.random.default_rng(SEED)
    parts = []
    for known, unknown in families(samples):
        outside = dice.permutation(known[is_outside[known]])
        more = outside[: int(len(outside) * MORE_OUTSIDE)]
        parts.append((np.setdiff1d(known, more), np.sort(np.concatenate([unknown, more]))))
    return parts


def _parts(kinds: Sequence[str]) -> int:
    return max(2, min(FOLDS, *Counter(kinds).values()))


def _kind(sample: Sample) -> str:
    return f"{sample.intent}/{sample.locale}"


def fit(lessons: Lessons, known: Places) -> tuple[Apprentices, csr_matrix]:
    """All learners, from the known lessons alone, and all lessons as they see them."""
    intents = lessons.intents(known)
    vocabularies, rows = lessons.weighed(known)
    machine = LinearSVC(C=SOFTNESS, tol=TOLERANCE, multi_class="crammer_singer", random_state=SEED)
    machine.fit(rows[known], intents)
    linear = Linear(
        tuple(map(str, machine.classes_)),
        vocabularies,
        np.ascontiguousarray(machine.coef_.T, np.float32),
        np.asarray(machine.intercept_, np.float32),
    )
    head = fit_head(lessons.points[known], intents, linear.intents)
    centres = _centres(rows[known], np.searchsorted(linear.intents, intents))
    return Apprentices(Learners(linear, head, shipped()), centres), rows


def _centres(rows: csr_matrix, places: Places) -> Floats:
    """The mean direction of each intent's examples, a column each."""
    ones = csr_matrix((np.ones(len(places)), (places, np.arange(len(places)))))
    return np.ascontiguousarray(normalize(ones @ rows).T.toarray(), np.float32)


def nonsense(seed: int, count: int) -> list[str]:
    """What cats and bored people type: letters at random, and rare Chinese characters."""
    dice = random.Random(SEED + seed)  # noqa: S311 - nothing secret
    made = []
    for _ in range(count):
        if dice.random() < 0.3:
            made.append("".join(chr(dice.randint(0x4E00, 0x9FA5)) for _ in range(dice.randint(1, 8))))
        else:
            letters = string.ascii_lowercase if dice.random() < 0.5 else "asdfghjklqwe"
            words = ("".join(dice.choices(letters, k=dice.randint(3, 9))) for _ in range(dice.randint(1, 4)))
            made.append(" ".join(words))
    return made
