"""The embedded classifier with a sentence model beside it, on the public sets.

`XIAOER_EMBEDDING=… python -m benchmarks.nlu.semantic banking77_10shot valid`; settings are chosen on valid only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kit.embedding import Embedder
from kit.embedding.loading import load
from kit.embedding.remembered import Remembering
from nlu.embedded.calibrating import Sample
from nlu.embedded.features import Sight
from nlu.embedded.model import Model
from nlu.embedded.training import train
from nlu.language import language
from kit.text.normal import normal
from nlu.protocol import Ranked
from nlu.semantic.sense import Sense
from nlu.semantic.studying import study
from nlu.vocabulary import OUT_OF_SCOPE

Row = Mapping[str, Any]
# What the public set calls what belongs to no intent.
OOS = "oos"
SETS = {
    "banking77": ("train_and_valid",),
    "banking77_10shot": ("train",),
    "clinc150": ("train", "oos_train"),
}
SIGHT = Sight({})
CACHE = Path("data") / "benchmarks"


@dataclass(frozen=True)
class Pair:
    """Both readers, taught the same rows."""

    model: Model
    sense: Sense

    def rank(self, text: str) -> tuple[Ranked, ...]:
        return self.sense.weigh(text, language(text) or "en", self.model.rank(SIGHT, [normal(text).lower])[0])


class Scores(NamedTuple):
    """Shares between 0 and 1 (in scope: of all in-scope rows), milliseconds a message, seconds of training."""

    in_scope: float
    oos_recall: float
    p50_ms: float
    p99_ms: float
    training_s: float


def learnt(rows: Sequence[Row], embedder: Embedder) -> tuple[Pair, float]:
    """Both, and the seconds of processor time it took; what the model makes of the rows is kept between two runs."""
    samples = list(_samples(rows))
    remembering = Remembering(embedder, CACHE / f"{len(samples)}")
    remembering.embed([sample.written for sample in samples])
    started = time.process_time()
    model = Model(*train(samples, SIGHT, _told), {}, {})
    sense = Sense(embedder, study(samples, SIGHT, remembering, _told))
    return Pair(model, sense), time.process_time() - started


def semantic_scores(name: str, embedder: Embedder, part: str = "valid") -> Scores:
    """The row of one set."""
    rows = _rows(name, part)
    judged = {(row["text"], row["intent"]) for row in rows} if part == "valid" else set()
    taught = [row for file in SETS[name] for row in _rows(name, file) if (row["text"], row["intent"]) not in judged]
    pair, training = learnt(taught, embedder)
    return Scores(*measured(pair, rows), training)


def measured(pair: Pair, rows: Sequence[Row]) -> tuple[float, float, float, float]:
    """The share of the rows of ours that are right and of the others that are told apart, and quantiles of the time."""
    right = {True: [0], False: [0]}
    times = []
    for row in rows:
        started = time.process_time()
        top = pair.rank(row["text"])[0].intent
        times.append(time.process_time() - started)
        right[row["intent"] != OOS].append(top == _ours(row["intent"]))
    in_scope, oos = (sum(right[kind]) / max(1, len(right[kind]) - 1) for kind in (True, False))
    ordered = sorted(times)
    return in_scope, oos, ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.99)] * 1000


def _samples(rows: Sequence[Row]) -> Iterable[Sample]:
    for row in rows:
        yield Sample(normal(row["text"]).lower, _ours(row["intent"]), language(row["text"]) or "en", row["text"])


def _ours(intent: str) -> str:
    return OUT_OF_SCOPE if intent == OOS else intent


def _rows(name: str, part: str) -> list[Row]:
    file = Path(os.environ.get("XIAOER_SHARED_DATA", "../shared/data")) / "nlu" / name / f"{part}.json"
    rows: list[Row] = json.loads(file.read_text(encoding="utf-8"))
    return rows


def _told(share: float, what: str) -> None:
    sys.stderr.write(f"\r  {what} {share:.0%}   ")


def main(name: str = "banking77_10shot", part: str = "valid") -> None:
    """Prints the row of one part."""
    embedder = load(os.environ["XIAOER_EMBEDDING"], CACHE)
    scores = semantic_scores(name, embedder, part)
    print(f"{name} {part}: " + ", ".join(f"{key} {value:.3f}" for key, value in scores._asdict().items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
