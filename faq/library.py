"""All knowledge of a shop in memory: read, searched, and read again when somebody has edited it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

from faq.entry import Entry, Hit, Problem
from faq.following import follow
from faq.matters import in_matter
from faq.reading import Reading, read
from faq.search import CANDIDATES, Found, Search
from kit.embedding import Embedder, Vectors
from kit.texts import Sayable, Text

# The probability from which an answer is given without more ado.
ANSWER_FROM = 0.66
# So many searches are kept: those of two shops with and without a sentence model.
SEARCHES = 4


@dataclass(frozen=True)
class _State:
    """What was read at one time; swapped as a whole, so that a search never sees half of an edit."""

    stamps: Mapping[str, tuple[int, int]]
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]
    search: Search


class Knowledge:
    """The entries of one folder of `*.yml` files; every file holds one entry.

    A file that is broken keeps what it said before it broke, and is named in `problems`. Answers are templates:
    `variables` holds what fills them (Money, dates, texts or plain strings) and is read at each answer.
    """

    def __init__(self, folder: Path, variables: Mapping[str, object]) -> None:
        self._folder = folder
        self._variables = variables
        self._embedder: Embedder | None = None
        self._memory: Path | None = None
        self._reading = Lock()
        self._state = self._read(_State({}, {}, (), Search(())))

    @classmethod
    def load(cls, folder: Path, variables: Mapping[str, object] | None = None) -> Knowledge:
        return cls(folder, variables or {})

    @property
    def entries(self) -> Sequence[Entry]:
        return tuple(self._state.entries.values())

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the files as they were last read."""
        return self._state.problems

    def entry(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self._state.entries.values() if entry.id == entry_id), None)

    def nearest(
        self,
        question: str,
        locale: str,
        vector: Vectors | None = None,
        *,
        today: date | None = None,
        limit: int = 3,
        wish: str = "",
    ) -> tuple[Hit, ...]:
        """The entries that fit best, best first, however badly; `score` is the probability that it answers.

        Changes nothing and asks nobody: some tenths of a millisecond. `vector` is the question's in the embedder that
        is in use, flat or as one row; without it the embedder is asked, which takes longer. Without `today` an entry of
        any day may come. `wish` is the button of what is being done: entries that have it are likelier.
        """
        found = self._state.search.best(question, today, CANDIDATES if wish else limit, vector)
        if wish:
            valid = (one for one in self.entries if today is None or one.is_valid(today))
            found = in_matter(found, wish, valid)[:limit]
        return tuple(self._hit(one, locale) for one in found)

    def _hit(self, found: Found, locale: str) -> Hit:
        said, short = self.say(found.entry, locale), self.say_shortly(found.entry, locale)
        return Hit(found.entry, found.score, said, found.alike, short, found.meant)

    def answer(self, question: str, locale: str, today: date) -> Hit | None:
        """The one entry that answers the question, or None: better no answer than a wrong one."""
        hits = self.nearest(question, locale, today=today, limit=1)
        return hits[0] if hits and hits[0].score >= ANSWER_FROM else None

    def follow(self, question: str, last_id: str, today: date, vector: Vectors | None = None) -> Entry | None:
        """The entry that answers a question which leans on the entry answered before; None where it stands alone."""
        last = self.entry(last_id)
        return follow(self._state.search, question, last, today, vector) if last else None

    def say(self, entry: Entry, locale: str) -> Text:
        """The answer of an entry with today's variables in it."""
        return Text(entry.template(locale), self._variables)

    def say_shortly(self, entry: Entry, locale: str) -> Sayable:
        """What the answer of an entry comes to; "" where nobody has written that."""
        return Text(entry.shorts[locale], self._variables) if locale in entry.shorts else ""

    def reload_if_changed(self) -> bool:
        """Reads again what was edited since; True when something was. Cheap enough for once a second."""
        with self._reading:
            if _stamps(self._folder) == self._state.stamps:
                return False
            self._state = self._read(self._state)
            return True

    def use(self, embedder: Embedder, memory: Path) -> None:
        """Searches by meaning as well from now on; reads every phrasing, which belongs into a thread.

        What was read is kept in the folder `memory`, by the hash of each phrasing.
        """
        with self._reading:
            self._embedder, self._memory = embedder, memory
            entries = tuple(self._state.entries.values())
            self._state = replace(self._state, search=self._search(entries))

    def _read(self, before: _State) -> _State:
        stamps = _stamps(self._folder)
        entries: dict[str, Entry] = {}
        problems: list[Problem] = []
        old_problems = _by_file(before.problems)
        for name, stamp in stamps.items():
            if before.stamps.get(name) == stamp:
                reading = Reading(before.entries.get(name), old_problems.get(name, ()))
            else:
                reading = _reading(self._folder / name, name, stamp, frozenset(self._variables))
            problems += reading.problems
            if entry := reading.entry or before.entries.get(name):
                entries[name] = entry
        return _State(stamps, entries, tuple(problems), self._search(tuple(entries.values())))

    def _search(self, entries: Sequence[Entry]) -> Search:
        return _search(entries, self._embedder, self._memory)


@lru_cache(maxsize=1024)  # every house in a process may read the same files
def _reading(path: Path, name: str, stamp: tuple[int, int], variables: frozenset[str]) -> Reading:
    del stamp  # what it says is only whether the file is still the same
    return read(path, name, variables)


def _search(entries: Sequence[Entry], embedder: Embedder | None, memory: Path | None) -> Search:
    """A search is never changed, so the same entries, read once, share one."""
    key = (embedder.name if embedder else "", *map(id, entries))
    if key not in _searches:
        while len(_searches) >= SEARCHES:
            del _searches[next(iter(_searches))]
        _searches[key] = (Search(entries, embedder, memory), tuple(entries))
    return _searches[key][0]


# With the entries themselves, so that no other entry can come to lie where one of them lay.
_searches: dict[tuple[object, ...], tuple[Search, tuple[Entry, ...]]] = {}


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Name, time and size of every file: what tells an edited folder from the one that was read."""
    stamps: dict[str, tuple[int, int]] = {}
    for path in sorted(folder.rglob("*.yml")):
        with suppress(FileNotFoundError):  # editors replace files: it may be gone since it was listed
            stat = path.stat()
            stamps[path.relative_to(folder).as_posix()] = (stat.st_mtime_ns, stat.st_size)
    return stamps


def _by_file(problems: Sequence[Problem]) -> dict[str, tuple[Problem, ...]]:
    files: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        files[problem.file] = (*files.get(problem.file, ()), problem)
    return files
