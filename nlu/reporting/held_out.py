"""Sentences kept apart from the training files: how well the whole engine understands them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlu.engine import EmbeddedEngine
from nlu.protocol import Context

WISHES = " + "


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One file of `intent: [sentences]` (several wishes: `one + other`), and how many were understood."""

    name: str
    count: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.count if self.count else 0.0


def held_out(folder: Path, engine: EmbeddedEngine) -> tuple[HeldOut, ...]:
    """One result a file; none where there is no such folder."""
    return tuple(_judged(file, engine) for file in sorted(folder.glob("*.yml")))


def _judged(file: Path, engine: EmbeddedEngine) -> HeldOut:
    heard = [_heard(engine, sentence, len(intents)) == intents for sentence, intents in _sentences(file)]
    return HeldOut(file.stem, len(heard), sum(heard))


def _sentences(file: Path) -> Iterator[tuple[str, list[str]]]:
    content: dict[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    for intents, sentences in content.items():
        for sentence in sentences:
            yield sentence, intents.split(WISHES)


def _heard(engine: EmbeddedEngine, sentence: str, wishes: int) -> list[str]:
    """What is understood of one wish, or of the pieces of a message with several."""
    understanding = engine.read(sentence, Context())
    return [one.best.intent for one in ((understanding.whole,) if wishes == 1 else understanding.parts)]
