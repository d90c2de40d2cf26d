"""What is learnt from: sentences as the classifier sees them, and how to part them without splitting families."""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import StratifiedKFold

from nlu.corpus.model import Corpus
from nlu.embedded.commons import Commons
from nlu.vocabulary import OUT_OF_SCOPE

Places = npt.NDArray[np.int64]
FOLDS = 5
# About as many sentences in a row say the same in other words.
FAMILY = 10
SEED = 20


@dataclass(frozen=True)
class Sample:
    """A masked sentence with its intent and language, and as it was written."""

    text: str
    intent: str
    locale: str
    written: str = ""


def samples_of(corpus: Corpus) -> list[Sample]:
    """Every example, masked."""
    commons = Commons(corpus.lookups)
    return [
        Sample(commons.sentence(example), example.intent, example.locale, example.text) for example in corpus.examples
    ]


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


def _parts(kinds: Sequence[str]) -> int:
    return max(2, min(FOLDS, *Counter(kinds).values()))


def _kind(sample: Sample) -> str:
    return f"{sample.intent}/{sample.locale}"
