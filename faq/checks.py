"""What is wrong with a folder of knowledge, found before a customer finds it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from faq.entry import Entry, Problem
from faq.library import ANSWER_FROM, Knowledge
from faq.search import Search
from faq.words import normal, words

# Two phrasings with letters as alike as this are one question to a customer, whatever their words.
NEARLY_SAME = 95
# With the same content words, so much is enough.
ALIKE_IN_WORDS = 75


def check(
    folder: Path, today: date, flows: Collection[str] | None = None, variables: Collection[str] = ()
) -> list[Problem]:
    """Every problem, in the order of files and lines; `flows` are the intents a button may name (None: any)."""
    knowledge = Knowledge.load(folder, dict.fromkeys(variables, ""))
    entries = knowledge.entries
    search = Search(entries)
    problems = [*knowledge.problems, *_double_ids(entries), *_expired(entries, today)]
    if flows is not None:
        problems += _unknown_buttons(entries, flows)
    known = {entry.file: [normal(phrasing) for phrasing in entry.phrasings] for entry in entries}
    for entry in entries:
        problems += _unclear(entry, search, known, today)
    return sorted(set(problems))


def _double_ids(entries: Sequence[Entry]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for entry in entries:
        if entry.id in first:
            said = f"The id {entry.id!r} is also used in {first[entry.id]}."
            yield Problem(entry.file, entry.line("id"), "id", said, "Give one of them another id.")
        first.setdefault(entry.id, entry.file)


def _expired(entries: Sequence[Entry], today: date) -> Iterator[Problem]:
    for entry in entries:
        if entry.valid_until and entry.valid_until < today:
            said = f"Has not been given since {entry.valid_until}."
            yield Problem(entry.file, entry.line("until"), "until", said, "Move the date or delete the file.")


def _unknown_buttons(entries: Sequence[Entry], flows: Collection[str]) -> Iterator[Problem]:
    for entry in entries:
        for number, button in enumerate(entry.buttons):
            if button not in flows:
                line = entry.line(f"buttons.{number}")
                yield Problem(
                    entry.file,
                    line,
                    "buttons",
                    f"There is no flow {button!r}.",
                    f"Use one of: {', '.join(sorted(flows))}.",
                )


def _unclear(entry: Entry, search: Search, known: Mapping[str, Sequence[str]], today: date) -> Iterator[Problem]:
    """Phrasings that another entry says too, or that lead somewhere else; asked on a day the entry is valid.

    `known` has the phrasings of each entry by its file, in their normal form.
    """
    day = today if entry.is_valid(today) else entry.valid_until or entry.valid_from or today
    for locale, phrasings in entry.questions.items():
        for number, phrasing in enumerate(phrasings):
            name, line = f"{locale}.questions", entry.line(f"{locale}.questions.{number}")
            found = search.best(phrasing, day, 3)
            for other in found:
                same = _same(phrasing, other.entry, known) if other.entry is not entry else ""
                if same:
                    said = f"{phrasing!r} is nearly {same!r} in {other.entry.file}."
                    yield Problem(entry.file, line, name, said, "Keep it in one of the two.")
            if not found or found[0].entry.id != entry.id or found[0].score < ANSWER_FROM:
                to = found[0].entry.id if found else "nothing"
                said = f"Asking {phrasing!r} does not find this entry but {to}."
                yield Problem(entry.file, line, name, said, "Say it with the words that set it apart.")


def _same(phrasing: str, other: Entry, known: Mapping[str, Sequence[str]]) -> str:
    """The first phrasing of the other that is the same question to a customer, or ""."""
    asked = normal(phrasing)
    pairs = zip(other.phrasings, known[other.file], strict=True)
    return next((one for one, text in pairs if _is_nearly_same(asked, text)), "")


def _is_nearly_same(one: str, other: str) -> bool:
    alike = fuzz.token_sort_ratio(one, other)
    return alike >= NEARLY_SAME or (alike >= ALIKE_IN_WORDS and set(words(one)) == set(words(other)))
