"""`xiaoer nlu check`: all that is worth a look in a folder of training files that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kit.embedding import Embedder, Progress
from kit.errors import BadInput
from nlu.corpus.model import Corpus
from nlu.corpus.reading import load
from nlu.reporting.crossing import cross_validated
from nlu.reporting.finding import Finding, Kind, stands
from nlu.reporting.gaps import few, grouped, lonely_words, monotonous, one_sided
from nlu.reporting.likeness import Pair
from nlu.reporting.marks import unknown
from nlu.reporting.measures import Answer
from nlu.reporting.sampling import compared

# From here on a model that never saw the sentence is so sure of another intent that a person should look.
SURE = 0.85


def findings(
    folder: Path, progress: Progress, embedder: Embedder | None = None, *, quick: bool = False
) -> tuple[Finding, ...]:
    """Everything, the most harmful first; `quick` leaves trying out (half a minute) away. Raises BadInput."""
    progress(0.0, "Reading")
    corpus = load(folder)
    progress(0.1, "Comparing")
    pairs = [pair for likeness in compared(corpus).values() for pair in likeness.pairs()]
    groups = grouped(corpus.examples)
    found = [*few(groups, pairs), *monotonous(groups), *one_sided(corpus), *lonely_words(corpus), *unknown(corpus)]
    found += [_alike(pair) for pair in pairs]
    if not quick:
        found += _doubted(corpus, embedder, lambda share, what: progress(0.2 + 0.8 * share, what))
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.file, one.line)))


def _alike(pair: Pair) -> Finding:
    where = stands(pair.one.file, pair.one.line)
    if pair.apart:
        said = f"{pair.other.text!r} is {pair.other.intent}, {pair.one.text!r} is {pair.one.intent} ({where})."
        return Finding.at(pair.other, Kind.APART, said, "If they mean the same, put them under one intent.")
    said = f"{pair.other.text!r} is nearly {pair.one.text!r} ({where})."
    return Finding.at(pair.other, Kind.TWICE, said, "It teaches little: say it in another way.")


def _doubted(corpus: Corpus, embedder: Embedder | None, progress: Progress) -> Iterator[Finding]:
    try:
        answers: Sequence[Answer] = cross_validated(corpus, embedder, progress)
    except BadInput as error:
        yield Finding(Kind.MISLABELLED, f"This could not be looked for: {error.problem}", error.mend)
        return
    for answer in answers:
        if not answer.right and answer.confidence >= SURE:
            said = f"{answer.text!r} is under {answer.truth}; it reads like {answer.said} ({answer.confidence:.0%})."
            yield Finding(Kind.MISLABELLED, said, "Move it, or add more like it.", answer.file, answer.line)
