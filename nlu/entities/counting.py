"""How many: 三件, a couple, x2, 两三个; and whether it is so many in all, so many more or so many less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from kit.quantities.figures import HAN, figure
from kit.quantities.words import Words, either, listed, words
from kit.text.scripts import has_han
from nlu.entities.base import Found, Reading
from nlu.entities.dates import MONTH

ROUGHLY = 0.6
MEASURES = str(listed("measures"))
HAN_COUNT = re.compile(
    rf"(?<!第)(?<![{HAN}\d.])([{HAN}]{{1,3}}|\d{{1,3}})\s?(?:[{MEASURES}]|块(?!钱))(?!月|钱|小时|星期|礼拜|工作日)"
)
# Two figures side by side are about so many: 两三个 is not twenty-three.
HAN_ABOUT = re.compile(
    rf"(?<![{HAN}\d])([一二两三四五六七八])([二两三四五六七八九])\s?[{MEASURES}](?!月|钱|小时|星期|礼拜)"
)
HAN_SOME = re.compile(rf"(?<![{HAN}\d])([一二三四五六七八九]?十|\d0)(?:来|几|多)[{MEASURES}](?!月|钱|小时)")
HAN_FIXED = (
    (re.compile("半打"), 6),
    (re.compile("一打"), 12),
    (re.compile(rf"(?<![{HAN}])俩"), 2),
    (re.compile(rf"(?<![{HAN}])仨"), 3),
    (re.compile("一对(?!一)"), 2),
)
HAN_LABELLED = re.compile(r"数量\s?(?:是|为|改成|改为|改到|减到|加到|:|：)?\s?(\d{1,3})")
# "one look", "once" and questions about how many options there are count nothing.
HAN_IDLE = re.compile(
    r"一(?:个人|下|点|些|样|直|起|般|共)|哪[一几]?个|几个|这[一]?个|那[一]?个|最后一?[个件双条本款]|每一?个|另一?个|任何一个|[上前下]一[个件款条双]|"
    rf"(?:倒数)?第\s?(?:[{HAN}]{{1,3}}|\d{{1,2}})\s?[{MEASURES}]?|第"
)

# Dec 9 to 17: two days, and no seventeen of anything.
DAYS = re.compile(
    rf"\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\s?(?:to|till|until|through|and|or|-|–)\s?\d{{1,2}}(?:st|nd|rd|th)?\b"
)
DOZENS = re.compile(r"\b(two|three|four|five|six|\d)\sdozen\b")
ENGLISH_FIXED = (
    (re.compile(r"\bhalf a dozen\b"), 6),
    (
        re.compile(
            r"\b(?:a|one) dozen\b|(?<!half a )(?<!two )(?<!three )(?<!four )(?<!five )(?<!six )(?<!\d )\bdozen\b"
        ),
        12,
    ),
    (re.compile(r"\b(?:a )?couple(?: of)?\b"), 2),
    (re.compile(r"\ba pair(?: of)?\b"), 1),
    (re.compile(r"\ba single\b"), 1),
)
NUMBER = (
    r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred"
)
TIMES = re.compile(r"(?<![\w.$#-])(?:x\s?(\d{1,3})|(\d{1,3})\s?x)(?![\w.])")
ENGLISH_COUNT = re.compile(rf"(?<![\w.$/:-])(?<!\d,)(?:the )?({NUMBER})(?![\w%:/]|[.,]\d|-\d)")
ONE = re.compile(r"\bone\b(?!\s(?:moment|sec|second|minute|size|day|question|thing|way|more question|last)\b)")
ONE_TAKEN = re.compile(
    r"(?:^|,\s?|\b(?:take|want|get|add|have|need|buy|only|just|order|with|and|plus|said|meant|wanted)\s)$"
)
ONE_NAMED = re.compile(r"\b(?:the|this|that|which|other|each|every|no|any|a|last|first|second|third|new|same)\s$")
# Every count in English has one of these.
SOME = re.compile(
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|ty\b|hundred|dozen|couple|pair|single"
)
SOME_HAN = re.compile(rf"\d|[{HAN}打]")
# How far on both sides the words reach that tell a role.
REACH = 28
# Whoever counts more things in one message counts nothing.
MOST = 50
ROLES = ("set", "less", "more")
OF = re.compile(r"\bof\s$")
NO = re.compile(r"\bno\s$")

ALONE = re.compile(rf"^\s*(\d{{1,3}}|[{HAN}]{{1,2}}|one|{NUMBER})[\s.!。)）]*$")
# What never stands between a count and its "less".
JOINING = r"(?!(?:or|and|than|but|of|for|to)\b)"


def quantities(reading: Reading) -> Iterator[Found]:
    """Whole numbers of things, as digits; figures with a unit of measure are none. Roles: set, more, less, about."""
    lower = reading.lower
    if not (SOME.search(lower) or SOME_HAN.search(lower)):
        return
    taken: list[tuple[int, int]] = [match.span() for idle in (HAN_IDLE, DAYS) for match in idle.finditer(lower)]
    for thing in islice(_candidates(lower), MOST):
        if not any(thing.start < end and start < thing.end for start, end in taken):
            taken.append((thing.start, thing.end))
            yield thing if thing.role else replace(thing, role=_role(lower, thing.start, thing.end))
    alone = ALONE.match(lower)
    if alone and not any(start <= alone.start(1) < end for start, end in taken):
        number = figure(alone[1])
        if number is not None and number == int(number) and 0 < number < 1000:
            sure = 1.0 if reading.expected == "quantity" else 0.5
            yield Found("quantity", str(int(number)), alone.start(1), alone.end(1), sure)


def _role(lower: str, start: int, end: int) -> str:
    """Whether it is a count in all, so many more, or so many less; "" where nothing is said."""
    said, follows = lower[max(0, start - REACH) : start], lower[end : end + REACH]
    for role, before, _ in _roles():
        if before.end(said) >= 0:
            return role
    for role, _, after in _roles():
        if after.begin(follows) >= 0 or _apart()[role].match(follows):
            return role
    return ""


@cache
def _roles() -> tuple[tuple[str, Words, Words], ...]:
    return tuple((role, words("counts", role, "before"), words("counts", role, "after")) for role in ROLES)


@cache
def _apart() -> dict[str, re.Pattern[str]]:
    """A thing of one or two words may stand between: one candle less, 三个杯子就行."""
    found: dict[str, re.Pattern[str]] = {}
    for role in ROLES:
        listed_words = listed("counts", role, "after")
        latin = either(word for word in listed_words if word.isascii() and role != "set")
        han = either(word for word in listed_words if not word.isascii())
        ways = [rf"(?:\s{JOINING}[a-z-]+){{1,2}}?\s(?:{latin})"] if latin else []
        ways += [rf"[\u4e00-\u9fff]{{1,4}}?(?:{han})"] if han else []
        found[role] = re.compile("|".join(ways))
    return found


def _candidates(lower: str) -> Iterator[Found]:
    if SOME_HAN.search(lower) and has_han(lower):
        yield from _fixed(lower, HAN_FIXED)
        yield from _han(lower)
    if SOME.search(lower):
        yield from _fixed(lower, ENGLISH_FIXED)
        yield from _english(lower)


def _fixed(lower: str, listed_counts: tuple[tuple[re.Pattern[str], int], ...]) -> Iterator[Found]:
    for pattern, count in listed_counts:
        for match in pattern.finditer(lower):
            yield Found("quantity", str(count), match.start(), match.end())


def _english(lower: str) -> Iterator[Found]:
    for match in DOZENS.finditer(lower):
        yield Found("quantity", str(12 * int(figure(match[1]) or 1)), match.start(), match.end())
    for match in TIMES.finditer(lower):
        yield Found("quantity", str(int(match[1] or match[2])), match.start(), match.end())
    bare = ALONE.match(lower)
    for match in ENGLISH_COUNT.finditer(lower):
        number = figure(match[1].removeprefix("a "))
        if number and not bare and not _named(lower, match.start(1), match.end()):
            yield Found("quantity", str(int(number)), match.start(1), match.end(1), 0.9)
    for match in ONE.finditer(lower):
        before = lower[max(0, match.start() - REACH) : match.start()]
        counted = words("counters").begin(lower[match.end() : match.end() + REACH]) >= 0
        if ONE_TAKEN.search(before) or ((counted or _role(lower, *match.span())) and not ONE_NAMED.search(before)):
            yield Found("quantity", "1", match.start(), match.end(), 0.8)


def _named(lower: str, start: int, end: int) -> bool:
    """Whether the number measures something, is a label, or how many are in a box."""
    before, follows = lower[max(0, start - REACH) : start], lower[end : end + REACH]
    if words("units", "latin").begin(follows) >= 0 or words("units", "han").begin(follows) >= 0 or follows[:1] == "元":
        return True
    is_cried = lower[start].isalpha() and NO.search(before) is not None  # "no SIX mugs"; a label has figures: "no 6"
    if _currency().begin(follows) >= 0 or (words("not_counted_after").end(before) >= 0 and not is_cried):
        return True
    packed = OF.search(before)
    return bool(packed) and words("packs").end(before[: packed.start()] if packed else "") >= 0


@cache
def _currency() -> Words:
    return Words.of(word for places in listed("currencies").values() for word in places["after"])


def _han(lower: str) -> Iterator[Found]:
    for match in HAN_ABOUT.finditer(lower):
        low, high = figure(match[1]), figure(match[2])
        if low is not None and high is not None and high == low + 1:
            yield Found("quantity", str(int(low)), match.start(), match.end(), ROUGHLY, "about")
    for match in HAN_SOME.finditer(lower):
        yield Found("quantity", str(int(figure(match[1]) or 1)), match.start(), match.end(), ROUGHLY, "about")
    for match in HAN_LABELLED.finditer(lower):
        yield Found("quantity", match[1], match.start(1), match.end(1))
    for match in HAN_COUNT.finditer(lower):
        number = figure(match[1])
        if number is not None and number > 0:
            yield Found("quantity", str(int(number)), match.start(), match.end())
