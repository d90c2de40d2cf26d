"""What the weights are learnt from: questions whose entry is known, and questions that belong to no entry."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from faq.entry import Entry
from faq.reading import read
from faq.search import Look, Search
from kit.embedding import Embedder
from kit.texts import LOCALES

DAY = date(2026, 3, 1)
FOLDS = 5
HERE = Path(__file__).parent
KNOWLEDGE = HERE.parent / "knowledge"
SHARED = Path(os.environ.get("XIAOER_SHARED_DATA", "../shared/data"))
SIZES = ("kb1", "kb3", "kb10")


@dataclass(frozen=True, slots=True)
class Asked:
    """The evidence that one question brought; `right` is the row of the entry that was meant, -1 when it is none."""

    look: Look
    right: int
    foreign: bool = False


class Anything(frozenset[str]):
    """All variables are known here: the answers are not looked at."""

    def __contains__(self, name: object) -> bool:
        return True


def groups(embedder: Embedder | None = None) -> Iterator[tuple[str, list[Asked]]]:
    """Each source with all its questions; the public sets only where the shared data is there."""
    foreign = [str(question) for question in yaml.safe_load((HERE / "off_topic.yml").read_text("utf-8"))]
    for folder in sorted(path for path in KNOWLEDGE.iterdir() if path.is_dir()):
        entries = [one for path in sorted(folder.rglob("*.yml")) if (one := read(path, path.name, Anything()).entry)]
        yield (
            folder.name,
            [
                *left_out(entries, embedder),
                *asked(Search(entries, embedder), dict.fromkeys(foreign, "")),
            ],
        )
        if embedder is not None:
            yield f"{folder.name}, across languages", list(across(entries, embedder))
    if not SHARED.is_dir():
        print(f"left out: banking77, there is no folder {SHARED}")
        return
    right = {str(row["text"]): str(row["id"]) for row in _shared("faq/banking77/valid.json")}
    out = [str(row["text"]) for row in _shared("nlu/clinc150/valid.json") if row["intent"] == "oos"]
    for size in SIZES:
        for named in (True, False):
            entries, ids = topics(size, named=named)
            wanted = {text: ids[topic] for text, topic in right.items()} | dict.fromkeys(out, "")
            name = f"banking77 {size}{'' if named else ', without names'}"
            yield name, list(asked(Search(entries, embedder), wanted))


def topics(size: str, *, named: bool) -> tuple[list[Entry], Mapping[str, str]]:
    """The topics of banking77 as entries, and the id of each; without names the ids say nothing."""
    said: dict[str, list[str]] = {}
    for row in _shared(f"faq/banking77/{size}.json"):
        said.setdefault(str(row["id"]), []).append(str(row["text"]))
    ids = {topic: topic.replace("_", "-") if named else f"q{at}" for at, topic in enumerate(sorted(said))}
    return [Entry(ids[topic], {"en": tuple(some)}, {"en": ""}) for topic, some in sorted(said.items())], ids


def left_out(entries: Sequence[Entry], embedder: Embedder | None) -> Iterator[Asked]:
    """Each phrasing but the titles, asked of knowledge without it and the others of its fold."""
    for fold in range(FOLDS):
        parts = [_part(entry, fold) for entry in entries]
        search = Search([entry for entry, _ in parts], embedder)
        yield from asked(search, {question: entry.id for entry, questions in parts for question in questions})


def across(entries: Sequence[Entry], embedder: Embedder) -> Iterator[Asked]:
    """Each phrasing of one language, asked of knowledge that has the other language only."""
    for language in LOCALES:
        only = [
            replace(one, questions={language: one.questions[language]}, answers={language: one.answers[language]})
            for one in entries
        ]
        others = {
            question: one.id
            for one in entries
            for other in LOCALES
            if other != language
            for question in one.questions[other]
        }
        yield from asked(Search(only, embedder), others)


def asked(search: Search, wanted: Mapping[str, str]) -> Iterator[Asked]:
    """Questions with the id of the entry that is meant, "" for none."""
    for question, entry_id in wanted.items():
        look = search.look(question, DAY)
        if look is not None and len(look.entries):
            ids = [search.entries[number].id for number in look.entries]
            yield Asked(look, ids.index(entry_id) if entry_id in ids else -1, not entry_id)


def _part(entry: Entry, fold: int) -> tuple[Entry, list[str]]:
    """The entry without the phrasings of one fold, and these; the title stays."""
    kept = {
        locale: tuple(one for at, one in enumerate(said) if at == 0 or at % FOLDS != fold)
        for locale, said in entry.questions.items()
    }
    taken = [one for said in entry.questions.values() for at, one in enumerate(said) if at and at % FOLDS == fold]
    return replace(entry, questions=kept), taken


def _shared(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads((SHARED / name).read_text("utf-8"))
    return rows
