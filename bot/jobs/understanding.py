"""`xiaoer nlu train|check|test`"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.settings import HOME, read
from kit.embedding import Embedder
from kit.embedding.loading import chosen
from kit.embedding.remembered import Remembering
from kit.errors import BadInput
from nlu.classifier import storage
from nlu.classifier.loading import fingerprint
from nlu.classifier.loading import train as train_classifier
from nlu.corpus.reading import check as wrong_in
from nlu.reporting.checking import findings
from nlu.reporting.pictures import draw
from nlu.reporting.report import evaluate
from nlu.reporting.sampling import sampled
from nlu.reporting.showing import figures, listed, neighbourhoods

# Sentences that nothing is trained with; a shop without the tests has none.
APART = HOME / "tests" / "nlu" / "held_out"


def train() -> None:
    """Trains and keeps the model; raises BadInput naming file and line of what is wrong."""
    settings = read()
    data = _folder(None)
    embedder = chosen(settings.embedding, settings.embeddings)
    with _progress("Training") as told:
        trained = train_classifier(data, settings.models, embedder, told)
    storage.save(settings.models, fingerprint(data, embedder), trained)
    _screen().print(f"The model is kept in {settings.models}.")


def check(folder: Path | None, *, quick: bool, everything: bool) -> None:
    """Prints what is wrong, else what is worth a look; raises BadInput when something must be mended."""
    folder, screen = _folder(folder), _screen()
    problems = wrong_in(folder)
    for problem in problems:
        screen.print(str(problem), markup=False, soft_wrap=True)
    if problems:
        raise BadInput(f"{len(problems)} problems in {folder} must be mended.")
    with _progress("Checking") as told:
        found = findings(folder, told, _embedder(), quick=quick)
    for line in listed(found, everything=everything):
        screen.print(line, soft_wrap=True)
    looks = f"{len(found)} things are worth a look" if found else "everything is fine"
    screen.print(f"\nNothing in {folder} must be mended; {looks}.", markup=False, soft_wrap=True)


def sample(folder: Path | None, *, count: int, intent: str) -> None:
    """Prints random sentences, each with those most like it; raises BadInput for broken files, or no such intent."""
    for line in neighbourhoods(sampled(_folder(folder), count, intent)):
        _screen().print(line, soft_wrap=True)


def test(folder: Path | None, *, pictures: Path | None) -> None:
    """Reports how well sentences are understood that the model has not seen; raises BadInput for no folder."""
    folder, screen = _folder(folder), _screen()
    with _progress("Cross-validating") as told:
        report = evaluate(folder, read().models, APART, _embedder(), told)
    screen.print(figures(report))
    if pictures:
        for drawn in draw(report, pictures):
            screen.print(f"Any browser shows {drawn}", soft_wrap=True)


def _embedder() -> Embedder | None:
    """The chosen one; what it said of the training sentences is kept."""
    settings = read()
    embedder = chosen(settings.embedding, settings.embeddings)
    return None if embedder is None else Remembering(embedder, settings.models)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[float, str], None]]:
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        yield lambda share, doing: bar.update(task, completed=share, description=doing)


def _screen() -> Console:
    return Console(highlight=False)


def _folder(folder: Path | None) -> Path:
    folder = folder or read().training_data
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", mend="Give one with Rasa-format YAML in en/ and zh/.")
    return folder
