"""Which one: the second one, 第二个, #2, last, 倒数第二个, option b."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.quantities.figures import HAN, figure
from nlu.entities.base import Found, Reading
from nlu.entities.counting import ALONE, MEASURES
from nlu.entities.dates import happens

ORDINALS = {
    word: place
    for place, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th"), 1
    )
    for word in words.split()
} | {"last": -1, "final": -1, "former": 1, "latter": -1}
ENGLISH_ORDINAL = re.compile(
    rf"(?<!just a )(?<!\ba )(?<!one )\b({'|'.join(ORDINALS)})\b"
    r"(?!\s(?:name|week|month|year|night|time|order|purchase|thought|day|of all|hand|floor|street|st|ave|avenue|\d))"
)
HAN_ORDINAL = re.compile(rf"(?<!倒数)第\s?([{HAN}]{{1,3}}|\d{{1,2}})\s?[{MEASURES}项种单位行]?")
# Counted from the end: 倒数第二个, second to last, the third from the last.
HAN_BACKWARDS = re.compile(rf"倒数第\s?([{HAN}]{{1,2}}|\d{{1,2}})\s?[{MEASURES}项种]?")
ENGLISH_BACKWARDS = re.compile(
    rf"\b({'|'.join(ORDINALS)})(?:\s(?:one|option))?\s(?:to|from)\s(?:the\s)?(?:last|end|bottom)\b|"
    r"\b(?:the )?(?:last but one|penultimate)\b"
)
LETTERED = re.compile(
    r"\b(?:option|choice|answer|variant)\s([a-h])\b|(?:选项?|方案)\s?([a-h])(?![a-z])|(?<![a-z])([a-h])(?:选项|方案)"
)
# The list's number: 2号那个; a day as well where nothing else is said (see dates.happens).
HAN_NUMBERED = re.compile(rf"(?<![\d第月{HAN}])(\d{{1,2}}|[{HAN}]{{1,2}})\s?号(?!楼|码|线|店|房|院|门|仓|栋|单元|\d)")
MOST_LISTED = 20
HAN_LAST = re.compile(rf"最后(?:那|一|的)?一?[{MEASURES}项种]")
LABELLED = re.compile(
    r"(?<![\w#])(?:#|no\.?\s?|(?<!order )(?<!phone )number\s|option\s|choice\s|选项?|选第?)"
    r"(?:([1-9]\d?)(?![\w.])|(?<=number\s)(one|two|three|four|five|six|seven|eight)\b)"
)


# Several from one end of the list: the first two, 前三个, the last two.
MOST_TOGETHER = 5
ENGLISH_RUN = re.compile(
    r"\b(first|last|top)\s(two|three|four|five|[2-5])\b(?!\s(?:weeks|months|years|days|digits|numbers))"
)
HAN_RUN = re.compile(rf"(?<!之)(最?[前头后])([二两三四五2-5])\s?(?:[{MEASURES}]|项|种|单)(?!月|小时|星期)")
FROM_END = frozenset({"last", "后", "最后"})


def ordinals(reading: Reading) -> Iterator[Found]:
    """1 for the first, -1 for the last, -2 for the one before it; a bare number may be meant as one."""
    if not SOME.search(reading.lower):
        return
    taken: list[Found] = []
    for thing in (*_runs(reading.lower), *_backwards(reading.lower), *_places(reading)):
        if not any(thing.start < other.end and other.start < thing.end for other in taken):
            taken.append(thing)
            yield thing


# Every ordinal has one of these.
SOME = re.compile(
    r"\d|[第号选方案前头后一二三四五六七八九十]|最后|first|second|third|th\b|last|final|former|latter|option|choice|answer|variant|one|two|number|penult"
)


def _runs(lower: str) -> Iterator[Found]:
    """Each of them as a place of its own, over a part of the words: places over the same words would be one."""
    for match in (*ENGLISH_RUN.finditer(lower), *HAN_RUN.finditer(lower)):
        count = int(figure(match[2]) or 0)
        if not 1 < count <= MOST_TOGETHER or match.end() - match.start() < count:
            continue
        places = range(-count, 0) if match[1] in FROM_END else range(1, count + 1)
        width = (match.end() - match.start()) // count
        for number, place in enumerate(places):
            start = match.start() + number * width
            yield Found("ordinal", str(place), start, match.end() if number == count - 1 else start + width)


def _places(reading: Reading) -> Iterator[Found]:
    lower = reading.lower
    for match in ENGLISH_ORDINAL.finditer(lower):
        yield Found("ordinal", str(ORDINALS[match[1]]), match.start(), match.end())
    for match in HAN_ORDINAL.finditer(lower):
        number = figure(match[1])
        if number is not None and number > 0:
            yield Found("ordinal", str(int(number)), match.start(), match.end())
    for match in HAN_NUMBERED.finditer(lower) if "号" in lower else ():
        number = figure(match[1])
        if number is not None and 0 < number <= MOST_LISTED and not happens(lower, *match.span()):
            yield Found("ordinal", str(int(number)), match.start(), match.end(), 0.7)
    for match in HAN_LAST.finditer(lower):
        yield Found("ordinal", "-1", match.start(), match.end())
    for match in LABELLED.finditer(lower):
        yield Found("ordinal", str(int(figure(match[1] or match[2]) or 0)), match.start(), match.end())
    for match in LETTERED.finditer(lower):
        letter = next(group for group in match.groups() if group)
        yield Found("ordinal", str(ord(letter) - ord("a") + 1), match.start(), match.end(), 0.8)
    alone = ALONE.match(lower)
    number = figure(alone[1]) if alone else None
    if alone and number is not None and 0 < number < 100 and reading.expected != "quantity":
        yield Found("ordinal", str(int(number)), alone.start(1), alone.end(1), 0.6)


def _backwards(lower: str) -> Iterator[Found]:
    for match in ENGLISH_BACKWARDS.finditer(lower):
        place = ORDINALS[match[1]] if match[1] else 2
        if place > 0:
            yield Found("ordinal", str(-place), match.start(), match.end())
    for match in HAN_BACKWARDS.finditer(lower):
        number = figure(match[1])
        if number is not None and number > 0:
            yield Found("ordinal", str(-int(number)), match.start(), match.end())
