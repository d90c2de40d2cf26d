"""What is not wrong in the training files but worth a look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nlu.corpus.model import Example


class Kind(StrEnum):
    """What a finding is about, the most harmful first."""

    MISLABELLED = "Perhaps under the wrong intent"
    APART = "Nearly the same under two intents"
    FEW = "Too few different sentences"
    SHAPE = "All of one shape or length"
    VALUE = "Marks and values that are not known"
    LANGUAGE = "Marked in one language only"
    WORD = "Names of products that only one intent has"
    TWICE = "Nearly the same twice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at, where it stands, and what one would do about it."""

    kind: Kind
    problem: str
    mend: str
    file: str = ""
    line: int = 0

    @classmethod
    def at(cls, example: Example, kind: Kind, problem: str, mend: str) -> Finding:
        return cls(kind, problem, mend, example.file, example.line)


def stands(file: str, line: int) -> str:
    """Where a sentence stands, as people say it: the file with its language, and the line."""
    path = Path(file)
    return f"{path.parent.name}/{path.name} line {line}"
