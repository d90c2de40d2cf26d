"""`xiaoer nlu train|test`"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.settings import HOME, PREFIX, Settings, read
from bot.talking import DATA
from kit.errors import BadInput, Permanent
from nlu.corpus.reading import digest
from nlu.embedded import storage
from nlu.engine import train as train_model
from nlu.reporting.report import evaluate


def train() -> None:
    """Trains and keeps the model; raises BadInput naming file and line of what is wrong."""
    folder = read().data_dir / "nlu"
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Training", total=1.0)
        model = train_model(DATA, lambda share, what: bar.update(task, completed=share, description=what))
    storage.save(folder, digest(DATA), model)
    Console(highlight=False).print(f"The model is kept in {folder}.")


def ensure_trained(settings: Settings) -> None:
    """Trains when no kept model fits, in a process of its own: what only training needs is 100 MB of libraries."""
    if settings.nlu_url or storage.load(settings.data_dir / "nlu", digest(DATA)) is not None:
        return
    Console(stderr=True).print("Learning to understand customers; this happens once…")
    environment = {**os.environ, f"{PREFIX}DATA_DIR": str(settings.data_dir)}
    done = subprocess.run([sys.executable, "-m", "bot", "nlu", "train"], env=environment, cwd=HOME, check=False)
    if done.returncode != 0:
        raise Permanent("The training did not end well; run `xiaoer nlu train` to see why.")


def test(folder: Path | None) -> None:
    """Reports how well sentences are understood that the model has not seen; raises BadInput for no folder."""
    folder = folder or DATA
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", mend="Give one with Rasa-format YAML in en/ and zh/.")
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Cross-validating", total=1.0)
        report = evaluate(
            folder, read().data_dir / "nlu", lambda share, what: bar.update(task, completed=share, description=what)
        )
    Console(highlight=False).print(report.shown())
