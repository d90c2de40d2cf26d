"""What in a customer's words makes a ticket more urgent, read from one commented file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from desk.kinds import Kind, Urgency
from kit.errors import BadInput

DEFAULT_FILE = Path(__file__).parent / "cues.yaml"
BETWEEN = r".{0,40}?"  # what may stand between two words of a phrase: a few words, not another sentence's worth
SAME_SIGNS = str.maketrans({"’": "'", "`": "'"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that customers say, in all the ways of saying it."""

    name: str
    urgency: Urgency
    note: str
    phrases: re.Pattern[str]
    kind: Kind | None = None
    files: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The cues that were found in somebody's words."""

    cues: tuple[Cue, ...] = ()

    @property
    def kind(self) -> Kind | None:
        """What the ticket is about, if the words say so."""
        return next((cue.kind for cue in self.cues if cue.kind), None)

    @property
    def urgency(self) -> Urgency | None:
        return max((cue.urgency for cue in self.cues), key=lambda urgency: urgency.rank, default=None)

    @property
    def files(self) -> bool:
        """Whether it is a complaint by itself."""
        return any(cue.files for cue in self.cues)

    @property
    def note(self) -> str:
        """A sentence for staff; empty where nothing was found."""
        if not self.cues:
            return ""
        return f"The customer {'; '.join(cue.note for cue in self.cues)}."


class Cues:
    """All cues, in the order of the file."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = tuple(cues)

    def heard(self, said: Sequence[str]) -> Heard:
        """What is found in several messages, each read alone."""
        folded = [_folded(words) for words in said]
        return Heard(tuple(cue for cue in self._cues if any(map(cue.phrases.search, folded))))


class _Cue(BaseModel):
    model_config = ConfigDict(extra="forbid")

    urgency: Urgency
    note: str
    en: list[str]
    zh: list[str]
    kind: Kind | None = None
    files: bool = False


def load_cues(file: Path = DEFAULT_FILE) -> Cues:
    """Reads the cues; raises BadInput naming the file and the cue."""
    try:
        raw: Mapping[str, object] = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        return Cues(_cue(name, _Cue.model_validate(record)) for name, record in raw.items())
    except yaml.YAMLError as error:
        raise BadInput(f"This is not YAML: {error}.", file=file.name) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{first['msg']}.", file=file.name, field=where) from None


def _cue(name: str, read: _Cue) -> Cue:
    phrases = "|".join(_pattern(phrase) for phrase in (*read.en, *read.zh))
    return Cue(name, read.urgency, read.note, re.compile(phrases), read.kind, read.files)


def _pattern(phrase: str) -> str:
    """A phrase of the file as a pattern: whole words where words are written apart."""
    parts = [_part(part.strip()) for part in _folded(phrase).replace("...", "…").split("…")]
    return BETWEEN.join(parts)


def _part(part: str) -> str:
    pattern = re.escape(part).replace(r"\*", "[a-z]*")
    if not part.isascii():
        return pattern
    return rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"


def _folded(words: str) -> str:
    return " ".join(normalize("NFKC", words).translate(SAME_SIGNS).casefold().split())
