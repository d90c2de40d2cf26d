"""`xiaoer nlu embed`"""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import Progress

from bot.settings import read, variable
from kit.embedding.loading import OFF, load
from kit.errors import BadSetting

TRIAL = "Where is my parcel?"


def embed(name: str) -> None:
    """Exports the model if it must be, and tries it; raises BadSetting for one that cannot be served."""
    settings = read()
    name = name or settings.embedding
    if name in ("", OFF):
        raise BadSetting("No sentence model is named.", field=variable("embedding"), mend="Name one.")
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Loading", total=1.0)
        model = load(name, settings.embeddings, lambda share, what: bar.update(task, completed=share, description=what))
    model.embed([TRIAL])
    started = time.perf_counter()
    width = model.embed([TRIAL]).shape[1]
    took = (time.perf_counter() - started) * 1000
    Console(highlight=False).print(f"{name} is ready ({model.name}): {width} numbers a sentence, {took:.1f} ms.")
