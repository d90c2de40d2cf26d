"""What travels out of this room: an entry, a hit, and a problem in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kit.texts import SOURCE_LOCALE, Named, Sayable


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer with the questions that ask for it; `buttons` are intents of flows, dates are inclusive.

    `shorts` are what the answer comes to, for those who ask on; not every entry has them.
    `holds` are the entries whose answers this one's holds, so that they need not be given beside it.
    """

    id: str
    questions: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, str]
    tags: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    file: str = ""
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    shorts: Mapping[str, str] = field(default_factory=dict)
    holds: tuple[str, ...] = ()

    @property
    def title(self) -> Named:
        """The first question of each language: what a "did you mean" button says."""
        return Named({locale: asked[0] for locale, asked in self.questions.items()})

    @property
    def phrasings(self) -> tuple[str, ...]:
        """All questions, of every language."""
        return tuple(phrasing for asked in self.questions.values() for phrasing in asked)

    @property
    def topic(self) -> str:
        """The folder of its file."""
        return self.file.rpartition("/")[0]

    def template(self, locale: str) -> str:
        return self.answers.get(locale) or self.answers[SOURCE_LOCALE]

    def is_valid(self, today: date) -> bool:
        return (self.valid_from or date.min) <= today <= (self.valid_until or date.max)

    def line(self, name: str) -> int:
        """The line of a field in its file, 1 when the field is not there."""
        return self.lines.get(name, 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that fits a question: `score` is the estimated probability that it answers it.

    `alike` is how near the question is to the nearest of the entry's own, `short` what the answer comes to;
    `meant`: by their meaning, and not by their letters.
    """

    entry: Entry
    score: float
    answer: Sayable
    alike: float = 0.0
    short: Sayable = ""
    meant: bool = False

    @property
    def buttons(self) -> tuple[str, ...]:
        return self.entry.buttons


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a knowledge file: where it stands (`line` from 1), what it is, and how to mend it."""

    file: str
    line: int
    field: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.problem} {self.mend}"
