"""What classifiers say of sentences that they have not seen: each fifth of the files is judged by the other four."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.embedding import Embedder, Progress
from kit.errors import BadInput
from nlu.classifier.features import Features
from nlu.classifier.samples import FOLDS, Places, Sample, families, folds, samples_of
from nlu.classifier.training import Trial, calibrate, prepared, shares, tried
from nlu.corpus.model import Corpus, Example
from nlu.reporting.gaps import grouped
from nlu.reporting.measures import Answer
from nlu.vocabulary import INTENTS, LANGUAGES


def cross_validated(
    corpus: Corpus, embedder: Embedder | None, progress: Progress, *, apart: bool = False
) -> tuple[Answer, ...]:
    """One answer a sentence; raises BadInput where an intent has too few sentences for that.

    `apart`: a sentence is judged by a classifier that knows none of its neighbours in the file either.
    """
    _ensure_enough(corpus)
    samples = samples_of(corpus)
    lessons = prepared(samples, Features(corpus.lookups), embedder)
    parts = (families if apart else folds)(samples)
    trials = []
    for number, (known, unknown) in enumerate(parts):
        progress(number / len(parts), "Trying out")
        trials.append(tried(lessons, known, unknown))
    progress(1.0, "Tried out")
    return tuple(_answers(corpus, samples, parts, trials))


def _answers(
    corpus: Corpus, samples: Sequence[Sample], parts: Sequence[tuple[Places, Places]], trials: Sequence[Trial]
) -> Iterator[Answer]:
    """Each part judged by a classifier and a calibration that know only the other parts."""
    examples = {(example.text, example.intent, example.locale): example for example in corpus.examples}
    intents = sorted({sample.intent for sample in samples})
    for number, ((_, unknown), trial) in enumerate(zip(parts, trials, strict=True)):
        said = shares(trial, calibrate([*trials[:number], *trials[number + 1 :]]))
        for place, row in zip(unknown, said, strict=True):
            sample, best = samples[place], int(row.argmax())
            example: Example = examples[sample.written, sample.intent, sample.locale]
            told = (intents[best], float(row[best]))
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
