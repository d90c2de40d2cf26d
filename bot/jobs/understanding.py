"""`xiaoer nlu train|test`"""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.settings import read
from kit.errors import BadInput
from nlu.corpus.reading import digest
from nlu.embedded import storage
from nlu.engine import train as train_model
from nlu.reporting.report import evaluate


def train() -> None:
    """Trains and keeps the model; raises BadInput naming file and line of what is wrong."""
    settings = read()
    data = _folder(settings.training_data)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Training", total=1.0)
        model = train_model(data, lambda share, what: bar.update(task, completed=share, description=what))
    storage.save(settings.models, digest(data), model)
    Console(highlight=False).print(f"The model is kept in {settings.models}.")


def test(folder: Path | None) -> None:
    """Reports how well sentences are understood that the model has not seen; raises BadInput for no folder."""
    settings = read()
    folder = _folder(folder or settings.training_data)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Cross-validating", total=1.0)
        report = evaluate(
            folder, settings.models, lambda share, what: bar.update(task, completed=share, description=what)
        )
    Console(highlight=False).print(report.shown())


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", mend="Give one with Rasa-format YAML in en/ and zh/.")
    return folder
