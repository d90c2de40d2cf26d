"""Questions that lean on the answer before them: "and how long does it take?", 那国外呢？"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import yaml

from faq.entry import Entry
from faq.search import Found, Search
from faq.words import CHINESE, normal, words
from kit.embedding import Vectors

# Whoever says more than this has said what it is about.
LONGEST, MOST_WORDS = 60, 4
# So little leans on the answer before it without a word that says so: "to Canada?".
FEW_WORDS = 1
# From this probability on, the question says by itself what it asks.
ALONE = 0.75
# The part of the question that an entry must know.
KNOWN = 0.5
LOOKED_AT = 8


def _any(cues: Iterable[str], before: str, after: str) -> str:
    """A pattern for any of the words: English ones whole, Chinese ones anywhere."""
    latin = "|".join(re.escape(word) for word in cues if word.isascii())
    han = "|".join(re.escape(word) for word in cues if not word.isascii())
    return rf"{before}\b(?:{latin})\b{after}|{before}(?:{han}){after}"


def _leaning() -> re.Pattern[str]:
    cues = yaml.safe_load(Path(__file__).with_name("following.yml").read_text("utf-8"))
    parts = (_any(cues["begins"], "^", ""), _any(cues["holds"], "", ""), _any(cues["ends"], "", "$"))
    return re.compile("|".join(parts))


LEANS = _leaning()


def leans(question: str) -> bool:
    """Whether it may be about what was answered before."""
    asked = normal(question)
    content = set(words(asked))
    latin = len([word for word in content if not CHINESE.search(word)])
    chinese = (len(CHINESE.findall("".join(word for word in content if len(word) == 1))) + 1) // 2
    size = latin + chinese
    return len(question) <= LONGEST and (size <= FEW_WORDS or (size <= MOST_WORDS and LEANS.search(asked) is not None))


def follow(search: Search, question: str, last: Entry, today: date, vector: Vectors | None = None) -> Entry | None:
    """The entry of the same matter that answers the question; None where the question stands by itself."""
    if not leans(question):
        return None
    alone = search.best(question, today, LOOKED_AT, vector)
    if alone and alone[0].score >= ALONE and not _related(alone[0].entry, last):
        return None
    knowing = {found.entry.id for found in alone if found.known >= KNOWN and _related(found.entry, last)}
    locale = "zh-CN" if CHINESE.search(question) else "en"
    together = search.best(f"{last.questions.get(locale, ('',))[0]} {question}", today, LOOKED_AT)
    return _first(together, knowing - {last.id}) or (last if last.id in knowing else None)


def _first(found: Iterable[Found], wanted: set[str]) -> Entry | None:
    return next((one.entry for one in found if one.entry.id in wanted), None)


def _related(one: Entry, other: Entry) -> bool:
    """Entries of one folder, or with a tag in common, are about one matter."""
    return one.topic == other.topic or bool({*one.tags} & {*other.tags})
