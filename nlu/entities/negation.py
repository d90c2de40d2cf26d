"""What is said not to be wanted: not the red one, 不要红色的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.base import Found, Reading

ENGLISH = re.compile(
    r"\b(?:not|don'?t want|do not want|except(?: for)?|without|rather than|instead of|anything but|other than)\s+"
    r"(?:the\s|an?\s|any\s|my\s)?((?!(?:to|for|sure|at|now|yet|really|right|correct|working|possible|much|want|"
    r"need|it)\b)"
    r"[\w'-]+(?:\s(?!but\b|and\b|i\b|it'?s\b|please\b|in\b|on\b)[\w'-]+){0,2})"
)
HAN = re.compile(
    r"(?:不要|不是|别要|不想要|除了|而不是|不用|别给我|不选)(?!了|吗|吧|不|的话|这样|紧|意思|客气|谢)"
    r"([\w\ue000-\ue00f-]{1,8}?)(?=的话|以外|之外|[，,。.！!？?\s]|而是|要|是|$)"
)


def negations(reading: Reading) -> Iterator[Found]:
    """The words that are negated, without the "not"; value as written."""
    for pattern in (ENGLISH, HAN):
        for match in pattern.finditer(reading.lower):
            yield Found("negation", reading.folded[match.start(1) : match.end(1)], match.start(1), match.end(1), 0.8)
