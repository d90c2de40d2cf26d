"""Sees to it that there is a model before anybody is served."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from bot.settings import HOME, PREFIX, Settings
from kit.embedding.loading import chosen
from kit.errors import Permanent
from nlu.classifier import storage
from nlu.classifier.loading import fingerprint


@contextmanager
def learning(settings: Settings) -> Iterator[None]:
    """Trains beside what the block does, when no kept model fits, and waits for it at the end.

    In a process of its own: what only training needs is 100 MB of libraries and a second to load them.
    """
    embedder = chosen(settings.embedding, settings.embeddings)
    if storage.load(settings.models, fingerprint(settings.training_data, embedder)) is not None:
        yield
        return
    Console(stderr=True).print("Learning to understand customers; this happens once…")
    # Where the child works, a relative path would lead elsewhere.
    folders = {"DATA_DIR": settings.data_dir, "NLU_DIR": settings.training_data}
    environment = {**os.environ, **{PREFIX + name: str(folder.resolve()) for name, folder in folders.items()}}
    with subprocess.Popen([sys.executable, "-m", "bot", "nlu", "train"], env=environment, cwd=HOME) as training:
        yield
    if training.returncode != 0:
        raise Permanent("The training did not end well; run `xiaoer nlu train` to see why.")


def ensure_trained(settings: Settings) -> None:
    """Trains when no kept model fits."""
    with learning(settings):
        pass
