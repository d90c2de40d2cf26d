"""Names of persons: where one is asked for, introduced ("my name is", 我叫), or stands with a postcode."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kit.text.han import simplified
from nlu.entities.address_patterns import STREET
from nlu.entities.base import Found, Reading
from nlu.entities.lists import any_of, lines, table, words
from nlu.entities.places import STATES
from nlu.entities.spelling import EVERYDAY

# Streets and towns are nobody, however they are written.
PLACES = frozenset({*STREET.replace("?", "").split("|"), *STATES, *lines("towns")})
STATE_CODES = frozenset(STATES.values())
LETTER = r"[^\W\d_\u3400-\u9fff]"
# A point belongs to an initial or an abbreviation only: J. Smith, Jr.
WORD = rf"(?:{LETTER}{{1,2}}\.|(?:Mrs|Prof)\.|{LETTER}+(?:['’-]{LETTER}+)*)"
LATIN = re.compile(rf"(?<![\w@.]){WORD}(?:\s{WORD}){{0,3}}")
INTRODUCED = re.compile(
    r"\b(?:my (?:full )?name is|full ?name\s?(?:is|[:：])|my name'?s|"
    r"name'?s|the name is|name is|name\s?[:：]|i am|i'?m|this is|"
    r"it'?s me,?|it is me,?|"
    r"name\s(?:should|must|has to|shall)\s(?:be|read|say)|"
    r"called|under the name(?: of)?|我叫|我是|姓名[是:：]?|名字[是叫:：]?|本人)\s*"
)
SURE_INTRODUCTION = re.compile(r"name|called|我叫|姓名|名字")
LAST_FIRST = re.compile(rf"\b(?:last name|surname|family name)(?: is|:)?\s({WORD})", re.IGNORECASE)
# The name stands before what it is: Anna Berg is my real name.
CALLED = re.compile(
    rf"({WORD}(?:\s{WORD}){{0,2}})\sis my (?:real |full |correct |right |actual )?name\b|"
    rf"\b(?:as|under|name of)\s({WORD}\s{WORD}(?:\s{WORD})?)(?=[\s,]+(?:\d|and\b)|\s?$)"
)
CALLING = re.compile(r"\bname\b|\bas\s|\bunder\s")
FIRST_NAME = re.compile(rf"\b(?:first name|given name)(?: is|:)?\s({WORD})", re.IGNORECASE)
GREETING = r"(?:(?:hi|hello|hey|ok|okay|sure|yes|yeah|well|no|sorry)\b[\s,.!]*)*"
CODE = r"(?:(?:zip|postal|post)?\s?(?:code)?\s?(?:is|:)?\s?|邮编是?[:：]?)\d{5,6}\b"
WITH_CODE = re.compile(
    rf"(?:^|[.!?;]\s)\W*{GREETING}(?:(?:it'?s|i'?m|i am|this is|my name is|name'?s|name is)\s)?"
    rf"({WORD}(?:\s{WORD}){{1,2}})"
    rf"[\s,;，、]+{CODE}"
)
# My name Ana Silva; and a name that stands by itself at the end: "… why does it take so long. Ana Silva."
CAPITAL = r"[A-Z][\w'’-]+(?:\s(?:[A-Z]\.|[A-Z][\w'’-]+)){1,2}"
BARE = re.compile(rf"\b[Mm]y name,?\s({CAPITAL})")
HERE = re.compile(rf"(?:^|[,.!]\s)({CAPITAL})\shere\b")
SIGNED = re.compile(rf"[a-z\d][.!?]+\s(?:[-–—]\s?)?({CAPITAL})[.!]?\s*$")
TAIL = re.compile(
    r"[\s,]+(?:and|from|my|zip|zipcode|postal|postcode|post|email|the|at|in|with|here|please|pls|i|is|thanks|"
    r"living|but|order)\b.*$"
)
# English words that follow "I'm" or stand alone and are nobody's name.
NOBODY = frozenset(words("nobody"))
# Everyday words that are names as well.
GIVEN = frozenset(words("given_words"))
LEAD = re.compile(r"\W*(?:(?:ok|okay|sure|yes|yeah|hi|hello)\b[,.!]*\s)?(?:(?:it'?s|it is|that'?s|that is|i'?m)\s)?")
LISTS = table("person_names")
ASKED = re.compile(rf"[?？]|{any_of(LISTS['asked'])}")
SURNAMES = "".join(words("surnames"))
COMPOUND = any_of(LISTS["compound"])
HAN_NAME = re.compile(rf"(?:(?P<last>{COMPOUND}|[{SURNAMES}])(?P<first>[\u4e00-\u9fff]{{1,2}}))(?![\u4e00-\u9fff])")
HAN_SPLIT = re.compile(r"我?姓([\u4e00-\u9fff])[，,\s]*名(?:叫|是)?([\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff])")
# The given name stands first in names that are written with a point between: 阿依古丽·买买提.
POINTED = re.compile(
    r"(?<![\u4e00-\u9fff])(?:我叫|我是|姓名[是:]?|名字[是叫:]?|本人|收[件货]人[是:]?|叫)?\s?"
    r"(?P<first>[\u4e00-\u9fff]{1,8})[·•・‧](?P<last>[\u4e00-\u9fff]{1,10}(?:[·•・‧][\u4e00-\u9fff]{1,10}){0,2})"
)
# A name of another tongue, in the characters that spell such names: 姓名 阿依古丽.
HAN_SPELT = re.compile(
    rf"(?:(?P<called>我叫|姓名[是:：]?|名字[是叫:：]?|收[件货]人[是:：]?)\s?)?(?P<name>[{LISTS['spelling']}]{{3,8}})"
    rf"(?=[呀啊哦呢的吧]?(?:[\s,，。.!！、\d]|$))"
)
HONOURED = re.compile(rf"(?:{any_of(LISTS['titles'])})$")
HAN_FAMILY = re.compile(rf"(?:免贵|我)?姓(?P<last>{COMPOUND}|[{SURNAMES}])(?=[\s,，。.!！]|$)")
TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam)\b\.?\s+", re.IGNORECASE)
HAN_NICK = re.compile(r"(?:我叫|名字[是叫])\s?((?:小|阿|大|老)[\u4e00-\u9fff])(?![\u4e00-\u9fff])")
HAN_NOBODY = re.compile(rf"^(?:{'|'.join(words('nobody_han'))})")
# Nobody is given a name with these.
NOT_GIVEN = re.compile(f"[{LISTS['not_given']}]")
BEFORE_NAME = tuple(LISTS["before"])
AROUND_NAME = re.compile(
    r"[\s,，、.。;；!！:：\d]|(?:my )?(?:zip|postal|post)? ?code(?: is)?|邮编是?|邮政编码是?|"
    r"我叫|我是|姓名是?|名字[是叫]?|本人|是的|好的|你好|您好|嗯"
)
# More words than a name has, and none that ends it.
ON_AND_ON = re.compile(rf"\s{LETTER}{{2}}")


def persons(reading: Reading) -> Iterator[Found]:
    """JSON {first, last}; a single Latin word is a first name, a Chinese name is family name first."""
    found = list(_chinese(reading)) or list(_labelled(reading)) or list(_latin(reading))
    yield from found[:1]


def _chinese(reading: Reading) -> Iterator[Found]:
    text = simplified(reading.folded)
    for match in POINTED.finditer(text):
        if match.start("first") > match.start() or (_alone(text, match) and _awaited(reading, text)):
            yield _typed(reading, match, "first", "last")
    for match in HAN_SPLIT.finditer(text):
        yield named(reading.folded[slice(*match.span(2))], reading.folded[slice(*match.span(1))], *_span(match, 1, 2))
    for match in HAN_NAME.finditer(text):
        before = text[: match.start()].rstrip(" ,，:：").lower()
        introduced = before.endswith((*BEFORE_NAME, f"姓{match['last']}"))  # 我姓林，林雅婷
        if not (introduced or (_alone(text, match) and _awaited(reading, text))):
            continue
        if HONOURED.search(match["first"]):
            yield named("", reading.folded[slice(*match.span("last"))], *match.span())
        elif not HAN_NOBODY.match(match[0]) and not NOT_GIVEN.search(match["first"]):
            yield _typed(reading, match, "first", "last")
    for match in HAN_FAMILY.finditer(text):
        yield named("", reading.folded[slice(*match.span("last"))], *match.span("last"), 0.8)
    yield from _spelt(reading, text)
    for match in HAN_NICK.finditer(text):
        yield named(match[1], "", match.start(1), match.end(1), 0.8)


def _spelt(reading: Reading, text: str) -> Iterator[Found]:
    """A name of another tongue, called one or told where one is asked for."""
    for match in HAN_SPELT.finditer(text):
        first = reading.expected == "person_name" and not text[: match.start()].strip()
        if match["called"] or first:
            yield named(match["name"], "", *match.span("name"))


def _alone(text: str, match: re.Match[str]) -> bool:
    return not AROUND_NAME.sub("", (text[: match.start()] + text[match.end() :]).lower())


def _typed(reading: Reading, match: re.Match[str], first: str, last: str) -> Found:
    """In the characters that were typed, whatever they were read as."""
    given, family = (reading.folded[slice(*match.span(name))] for name in (first, last))
    return named(given, family, *_span(match, first, last))


def _span(match: re.Match[str], one: str | int, other: str | int) -> tuple[int, int]:
    return min(match.start(one), match.start(other)), max(match.end(one), match.end(other))


def _awaited(reading: Reading, text: str) -> bool:
    return reading.expected == "person_name" or bool(re.search(r"\d{5,6}", text))


def _labelled(reading: Reading) -> Iterator[Found]:
    last, first = LAST_FIRST.search(reading.folded), FIRST_NAME.search(reading.folded)
    spans = [match.span(1) for match in (last, first) if match]
    if spans:
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        yield named(first[1] if first else "", last[1] if last else "", start, end)


def _latin(reading: Reading) -> Iterator[Found]:
    for cue in INTRODUCED.finditer(reading.lower):
        sure = bool(SURE_INTRODUCTION.search(cue[0])) or reading.expected == "person_name"
        yield from _words(reading, cue.end(), sure)
    for called in CALLED.finditer(reading.folded) if CALLING.search(reading.lower) else ():
        group = next(place for place in (1, 2) if called[place])
        if all(word[:1].isupper() for word in called[group].split()[-2:]):
            begins = called.end(group) - len(_last_capitals(called[group]))
            yield from _words(reading, begins, True, called.end(group))
    for pattern in (BARE, HERE, SIGNED):
        bare = pattern.search(reading.folded)
        if bare and not PLACES.intersection((bare[1].lower(), bare[1].split()[-1].lower())):
            yield from _words(reading, bare.start(1), True, bare.end(1))
    coded = WITH_CODE.search(reading.lower)
    if coded:
        yield from _words(reading, coded.start(1), True, coded.end(1))
    if reading.expected == "person_name" and not ASKED.search(reading.lower):
        start = LEAD.match(reading.lower)
        yield from _words(reading, start.end() if start else 0, True, on=False)


def _last_capitals(text: str) -> str:
    """The words with a capital at its end: "sorry, Anna Berg" is Anna Berg."""
    words = text.split(" ")
    while len(words) > 1 and not words[0][:1].isupper():
        words = words[1:]
    return " ".join(words)


def _words(reading: Reading, start: int, sure: bool, end: int | None = None, on: bool = True) -> Iterator[Found]:
    limit = len(reading.folded) if end is None else end
    match = LATIN.match(reading.folded, start, limit)
    if not match:
        return
    if title := TITLE.match(match[0]):
        yield from _titled(match, title)
        return
    kept = TAIL.sub("", " " + match[0].lower())[1:]
    text = match[0][: len(kept)].rstrip()
    words = text.split()
    if not words or is_nobody([word.lower().rstrip(".") for word in words]) or text in STATE_CODES:
        return
    if not on and len(kept.rstrip()) == len(match[0]) and ON_AND_ON.match(reading.folded, match.end()):
        return
    capital = all(word[0].isupper() for word in words)
    if not sure and not (capital and len(words) <= 3) and not (len(words) == 2 and re.search(r"\d{5}", reading.lower)):
        return
    comma = re.match(rf",\s?({WORD})(?:\W|$)", reading.folded[start + len(text) :]) if len(words) == 1 else None
    if comma and reading.expected == "person_name" and comma[1].lower() not in NOBODY:
        yield named(comma[1], words[0], start, start + len(text) + comma.end(1), 0.8)
        return
    yield named(words[0], " ".join(words[1:]), start, start + len(text), 1.0 if capital or sure else 0.8)


def _titled(match: re.Match[str], title: re.Match[str]) -> Iterator[Found]:
    """After a title one word is the family name: Mr. Smith, Dr. Jane Doe."""
    kept = TAIL.sub("", " " + match[0][title.end() :].lower())[1:]
    words = match[0][title.end() :][: len(kept)].split()
    if words and not is_nobody([word.lower().rstrip(".") for word in words]):
        first, last = ("", words[0]) if len(words) == 1 else (words[0], " ".join(words[1:]))
        yield named(first, last, match.start(), match.start() + title.end() + len(kept.rstrip()))


def is_nobody(lower: list[str]) -> bool:
    """Whether they are words of a sentence: one that is never a name, or nothing but everyday words."""
    return any(word in NOBODY for word in lower) or all(word in EVERYDAY and word not in GIVEN for word in lower)


def named(first: str, last: str, start: int, end: int, confidence: float = 1.0) -> Found:
    parts = {"first": _cased(first), "last": _cased(last)}
    value = json.dumps({name: part for name, part in parts.items() if part}, ensure_ascii=False)
    return Found("person_name", value, start, end, confidence)


def _cased(name: str) -> str:
    return name.title() if name.islower() else name
