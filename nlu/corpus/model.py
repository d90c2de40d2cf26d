"""Training data as it travels: examples, lookups, synonyms and regexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The lookup table that names the kinds which are learnt.
LEARNT = "learnt_entities"


@dataclass(frozen=True, slots=True)
class Annotation:
    """An entity marked in an example: `text[start:end]`."""

    kind: str
    start: int
    end: int
    value: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One customer sentence, the intent it stands under and where it was read."""

    text: str
    intent: str
    locale: str
    file: str = ""
    line: int = 0
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """Everything the training files say; `synonyms` maps another word to all that it may stand for."""

    examples: tuple[Example, ...]
    lookups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    regexes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def learnt(self) -> frozenset[str]:
        """The entity kinds that no rule covers and that are learnt from the marks in the examples."""
        return frozenset(self.lookups.get(LEARNT, ()))
