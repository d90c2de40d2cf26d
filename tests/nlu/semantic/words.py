"""A language of words that look nothing like each other, some of one meaning, and a model that knows them all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kit.embedding import Vectors, unit
from nlu.vocabulary import INTENTS, OUT_OF_SCOPE

SHOWN, KNOWN = 24, 40
WIDTH = 64


def word(intent: str, number: int) -> str:
    """Seven letters; those below SHOWN stand in the training files, those below KNOWN the model has read elsewhere."""
    return "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(f"{intent}{number}".encode()).digest()[:7])


def write_words(folder: Path) -> None:
    """English training files of one-word sentences."""
    blocks = (
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {word(intent, number)}\n" for number in range(SHOWN))
        for intent in sorted(INTENTS)
    )
    (folder / "en" / "all.yml").write_text(f'version: "3.1"\nnlu:\n{"".join(blocks)}', encoding="utf-8")


class Words:
    """A sentence is the sum of what its words mean; remembers what it was asked."""

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.asked: list[str] = []
        ours = INTENTS - {OUT_OF_SCOPE}
        self._same = {word(intent, number): intent for intent in ours for number in range(KNOWN)}

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return unit(np.stack([self._sum(text.lower().split()) for text in texts]))

    def _sum(self, words: Sequence[str]) -> Vectors:
        rows = np.zeros((len(words) + 1, WIDTH), np.float32)
        for place, one in enumerate(words):
            rows[place] = _direction(self._same.get(one, one))
        return np.asarray(rows.sum(axis=0), np.float32)


class Mute:
    """Says the same of everything."""

    name = "mute"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return unit(np.ones((len(texts), WIDTH), np.float32))


def _direction(meaning: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(meaning.encode("utf-8", "replace")).digest()[:4])
    return np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
