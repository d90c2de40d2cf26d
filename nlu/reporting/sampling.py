"""Random sentences of the training files, each with its neighbours: what one reads to get a feeling for them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from kit.errors import BadInput
from nlu.corpus.model import Corpus
from nlu.corpus.reading import load
from nlu.reporting.likeness import Likeness, Pair
from nlu.vocabulary import INTENTS

NEIGHBOURS = 3


def sampled(folder: Path, count: int, intent: str = "", seed: int | None = None) -> Iterator[list[Pair]]:
    """For each of `count` sentences (of one intent, if any is given) the pairs with those most like it.

    Raises BadInput for broken files and for an intent that does not exist.
    """
    if intent and intent not in INTENTS:
        raise BadInput(f"{intent!r} is no intent.", field="--intent", mend=f"Use one of: {', '.join(sorted(INTENTS))}.")
    corpus = load(folder)
    languages = compared(corpus)
    fitting = [example for example in corpus.examples if intent in ("", example.intent)]
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    for example in dice.sample(fitting, min(count, len(fitting))):
        yield languages[example.locale].neighbours(example, NEIGHBOURS)


def compared(corpus: Corpus) -> dict[str, Likeness]:
    """The sentences of each language that has any, ready to be compared."""
    return {
        locale: Likeness([example for example in corpus.examples if example.locale == locale])
        for locale in sorted({example.locale for example in corpus.examples})
    }
