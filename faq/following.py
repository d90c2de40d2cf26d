"""Questions that lean on the answer before them: "and how long does it take?", 那国外呢？"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from faq.entry import Entry
from faq.search import Found, Search
from faq.words import CHINESE, normal, words

LEANS = re.compile(
    r"^(?:and|but|so|also|then|ok(?:ay)?)\b|\b(?:what|how) about\b|\b(?:it|that|this|those|they|them)\b|\bthen\W*$"
    r"|^(?:那|还有|另外)|呢\W*$|(?:这个|那个|这样|那样|它)",
    re.IGNORECASE,
)
# Whoever says more than this has said what it is about.
LONGEST, MOST_WORDS = 60, 4
# From this probability on, the question says by itself what it asks.
ALONE = 0.75
# The part of the question that an entry must know.
KNOWN = 0.5
LOOKED_AT = 12


def leans(question: str) -> bool:
    """Whether it may be about what was answered before."""
    content = words(normal(question))
    latin = len([word for word in content if not CHINESE.search(word)])
    chinese = len(CHINESE.findall("".join(content))) // 2
    return len(question) <= LONGEST and latin + chinese <= MOST_WORDS and LEANS.search(question) is not None


def follow(search: Search, question: str, last: Entry, today: date) -> Found | None:
    """The entry of the same matter that answers the question; None where the question stands by itself."""
    if not leans(question):
        return None
    alone = search.best(question, today, LOOKED_AT)
    if alone and alone[0].score >= ALONE and not _related(alone[0].entry, last):
        return None
    knowing = {found.entry.id for found in alone if found.told >= KNOWN}
    locale = "zh-CN" if CHINESE.search(question) else "en"
    together = search.best(f"{question} {' '.join(last.questions.get(locale, ())[:1])}", today, LOOKED_AT)
    return _first(together, knowing, last)


def _first(together: Sequence[Found], knowing: set[str], last: Entry) -> Found | None:
    fitting = (one for one in together if one.entry.id in knowing and one.entry.id != last.id)
    return next((one for one in fitting if _related(one.entry, last)), None)


def _related(one: Entry, other: Entry) -> bool:
    """Entries of one folder, or with a tag in common, are about one matter."""
    return one.topic == other.topic or bool({*one.tags} & {*other.tags})
