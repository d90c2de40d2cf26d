"""Learns the weights of faq/fusion.py and prints them: `python -m faq.fitting [FOLDER]`.

First what ranks the right entry before the others, then how sure the first one is. Asked is each phrasing of the
knowledge, with a fifth of the phrasings taken away, and what belongs to no entry (off_topic.yml).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from faq.entry import Entry
from faq.reading import read
from faq.search import Found, Search

DAY = date(2026, 3, 1)
RIVALS = 8
FOLDS = 5
# There are few of them, and a wrong answer to them is the silliest.
OFF_TOPIC_WEIGHT = 3.0
Asked = tuple[str, list[Found]]


class Anything(frozenset[str]):
    """All variables are known here: the answers are not looked at."""

    def __contains__(self, name: object) -> bool:
        return True


def part(entry: Entry, fold: int) -> tuple[Entry, list[str]]:
    """The entry without the phrasings of one fold, and these; the title stays."""
    kept = {
        locale: tuple(one for at, one in enumerate(said) if at == 0 or at % FOLDS != fold)
        for locale, said in entry.questions.items()
    }
    asked = [one for said in entry.questions.values() for at, one in enumerate(said) if at and at % FOLDS == fold]
    return replace(entry, questions=kept), asked


def left_out(entries: list[Entry]) -> Iterator[Asked]:
    """Each phrasing but the titles, asked of knowledge without it and the others of its fold."""
    for fold in range(FOLDS):
        parts = [part(entry, fold) for entry in entries]
        search = Search([entry for entry, _ in parts])
        for entry, questions in parts:
            for question in questions:
                yield entry.id, search.best(question, DAY, RIVALS)


def off_topic(entries: list[Entry]) -> Iterator[Asked]:
    """What belongs to no entry, with what the search finds all the same."""
    search = Search(entries)
    for question in yaml.safe_load(Path(__file__).with_name("off_topic.yml").read_text("utf-8")):
        yield "", search.best(str(question), DAY, RIVALS)


def ranking(asked: list[Asked]) -> LogisticRegression:
    """Weights under which the right entry is before each of its rivals."""
    pairs = [
        np.subtract(right.signals, other.signals)
        for wanted, found in asked
        for right in found
        for other in found
        if right.entry.id == wanted != other.entry.id
    ]
    both = np.array([*pairs, *(-pair for pair in pairs)])
    return LogisticRegression(C=1.0, fit_intercept=False).fit(both, [1] * len(pairs) + [0] * len(pairs))


def sureness(asked: list[Asked]) -> LogisticRegression:
    """Weights that tell whether the first entry is the right one; ranked with the weights of fusion.py."""
    first = [(wanted, found[0]) for wanted, found in asked if found]
    table = np.array([[one.signals.words, one.signals.told, one.lead] for _, one in first])
    right = np.array([one.entry.id == wanted for wanted, one in first])
    rule = LogisticRegression(C=3.0).fit(table, right, [1.0 if wanted else OFF_TOPIC_WEIGHT for wanted, _ in first])
    sure = rule.predict_proba(table)[:, 1]
    for bar in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        given = sure >= bar
        print(f"  {bar}: answered {given.mean():.3f}, of these right {right[given].mean():.3f}")  # noqa: T201
    return rule


def main(folder: Path) -> None:
    entries = [entry for path in sorted(folder.rglob("*.yml")) if (entry := read(path, path.name, Anything()).entry)]
    asked = list(left_out(entries))
    first = sum(bool(found) and found[0].entry.id == wanted for wanted, found in asked)
    print(f"right with the weights of now: {first} of {len(asked)}")  # noqa: T201
    print("RANK =", ranking(asked).coef_[0].round(2).tolist())  # noqa: T201
    rule = sureness([*asked, *off_topic(entries)])
    print("WORDS, TOLD, LEAD =", rule.coef_[0].round(2).tolist(), "OFFSET =", rule.intercept_.round(2).tolist())  # noqa: T201


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if sys.argv[1:] else Path(__file__).parent.parent / "knowledge" / "default")
