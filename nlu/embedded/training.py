"""Learns a model from masked examples; the only file that needs scikit-learn, so it is loaded only to train."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

from nlu.corpus.model import Corpus
from nlu.embedded.calibrating import Sample, Trial, calibrate
from nlu.embedded.commons import Commons
from nlu.embedded.features import Sight
from nlu.embedded.head import fit as fit_head
from nlu.embedded.meanings import shipped
from nlu.embedded.model import Calibration, Learners, Linear, Model, Progress, Sighting
from nlu.embedded.vectors import Floats, Vocabulary, learn_all, vector
from nlu.tagging.learnt import learn
from nlu.vocabulary import OUT_OF_SCOPE

FOLDS = 5
# Of many samples a part is enough to calibrate on.
MANY, TRIED_OF_MANY = 5000, 1
SOFTNESS = 1.0
# Exacter takes twice as long and answers the same.
TOLERANCE = 0.05
SEED = 20
NONSENSE = 400
Blocks = tuple[list[str], ...]


@dataclass(frozen=True)
class Seen:
    """A sample with its features and its point in the space of meanings."""

    sample: Sample
    blocks: Blocks
    point: Floats


@dataclass(frozen=True)
class Apprentices:
    """The learners while their weights are still open: the centres of the intents are a third one of them."""

    learners: Learners
    centres: Floats

    @property
    def intents(self) -> tuple[str, ...]:
        return self.learners.intents

    def see(self, one: Seen) -> Sighting:
        """With the margins of the centres as the last row."""
        seen = self.learners.see(one.blocks, one.sample.text)
        numbers, values = vector(self.learners.linear.vocabularies, one.blocks)
        near = np.asarray(values @ self.centres[numbers], np.float32)
        return Sighting(np.vstack([seen.margins, near]), seen.known)

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
    seen = [see(sample, sight) for sample in samples]
    tried = TRIED_OF_MANY if len(samples) > MANY else FOLDS
    trials = [trial for part in try_out(seen, sight, progress, tried) for trial in part]
    progress(0.75, "Learning")
    apprentices = fit(seen)
    calibration = calibrate(apprentices.intents, trials)
    progress(1.0, "Trained")
    return apprentices.settled(calibration)


def see(sample: Sample, sight: Sight) -> Seen:
    return Seen(sample, sight.blocks(sample.text), shipped().vector(sample.text))


def try_out(seen: Sequence[Seen], sight: Sight, progress: Progress, tried: int = FOLDS) -> list[list[Trial]]:
    """For each of the first `tried` folds, what those who learnt the others say of it, and at the end of nonsense."""
    parts = []
    for number, (known, unknown) in enumerate(folds([one.sample for one in seen])[:tried]):
        progress(0.75 * number / tried, "Trying out")
        apprentices = fit([seen[place] for place in known])
        strange = [Sample(text, OUT_OF_SCOPE, "") for text in nonsense(number, NONSENSE // tried)]
        asked = [*(seen[place] for place in unknown), *(see(sample, sight) for sample in strange)]
        parts.append([Trial(one.sample, apprentices.intents, apprentices.see(one)) for one in asked])
    return parts


def folds(samples: Sequence[Sample]) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Parts in which every intent of every language has its share; fewer of them where an intent has few examples."""
    kinds = [f"{sample.intent}/{sample.locale}" for sample in samples]
    count = max(2, min(FOLDS, *Counter(kinds).values()))
    return list(StratifiedKFold(count, shuffle=True, random_state=SEED).split(np.zeros(len(kinds)), kinds))


def fit(seen: Sequence[Seen]) -> Apprentices:
    """All learners, one intent against the rest."""
    intents = [one.sample.intent for one in seen]
    vocabularies = learn_all([one.blocks for one in seen])
    rows = matrix(vocabularies, [one.blocks for one in seen])
    machine = LinearSVC(C=SOFTNESS, tol=TOLERANCE, random_state=SEED).fit(rows, intents)
    linear = Linear(
        tuple(map(str, machine.classes_)),
        vocabularies,
        np.ascontiguousarray(machine.coef_.T, np.float32),
        np.asarray(machine.intercept_, np.float32),
    )
    head = fit_head(np.stack([one.point for one in seen]), intents, linear.intents)
    return Apprentices(Learners(linear, head, shipped()), _centres(rows, np.searchsorted(linear.intents, intents)))


def _centres(rows: csr_matrix, places: npt.NDArray[np.int64]) -> Floats:
    """The mean direction of each intent's examples, a column each."""
    ones = csr_matrix((np.ones(len(places)), (places, np.arange(len(places)))))
    return np.ascontiguousarray(normalize(ones @ rows).T.toarray(), np.float32)


def matrix(vocabularies: tuple[Vocabulary, ...], blocks: Sequence[Blocks]) -> csr_matrix:
    rows = [vector(vocabularies, block) for block in blocks]
    ends = np.cumsum([0, *(len(numbers) for numbers, _ in rows)])
    width = sum(len(vocabulary.ids) for vocabulary in vocabularies)
    numbers = np.concatenate([row[0] for row in rows])
    values = np.concatenate([row[1] for row in rows])
    return csr_matrix((values, numbers, ends), shape=(len(rows), width))


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
