"""What is said not to be wanted, or to be left as it is: not the red one, 不要红色的, keep the vacuum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlu.entities.base import Found, Reading

# How far before a thing its "not" may begin.
REACH = 24

ENGLISH = re.compile(
    r"\b(?:not|don'?t want|do not want|except(?: for)?|without|rather than|instead of|anything but|other than)\s+"
    r"(?:the\s|an?\s|any\s|my\s)?((?!(?:to|for|sure|at|now|yet|really|right|correct|working|possible|much|want|"
    r"need|it)\b)"
    r"[\w'-]+(?:\s(?!but\b|and\b|i\b|it'?s\b|please\b|in\b|on\b)[\w'-]+){0,2})"
)
# Said of a thing that is named: what it is to be spared.
SPARED_BEFORE = re.compile(
    r"(?:\b(?:no|not|without|except|keep|leave|keeping)\s|"
    r"\b(?:don'?t|do not|not to)\s(?:return|exchange|cancel|send back|remove)\s)(?:the\s|an?\s|any\s|my\s|that\s)?$|"
    r"(?:(?<!有)没有|不带|不含|别带|(?:不|别|不要|先别|不用)(?:退|换|取消|动)|留着|留下|保留)(?:那个|这个|那件|这件)?$"
)
SPARED_AFTER = re.compile(
    r"\s?(?:就)?(?:先)?(?:不退|不换|别退|别换|不取消|别取消|不用退|不用换|不用取消|留着|留下|保留|不动|别动)|"
    r"\s(?:can stay|stays|i(?:'ll| will) keep|is fine as it is)\b"
)
HAN = re.compile(
    r"(?:不要|不是|别要|不想要|除了|而不是|不用|别给我|不选)(?!了|吗|吧|不|的话|这样|紧|意思|客气|谢)"
    r"([\w\ue000-\ue00f-]{1,8}?)(?=的话|以外|之外|都|[，,。.！!？?\s]|而是|要|是|$)"
)


def spared(reading: Reading, named: Iterable[Found]) -> Iterator[Found]:
    """The things of the catalogue that are to be left as they are: keep the vacuum, 吸尘器不退了."""
    for thing in named:
        before, after = reading.lower[: thing.start], reading.lower[thing.end :]
        if SPARED_BEFORE.search(before[-REACH:]) or SPARED_AFTER.match(after):
            text = reading.folded[thing.start : thing.end]
            yield Found("negation", text, thing.start, thing.end, 0.8)


def negations(reading: Reading) -> Iterator[Found]:
    """The words that are negated, without the "not"; value as written."""
    for pattern in (ENGLISH, HAN):
        for match in pattern.finditer(reading.lower):
            yield Found("negation", reading.folded[match.start(1) : match.end(1)], match.start(1), match.end(1), 0.8)
