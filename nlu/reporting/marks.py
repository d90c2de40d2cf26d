"""Marks whose value nobody knows, or that cut a word in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from nlu.corpus.model import Annotation, Corpus, Example
from nlu.reporting.finding import Finding, Kind

LETTER = re.compile(r"[a-z0-9]", re.IGNORECASE)


def unknown(corpus: Corpus) -> Iterator[Finding]:
    """Every mark that does not fit the tables, the patterns or the words of its sentence."""
    names = {synonym for pair in corpus.synonyms.items() for synonym in (pair[0], *pair[1])}
    tables = {kind: {word.lower() for word in (*words, *names)} for kind, words in corpus.lookups.items()}
    for example in corpus.examples:
        for mark in example.annotations:
            yield from _judged(example, mark, tables, corpus.regexes)


def _judged(
    example: Example, mark: Annotation, tables: Mapping[str, set[str]], patterns: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    words = example.text[mark.start : mark.end]
    before, after = example.text[: mark.start][-1:], example.text[mark.end :][:1]
    if any(LETTER.match(near) and LETTER.match(edge) for near, edge in ((before, words[0]), (after, words[-1]))):
        said = f"The mark of {words!r} in {example.text!r} ends inside a word."
        yield Finding.at(example, Kind.VALUE, said, "Put the whole word between [ and ].")
    shapes = patterns.get(mark.kind, ())
    if shapes and not any(re.fullmatch(shape, mark.value) for shape in shapes):
        said = f"The value {mark.value!r} is no {mark.kind}: it fits no pattern of that name."
        yield Finding.at(example, Kind.VALUE, said, "Mend the value, or the regex table.")
    table = tables.get(mark.kind)
    if table is not None and mark.value.lower() not in table:
        said = f"The value {mark.value!r} is in no table of {mark.kind}."
        yield Finding.at(example, Kind.VALUE, said, f"Mend it, or add it to the lookup {mark.kind}.")
