"""The embedded classifier on one public set, from the rows to the figures."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.nlu import embedded, scoring
from benchmarks.nlu.rasa_inside import memory_mb
from benchmarks.nlu.rasa_peer import OOS, SETS, PublicSet
from kit.embedding.loading import DEFAULT, chosen

KEPT = Path(tempfile.gettempdir()) / "xiaoer-benchmarks"


def measured(name: str, split: str) -> dict[str, Any]:
    """Everything known of one set; the bar for out of scope is the engine's own, one half."""
    asked = SETS[name]
    rows = asked.rows(split)
    sys.stderr.write(f"{name}: learning\n")
    named = os.environ.get("XIAOER_EMBEDDING", DEFAULT)
    embedder = chosen(named, KEPT)
    classifier, seconds = embedded.learnt(_learnt(asked, split), embedder, KEPT / name)
    answers = embedded.answers(classifier, embedder, rows)
    result: dict[str, Any] = {"set": name, "engine": f"embedded, {named}", "training_cpu_seconds": seconds}
    result |= _in_and_out(rows, answers) if asked.oos else scoring.intents(rows, answers)
    return result | scoring.latency(answers) | {"memory_mb": memory_mb()}


def _in_and_out(rows: scoring.Rows, answers: scoring.Rows) -> dict[str, Any]:
    """What is said to be out of scope counts as rejected; nothing is chosen afterwards."""
    said = [scoring.believed(answer) for answer in answers]
    inside = [(name, sure, row["intent"]) for row, (name, sure) in zip(rows, said, strict=True) if row["intent"] != OOS]
    outside = [name for row, (name, _) in zip(rows, said, strict=True) if row["intent"] == OOS]
    right = [name == intent for name, _, intent in inside]
    return {
        "accuracy": sum(right) / len(right),
        "oos_recall": sum(name == OOS for name in outside) / len(outside),
        "calibration_error": scoring.calibration_error([sure for _, sure, _ in inside], right),
    }


def _learnt(asked: PublicSet, split: str) -> list[dict[str, Any]]:
    rows = asked.rows(asked.train)
    if asked.oos:
        rows += asked.rows("oos_train")
    if split == "valid" and asked.train == "train_and_valid":
        kept = {row["text"] for row in asked.rows("valid")}
        rows = [row for row in rows if row["text"] not in kept]
    return rows
