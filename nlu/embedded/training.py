"""Learns a model from masked examples; the only file that needs scikit-learn, so it is loaded only to train."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from nlu.corpus.model import Corpus
from nlu.embedded.commons import Commons
from nlu.embedded.features import Sight
from nlu.embedded.model import Calibration, Linear, Model, Progress, evidence
from nlu.embedded.vectors import Floats, Vocabulary, learn_all, vector
from nlu.tagging.learnt import learn
from nlu.vocabulary import OUT_OF_SCOPE

FOLDS = 3
SOFTNESS = 1.0
# Exacter takes twice as long and answers the same.
TOLERANCE = 0.05
SEED = 20
NONSENSE = 400
TEMPERATURES = np.linspace(1, 9, 33)
Blocks = tuple[list[str], ...]


@dataclass(frozen=True)
class Sample:
    """A masked sentence with its intent and language, and as it was written."""

    text: str
    intent: str
    locale: str
    written: str = ""


@dataclass(frozen=True)
class Trial:
    """What a model that had not seen a sentence says of it."""

    sample: Sample
    intents: tuple[str, ...]
    margins: Floats
    evidence: Floats

    @property
    def intent(self) -> str:
        return self.sample.intent


def model_of(corpus: Corpus, progress: Progress) -> Model:
    """The model that these training files make."""
    linear, calibration = train(samples_of(corpus), Sight(corpus.lookups), progress)
    return Model(linear, calibration, corpus.lookups, corpus.synonyms, learn(corpus))


def samples_of(corpus: Corpus) -> list[Sample]:
    """Every example, masked."""
    commons = Commons(corpus.lookups)
    return [
        Sample(commons.sentence(example), example.intent, example.locale, example.text) for example in corpus.examples
    ]


def train(samples: Sequence[Sample], sight: Sight, progress: Progress) -> tuple[Linear, Calibration]:
    """The classifier over all samples, calibrated on what held-out folds say."""
    blocks = [sight.blocks(sample.text) for sample in samples]
    trials = [trial for part in try_out(samples, blocks, sight, progress) for trial in part]
    progress(0.75, "Learning")
    linear = fit(blocks, [sample.intent for sample in samples])
    calibration = calibrate(linear.intents, trials)
    progress(1.0, "Trained")
    return linear, calibration


def try_out(
    samples: Sequence[Sample], blocks: Sequence[Blocks], sight: Sight, progress: Progress, *, count: int = FOLDS
) -> list[list[Trial]]:
    """For each fold, what the model of the other folds says of its samples, and of some nonsense at the end."""
    parts = []
    for number, (known, unknown) in enumerate(folds(samples, count)):
        progress(0.75 * number / count, "Trying out")
        linear = fit([blocks[place] for place in known], [samples[place].intent for place in known])
        trials = [attempt(linear, blocks[place], samples[place]) for place in unknown]
        noise = (Sample(text, OUT_OF_SCOPE, "") for text in nonsense(number, NONSENSE // count))
        parts.append(trials + [attempt(linear, sight.blocks(sample.text), sample) for sample in noise])
    return parts


def folds(samples: Sequence[Sample], count: int = FOLDS) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Parts in which every intent of every language has its share."""
    kinds = [f"{sample.intent}/{sample.locale}" for sample in samples]
    return list(StratifiedKFold(count, shuffle=True, random_state=SEED).split(np.zeros(len(kinds)), kinds))


def fit(blocks: Sequence[Blocks], intents: Sequence[str]) -> Linear:
    """One-vs-rest linear support vectors."""
    vocabularies = learn_all(blocks)
    machine = LinearSVC(C=SOFTNESS, tol=TOLERANCE, random_state=SEED).fit(matrix(vocabularies, blocks), list(intents))
    return Linear(
        tuple(map(str, machine.classes_)),
        vocabularies,
        np.ascontiguousarray(machine.coef_.T, np.float32),
        np.asarray(machine.intercept_, np.float32),
    )


def matrix(vocabularies: tuple[Vocabulary, ...], blocks: Sequence[Blocks]) -> csr_matrix:
    rows = [vector(vocabularies, block) for block in blocks]
    ends = np.cumsum([0, *(len(numbers) for numbers, _ in rows)])
    width = sum(len(vocabulary.ids) for vocabulary in vocabularies)
    numbers = np.concatenate([row[0] for row in rows])
    values = np.concatenate([row[1] for row in rows])
    return csr_matrix((values, numbers, ends), shape=(len(rows), width))


def attempt(linear: Linear, blocks: Blocks, sample: Sample) -> Trial:
    margins = linear.margins(blocks)
    return Trial(sample, linear.intents, margins, evidence(linear, blocks, margins))


def calibrate(intents: Sequence[str], trials: Sequence[Trial]) -> Calibration:
    """Temperature by likelihood over our own intents; the gate by logistic regression over all trials."""
    places = {intent: place for place, intent in enumerate(intents)}
    ours = [trial for trial in trials if trial.intent != OUT_OF_SCOPE]
    margins = np.stack([trial.margins for trial in ours]).astype(np.float64)
    margins[:, places[OUT_OF_SCOPE]] = -np.inf
    truth = margins[np.arange(len(ours)), [places[trial.intent] for trial in ours]]
    highest = margins.max(axis=1)

    def loss(temperature: float) -> float:
        spread = np.log(np.exp((margins - highest[:, None]) * temperature).sum(axis=1))
        return float((spread + (highest - truth) * temperature).mean())

    gate = LogisticRegression(C=10.0, max_iter=1000).fit(
        np.stack([trial.evidence for trial in trials]), [trial.intent != OUT_OF_SCOPE for trial in trials]
    )
    return Calibration(
        min(map(float, TEMPERATURES), key=loss), np.append(gate.coef_[0], gate.intercept_).astype(np.float32)
    )


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
