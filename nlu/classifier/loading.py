"""A classifier for the present training files: what was kept of it, or what is learnt now."""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path
from typing import Any

from kit.embedding import Embedder, Progress
from kit.embedding.remembered import Remembering
from nlu.classifier import storage
from nlu.classifier.storage import Trained
from nlu.corpus import reading


def load_or_train(
    data: Path, cache: Path, embedder: Embedder | None, progress: Progress | None = None
) -> tuple[Trained, bool]:
    """What is learnt of the files in `data`, and whether it had to be learnt now; it is kept in `cache`.

    Raises BadInput where a training file is wrong.
    """
    mark = fingerprint(data, embedder)
    kept = storage.load(cache, mark)
    if kept is not None:
        return kept, False
    trained = train(data, cache, embedder, progress)
    storage.save(cache, mark, trained)
    return trained, True


def train(data: Path, cache: Path, embedder: Embedder | None, progress: Progress | None = None) -> Trained:
    """Learnt anew and not kept; only the vectors are, so that the sentence model reads each sentence once."""
    # scikit-learn takes a second to import and 80 MB to keep: only training pays for it.
    training: Any = importlib.import_module("nlu.classifier.training")
    told = progress or (lambda _share, _what: None)
    if embedder is not None:
        embedder = Remembering(embedder, cache, lambda share, what: told(share / 2, what))
    start = 0.0 if embedder is None else 0.5
    corpus = reading.load(data)
    trained: Trained = training.train_on(corpus, embedder, lambda share, what: told(start + (1 - start) * share, what))
    return trained


def fingerprint(data: Path, embedder: Embedder | None) -> str:
    """Of the training files and the sentence model."""
    name = "" if embedder is None else embedder.name
    return hashlib.sha256(f"{reading.digest(data)} {name}".encode()).hexdigest()
