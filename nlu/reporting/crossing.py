"""What models say of sentences that they have not seen: each fifth of the files is judged by the other four."""

from __future__ import annotations

from collections.abc import Iterator

from kit.errors import BadInput
from nlu.corpus.model import Corpus, Example
from nlu.embedded.calibrating import Trial, calibrate
from nlu.embedded.features import Sight
from nlu.embedded.model import Progress
from nlu.embedded.training import FOLDS, families, folds, samples_of, try_out, with_nonsense
from nlu.reporting.gaps import grouped
from nlu.reporting.measures import Answer
from nlu.vocabulary import INTENTS, LANGUAGES


def cross_validated(corpus: Corpus, progress: Progress, *, apart: bool = False) -> tuple[Answer, ...]:
    """One answer a sentence; raises BadInput where an intent has too few sentences for that.

    `apart`: a sentence is judged by a model that knows none of its neighbours in the file either.
    """
    _ensure_enough(corpus)
    samples = samples_of(corpus)
    trials = try_out(with_nonsense(samples, Sight(corpus.lookups)), (families if apart else folds)(samples), progress)
    places = {(example.text, example.intent, example.locale): example for example in corpus.examples}
    return tuple(_answers(trials, places))


def _answers(trials: list[Trial], places: dict[tuple[str, str, str], Example]) -> Iterator[Answer]:
    """Each fold judged by a model and a calibration that know only the other folds."""
    for number, trial in enumerate(trials):
        calibration = calibrate(trial.intents, [*trials[:number], *trials[number + 1 :]])
        for sample, said in zip(trial.samples, trial.said(calibration), strict=True):
            example = places.get((sample.written, sample.intent, sample.locale))
            if example:  # and not the nonsense that training adds
                told = (said.intent, said.confidence)
                yield Answer(example.text, example.locale, example.intent, *told, example.file, example.line)


def _ensure_enough(corpus: Corpus) -> None:
    groups = grouped(corpus.examples)
    for intent in sorted(INTENTS):
        for locale in LANGUAGES.values():
            count = len(groups.get((intent, locale), ()))
            if count < FOLDS:
                raise BadInput(
                    f"{intent} has {count} sentences in {locale}: too few to be tried out.",
                    mend=f"Give every intent {FOLDS} or more in each language.",
                )
