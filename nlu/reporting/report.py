"""How well the engine understands sentences that it has not seen, how sure it rightly is, and how fast."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from kit.embedding import Embedder, Progress
from nlu.classifier import storage
from nlu.classifier.loading import fingerprint, train
from nlu.corpus.reading import load
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.reporting.crossing import cross_validated
from nlu.reporting.held_out import HeldOut, held_out
from nlu.reporting.measures import Answer, by_intent
from nlu.vocabulary import LANGUAGES, OUT_OF_SCOPE

TIMED = 600


@dataclass(frozen=True, slots=True)
class Timed:
    """How many milliseconds of processor time a whole message takes."""

    answer: Answer
    milliseconds: float


@dataclass(frozen=True)
class Report:
    """What was measured: cross-validated answers, sentences kept apart, the time of messages, and of training (s).

    `lonely` are cross-validated, too, but by models that know no neighbour of a sentence in its file either.
    """

    answers: tuple[Answer, ...]
    held_out: tuple[HeldOut, ...]
    times: tuple[Timed, ...]
    training: float
    lonely: tuple[Answer, ...] = ()

    def by_locale(self) -> dict[str, tuple[Answer, ...]]:
        return {locale: self.of(locale) for locale in LANGUAGES.values()}

    def of(self, locale: str, *, lonely: bool = False) -> tuple[Answer, ...]:
        return tuple(answer for answer in (self.lonely if lonely else self.answers) if answer.locale == locale)

    @property
    def surest_wrong(self) -> tuple[Answer, ...]:
        """The wrong answers, the surest first."""
        return tuple(sorted((one for one in self.answers if not one.right), key=lambda one: -one.confidence))

    @property
    def slowest(self) -> tuple[Timed, ...]:
        return tuple(sorted(self.times, key=lambda one: -one.milliseconds))


def outside(answers: tuple[Answer, ...]) -> tuple[float, float]:
    """Precision and recall of "this is none of our intents"."""
    found = next((score for score in by_intent(answers) if score.intent == OUT_OF_SCOPE), None)
    return (found.precision, found.recall) if found else (0.0, 0.0)


def evaluate(
    data_folder: Path,
    cache_folder: Path,
    apart: Path,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> Report:
    """Cross-validates all files twice, in a minute or two; raises BadInput where a file is wrong.

    `apart` is the folder of sentences that are kept apart; it need not exist.
    """
    told = progress or (lambda _share, _what: None)
    corpus = load(data_folder)
    answers = cross_validated(corpus, embedder, lambda share, what: told(share * 0.4, what))
    lonely = cross_validated(corpus, embedder, lambda share, what: told(0.4 + share * 0.4, what), apart=True)
    told(0.8, "Learning everything")
    started = time.perf_counter()
    trained = train(data_folder, cache_folder, embedder)
    training = time.perf_counter() - started
    storage.save(cache_folder, fingerprint(data_folder, embedder), trained)
    told(0.9, "Reading messages")
    engine = EmbeddedEngine(data_folder, cache_folder, embedder=embedder)
    engine.train()
    report = Report(answers, held_out(apart, engine), _times(engine, answers), training, lonely)
    told(1.0, "Measured")
    return report


def _times(engine: EmbeddedEngine, answers: tuple[Answer, ...]) -> tuple[Timed, ...]:
    """A sample of the sentences, entities and cutting included; each is read once before, to be fair to the first."""
    times = []
    for answer in answers[:: max(1, len(answers) // TIMED)]:
        engine.read(answer.text, Context(answer.locale))
        started = time.process_time()
        engine.read(answer.text, Context(answer.locale))
        times.append(Timed(answer, (time.process_time() - started) * 1000))
    return tuple(times)
