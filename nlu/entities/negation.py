"""What is said not to be wanted, or to be left as it is: not the red one, 不要红色的, keep the vacuum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlu.entities.base import Found, Reading
from nlu.entities.lists import any_of, table

# How far before a thing its "not" may begin.
REACH = 24
LISTS = {name: listed if isinstance(listed, str) else any_of(listed) for name, listed in table("negation").items()}
SURE = 0.8

THE = r"(?:(?:the|an?|any|my|that)\s)?"
# Words with which a "not" denies no thing: a limit, a doubt, half an answer.
NO_THING = (
    r"(?:to|for|sure|at|now|yet|really|right|correct|working|possible|much|want|need|it|too|very|so|more|less|over|above|"
    r"under|only|even|just|here|there|that|this|true|quite|bad|good|enough|been|being|able|available|longer|worries|worry|problem|"
    r"problems|thanks|thank|rush|hurry|idea|doubt|matter|way|one|you|know|forget|mind|think|and|or|but|i)\b"
)
# "No, six mugs" is often written without the comma: before a number a "no" denies nothing.
A_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|a dozen)"
WORDS = (
    r"[\w'-]+(?:\s(?!but\b|not\b|and\b|i\b|i'?m\b|it'?s\b|please\b|in\b|on\b|if\b|because\b|so\b|just\b|is\b|are\b)"
    r"[\w'-]+)"
)
ENGLISH = re.compile(
    r"\b(?:not|(?:is|are|was|were)n'?t|don'?t want|do not want|don'?t need|do not need|no need (?:for|of)|needn'?t be|"
    r"doesn'?t (?:need|have) to be|(?:no longer|not) (?:want|need)|didn'?t mean|don'?t mean|except(?: for)?|without|"
    r"(?:(?:did|was)(?:n'?t| not)|(?:am|'m|im) not) (?:ask|asking|talk|talking) (?:about|for)|"
    r"(?:who|nobody|no one|never) "
    r"(?:asked|mentioned|said anything|said|wanted|wants|is asking|was asking)(?: about| for)?|"
    rf"rather than|instead of|anything but|other than|no(?!\s(?:the|my|that|{A_NUMBER})\s))\s+"
    rf"{THE}((?!{NO_THING}){WORDS}{{0,2}})"
)
# What is not to be done; a thing that is named is meant itself, whatever is not to be done with it.
NOT_TO_DO = re.compile(
    r"\b(?:don'?t|do not|never|no need to|(?:don'?t|do not) (?:want|need) to|no wish to)\s"
    r"(?:(?:return|exchange|cancel|send back|remove|refund|change|include)\s(?=(?:the|an?|my|that|any)\s))?"
    rf"{THE}((?!want\b|need\b|{NO_THING}){WORDS}{{0,4}})"
)
SPARED_BEFORE = re.compile(
    r"\bno\s$|(?:\b(?:not|without|except)\s|"
    r"\b(?:don'?t|do not|not to)\s(?:return|exchange|cancel|send back|remove)\s)(?:the\s|an?\s|any\s|my\s|that\s)?$|"
    rf"(?:(?<!有)没有|不带|不含|别带|(?:不|别|不要|先别|不用)(?:退|换|取消|动))(?:{LISTS['pointed_at']})?$"
)
# A thing that is kept is left alone, but a value that is kept is wanted: keep the leather strap.
KEPT_BEFORE = re.compile(
    r"\b(?:keep|leave|keeping)\s(?:the\s|an?\s|any\s|my\s|that\s)?$|"
    rf"(?:{LISTS['kept']})(?:{LISTS['pointed_at']})?$"
)
SPARED_AFTER = re.compile(
    rf"\s?(?:就)?(?:先)?(?:{LISTS['left_alone']})|"
    r"\s(?:can stay|stays|i(?:'ll| will) keep|is fine as it is)\b"
)
# 没有蓝色的吗 asks for it.
ASKED = re.compile(r"的?(?:款|那种)?[吗嘛么呢?？]")
HAN = re.compile(
    rf"(?:{LISTS['unwanted']}|(?<!是)不是|(?<![{LISTS['kinds_of']}])别(?!{LISTS['other_words']}))"
    r"(?:再|给我|帮我)*(?:(?:退|换|取消|删)(?=[^了吗吧的款货钱]))?"
    rf"(?!{LISTS['of_nothing']})"
    rf"([\w\ue000-\ue00f-]{{1,10}}?)(?={LISTS['ends']}|[，,。.！!？?\s]|$)"
)


def spared(reading: Reading, named: Iterable[Found]) -> Iterator[Found]:
    """The things of the catalogue that are to be left as they are: keep the vacuum, 吸尘器不退了."""
    for thing in named:
        before, after = reading.lower[: thing.start][-REACH:], reading.lower[thing.end :]
        kept = thing.kind == "product" and KEPT_BEFORE.search(before)
        asked = before.endswith("没有") and ASKED.match(after)
        if kept or (SPARED_BEFORE.search(before) and not asked) or SPARED_AFTER.match(after):
            yield _found(reading, thing.start, thing.end)


def negations(reading: Reading) -> Iterator[Found]:
    """The words that are negated, without the "not"; value as written."""
    told: list[Found] = []
    for pattern in (ENGLISH, NOT_TO_DO, HAN):
        for match in pattern.finditer(reading.lower):
            found = _found(reading, *match.span(1))
            if not any(found.start < other.end and other.start < found.end for other in told):
                told.append(found)
    yield from told


def _found(reading: Reading, start: int, end: int) -> Found:
    return Found("negation", reading.folded[start:end], start, end, SURE)
