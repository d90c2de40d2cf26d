"""The second opinion of a message: a sentence model, and what was learnt over its points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.embedding import Embedder
from nlu.protocol import Ranked
from nlu.semantic.fusion import Meant, Rule, fuse
from nlu.semantic.head import Head, Neighbours


@dataclass(frozen=True)
class Meaning:
    """All that is learnt; worth nothing with another model than `model`."""

    model: str
    head: Head
    neighbours: Neighbours
    rules: Mapping[str, Rule]


@dataclass(frozen=True)
class Sense:
    """Reads sentences with one model; some milliseconds each."""

    embedder: Embedder
    meaning: Meaning

    def weigh(self, text: str, locale: str, ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
        """The ranking by words and meaning; as it was, in a language that the model was not taught, or of no words."""
        rule = self.meaning.rules.get(locale)
        if rule is None or not text.strip():
            return ranked
        point = self.embedder.embed([text])
        head = self.meaning.head
        meant = Meant(head.shares(point)[0], head.margins(point)[0], self.meaning.neighbours.nearness(point)[0])
        return fuse(head.intents, rule, ranked, meant)
