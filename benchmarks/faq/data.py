"""Topics with their questions, questions to be matched to a topic, and questions about nothing that is there."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SHARED = Path(os.environ.get("XIAOER_SHARED_DATA", "../shared/data"))
KNOWLEDGE = Path(__file__).parents[2] / "faq" / "knowledge" / "default"
SIZES = {"kb1": 1, "kb3": 3, "kb10": 10}


@dataclass(frozen=True)
class Task:
    """The lines of a knowledge file with their topics, and what is asked of them."""

    name: str
    lines: tuple[str, ...]
    topics: tuple[str, ...]
    asked: tuple[str, ...]
    right: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted(set(self.topics)))


def tasks(split: str) -> list[Task]:
    """One task a size; `split` is "valid", to choose settings by, or "test"."""
    asked = _rows(f"faq/banking77/{split}.json")
    foreign = tuple(row["text"] for row in _rows(f"nlu/clinc150/{split}.json") if row["intent"] == "oos")
    return [
        Task(name, _texts(rows), _ids(rows), _texts(asked), _ids(asked), foreign)
        for name in SIZES
        if (rows := _rows(f"faq/banking77/{name}.json"))
    ]


def across(split: str) -> list[Task]:
    """Our own questions in one language, asked of entries that are written in the other language only."""
    foreign = tasks(split)[0].foreign
    entries = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(KNOWLEDGE.rglob("*.yml"))]
    return [_across(entries, asked, told, foreign) for asked, told in (("en", "zh-CN"), ("zh-CN", "en"))]


def _across(entries: Sequence[dict[str, Any]], asked: str, told: str, foreign: tuple[str, ...]) -> Task:
    lines = [(str(line), str(entry["id"])) for entry in entries for line in entry[told]["questions"]]
    questions = [(str(line), str(entry["id"])) for entry in entries for line in entry[asked]["questions"]]
    return Task(
        f"{asked} to {told}",
        tuple(line for line, _ in lines),
        tuple(topic for _, topic in lines),
        tuple(line for line, _ in questions),
        tuple(topic for _, topic in questions),
        foreign,
    )


def many() -> list[str]:
    """Thirty thousand questions of all kinds, for a knowledge of ten thousand entries."""
    sources = ("nlu/banking77/train_and_valid", "nlu/clinc150/train", "nlu/clinc150/valid", "nlu/clinc150/test")
    return list(dict.fromkeys(row["text"] for source in sources for row in _rows(f"{source}.json")))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((SHARED / name).read_text("utf-8"))
    return rows


def _texts(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(str(row["text"]) for row in rows)


def _ids(rows: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(str(row["id"]) for row in rows)
