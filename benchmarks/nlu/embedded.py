"""The embedded classifier on a public set: learnt in this process, asked one row at a time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kit.embedding import Embedder
from kit.embedding.remembered import Remembering
from kit.text.normal import normal
from nlu.classifier.features import Features
from nlu.classifier.model import Classifier
from nlu.classifier.samples import Sample
from nlu.classifier.training import train
from nlu.language import language
from nlu.vocabulary import OUT_OF_SCOPE

Rows = Sequence[dict[str, Any]]
# What the public set calls what belongs to no intent.
OOS = "oos"
WARM_UP = 50


def learnt(rows: Rows, embedder: Embedder | None, kept: Path) -> tuple[Classifier, float]:
    """A classifier of the rows, and the seconds of processor time it took; vectors are kept in a folder."""
    samples = list(_samples(rows))
    remembering = None if embedder is None else Remembering(embedder, kept, _told)
    started = time.process_time()
    classifier = train(samples, Features({}), remembering, _told)
    return classifier, time.process_time() - started


def answers(classifier: Classifier, embedder: Embedder | None, rows: Rows) -> list[dict[str, Any]]:
    """What it says of each row, in the form of benchmarks.nlu.scoring; normalising and the vector are timed, too."""
    for row in rows[:WARM_UP]:
        _asked(classifier, embedder, row["text"])
    said = []
    for row in rows:
        started, worked = time.perf_counter(), time.process_time()
        intents = _asked(classifier, embedder, row["text"])
        ms, cpu_ms = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
        said.append({"intents": intents, "entities": [], "ms": ms, "cpu_ms": cpu_ms})
    return said


def _asked(classifier: Classifier, embedder: Embedder | None, text: str) -> list[dict[str, Any]]:
    lower = normal(text).lower
    vectors = None if embedder is None else embedder.embed([lower])
    ranked = classifier.rank([lower], vectors)[0]
    return [{"name": _named(one.intent), "confidence": one.confidence} for one in ranked]


def _samples(rows: Rows) -> Iterable[Sample]:
    for row in rows:
        intent = OUT_OF_SCOPE if row["intent"] == OOS else row["intent"]
        yield Sample(normal(row["text"]).lower, intent, language(row["text"]), row["text"])


def _named(intent: str) -> str:
    return OOS if intent == OUT_OF_SCOPE else intent


def _told(share: float, what: str) -> None:
    sys.stderr.write(f"\r  {what} {share:.0%}   ")
