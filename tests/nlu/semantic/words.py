"""A sentence model for tests: it knows a few words of the same meaning, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from kit.embedding import Vectors, unit

SAME = {"abort": "cancel", "call": "cancel", "off": "cancel", "purchase": "order", "buy": "order", "parcel": "track"}
WIDTH = 64


class Words:
    """A sentence is the sum of its words; remembers what it was asked."""

    def __init__(self, name: str = "words") -> None:
        self.name = name
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return unit(np.stack([_sum(text.lower().split()) for text in texts]))


class Mute:
    """Says the same of everything."""

    name = "mute"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return unit(np.ones((len(texts), WIDTH), np.float32))


def _sum(words: Sequence[str]) -> Vectors:
    rows = [_direction(SAME.get(word, word)) for word in words]
    return np.asarray(np.sum([np.zeros(WIDTH), *rows], axis=0), np.float32)


def _direction(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:4])
    return np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
