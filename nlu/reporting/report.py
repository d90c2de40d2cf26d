"""How well the engine understands sentences that it has not seen, how sure it rightly is, and how fast."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table

from nlu.corpus.reading import load
from nlu.embedded.features import Sight
from nlu.embedded.model import Progress, share
from nlu.embedded.training import Trial, calibrate, model_of, samples_of, try_out
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.reporting.measures import Answer, IntentScore, accuracy, by_intent, calibration_error, confusions, percentile

CONFUSIONS = 15
WORST = 12
TIMED = 600
FOLDS = 5


@dataclass(frozen=True)
class Report:
    """Accuracy by locale, cross-validated over the training files; a message in milliseconds, training in seconds."""

    accuracy: dict[str, float]
    intents: tuple[IntentScore, ...]
    confusions: tuple[tuple[str, str, int], ...]
    calibration_error: float
    p50: float
    p99: float
    training: float
    answers: tuple[Answer, ...]

    def shown(self) -> RenderableType:
        """For a terminal."""
        head = Table("measure", "value", title="Understanding, cross-validated")
        for locale, value in self.accuracy.items():
            head.add_row(f"accuracy {locale}", f"{value:.1%}")
        head.add_row("calibration error", f"{self.calibration_error:.3f}")
        head.add_row("a message, p50 / p99", f"{self.p50:.2f} / {self.p99:.2f} ms")
        head.add_row("training", f"{self.training:.1f} s")
        intents = Table("intent", "precision", "recall", "F1", "sentences", title="The weakest intents")
        for score in self.intents[:WORST]:
            figures = (f"{value:.2f}" for value in (score.precision, score.recall, score.f1))
            intents.add_row(score.intent, *figures, str(score.support))
        mixed = Table("meant", "understood", "times", title="Mixed up most often")
        for truth, said, count in self.confusions:
            mixed.add_row(truth, said, str(count))
        return Group(head, intents, mixed)


def evaluate(data_folder: Path, cache_folder: Path, progress: Progress | None = None) -> Report:
    """Cross-validates all files, in some twenty seconds; raises BadInput where a file is wrong."""
    told = progress or (lambda _share, _what: None)
    corpus = load(data_folder)
    samples, sight = samples_of(corpus), Sight(corpus.lookups)
    blocks = [sight.blocks(sample.text) for sample in samples]
    parts = try_out(samples, blocks, sight, told, count=FOLDS)
    started = time.perf_counter()
    model_of(corpus, lambda _share, _what: None)
    training = time.perf_counter() - started
    answers = tuple(_answers(parts))
    times = _times(EmbeddedEngine(data_folder, cache_folder), answers)
    told(1.0, "Measured")
    return Report(
        {locale: accuracy([answer for answer in answers if answer.locale == locale]) for locale in ("en", "zh-CN")},
        by_intent(answers),
        confusions(answers, CONFUSIONS),
        calibration_error(answers),
        percentile(times, 0.5),
        percentile(times, 0.99),
        training,
        answers,
    )


def _answers(parts: list[list[Trial]]) -> Iterator[Answer]:
    """Each fold judged by a model and a calibration that know only the other folds."""
    for number, part in enumerate(parts):
        others = [trial for place, other in enumerate(parts) if place != number for trial in other]
        calibration = calibrate(part[0].intents, others)
        for trial in part:
            shares = share(calibration, trial.intents, trial.margins, trial.evidence)
            best = int(shares.argmax())
            if trial.sample.locale:
                sample = trial.sample
                yield Answer(sample.written, sample.locale, sample.intent, trial.intents[best], float(shares[best]))


def _times(engine: EmbeddedEngine, answers: tuple[Answer, ...]) -> list[float]:
    """Milliseconds of processor time a whole message takes, entities and cutting included."""
    times = []
    for answer in answers[:: max(1, len(answers) // TIMED)]:
        engine.read(answer.text, Context(answer.locale))
        started = time.process_time()
        engine.read(answer.text, Context(answer.locale))
        times.append((time.process_time() - started) * 1000)
    return times
