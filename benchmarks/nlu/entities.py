"""Entity F1 of the learnt tagger on crosswoz_zh: exact span and kind, micro-averaged.

`python -m benchmarks.nlu.entities [valid|test]`; settings are chosen on valid, test is read once a release.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kit.text.normal import normal
from nlu.tagging.learnt import marked
from nlu.tagging.tagger import Marked, train

Row = Mapping[str, Any]
Spans = set[tuple[str, int, int]]


class Scores(NamedTuple):
    """Shares between 0 and 1, milliseconds a message and seconds of training, all of this process's own time."""

    precision: float
    recall: float
    f1: float
    p50_ms: float
    p99_ms: float
    training_s: float


def entity_scores(train_rows: Sequence[Row], test_rows: Sequence[Row]) -> Scores:
    """Trains on the one, tags the other."""
    started = time.process_time()
    tagger = train([_marked(row) for row in train_rows])
    training = time.process_time() - started
    told: list[Spans] = []
    times = []
    for row in test_rows:
        started = time.process_time()
        seen = normal(row["text"])
        found = tagger.spans(seen.folded)
        times.append(time.process_time() - started)
        told.append({(span.kind, *seen.span(span.start, span.end)) for span in found})
    return Scores(*_measure([_truth(row) for row in test_rows], told), *_quantiles(times), training)


def _marked(row: Row) -> Marked:
    return marked(row["text"], sorted(_truth(row)))


def _truth(row: Row) -> Spans:
    return {(entity["entity"], entity["start"], entity["end"]) for entity in row["entities"]}


def _measure(truth: Sequence[Spans], told: Sequence[Spans]) -> tuple[float, float, float]:
    hits = sum(len(right & said) for right, said in zip(truth, told, strict=True))
    precision = hits / max(1, sum(map(len, told)))
    recall = hits / max(1, sum(map(len, truth)))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _quantiles(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.99)] * 1000


def main(part: str = "valid") -> None:
    """Prints the row of one part."""
    folder = Path(os.environ.get("XIAOER_SHARED_DATA", "../shared/data")) / "nlu" / "crosswoz_zh"
    rows = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("train", part)}
    scores = entity_scores(rows["train"], rows[part])
    print(f"crosswoz_zh {part}: " + ", ".join(f"{name} {value:.3f}" for name, value in scores._asdict().items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
