"""The embedded classifier on a public set: learnt in this process, asked one row at a time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any

from nlu.embedded.calibrating import Sample
from nlu.embedded.features import Sight
from nlu.embedded.model import Calibration, Learners, Model
from nlu.embedded.training import train
from nlu.language import language
from kit.text.normal import normal
from nlu.vocabulary import OUT_OF_SCOPE

Rows = Sequence[dict[str, Any]]
# What the public set calls what belongs to no intent.
OOS = "oos"
WARM_UP = 50
SIGHT = Sight({})


def learnt(rows: Rows) -> tuple[Model, float]:
    """A model of the rows, and the seconds of processor time it took."""
    started = time.process_time()
    learners, calibration = train(list(_samples(rows)), SIGHT, _told)
    return _model(learners, calibration), time.process_time() - started


def answers(model: Model, rows: Rows) -> list[dict[str, Any]]:
    """What the model says of each row, in the form of benchmarks.nlu.scoring; normalising is part of the time."""
    for row in rows[:WARM_UP]:
        model.rank(SIGHT, [normal(row["text"]).lower])
    said = []
    for row in rows:
        started, worked = time.perf_counter(), time.process_time()
        ranked = model.rank(SIGHT, [normal(row["text"]).lower])[0]
        ms, cpu_ms = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
        intents = [{"name": _named(one.intent), "confidence": one.confidence} for one in ranked]
        said.append({"intents": intents, "entities": [], "ms": ms, "cpu_ms": cpu_ms})
    return said


def _samples(rows: Rows) -> Iterable[Sample]:
    for row in rows:
        intent = OUT_OF_SCOPE if row["intent"] == OOS else row["intent"]
        yield Sample(normal(row["text"]).lower, intent, language(row["text"]), row["text"])


def _model(learners: Learners, calibration: Calibration) -> Model:
    return Model(learners, calibration, {}, {})


def _named(intent: str) -> str:
    return OOS if intent == OUT_OF_SCOPE else intent


def _told(share: float, what: str) -> None:
    sys.stderr.write(f"\r  {what} {share:.0%}   ")
