"""The second opinion for training files: what was kept of it, or what is learnt now."""

from __future__ import annotations

import importlib
from pathlib import Path

from kit.embedding import Embedder, Progress
from kit.embedding.remembered import Remembering
from nlu.corpus.reading import load
from nlu.semantic import storage
from nlu.semantic.sense import Meaning, Sense


def sense(data: Path, cache: Path, digest: str, embedder: Embedder, progress: Progress) -> Sense:
    """Of the files in `data`, whose digest is given; raises BadInput where one is wrong."""
    meaning = storage.load(cache, digest, embedder.name)
    if meaning is None:
        meaning = learn(data, cache, embedder, progress)
        storage.save(cache, digest, meaning)
    return Sense(embedder, meaning)


def learn(data: Path, cache: Path, embedder: Embedder, progress: Progress) -> Meaning:
    """A fresh one; what the model makes of each sentence is kept, so that it is asked about new ones only."""
    # scikit-learn takes a second to import and 80 MB to keep: only training pays for it.
    studying = importlib.import_module("nlu.semantic.studying")
    meaning: Meaning = studying.of_corpus(load(data), Remembering(embedder, cache, progress), progress)
    return meaning
