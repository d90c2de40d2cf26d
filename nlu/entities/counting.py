"""How many: 三件, a couple, x2, 两三个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from nlu.entities.base import Found, Reading
from nlu.entities.figures import HAN, figure

HAN_ANY = re.compile(r"[\u4e00-\u9fff]")
ROUGHLY = 0.6
MEASURES = "个件双条本瓶台套只箱盒袋把张份包支副对顶块杯罐枚根部辆片串组册打样款"
HAN_COUNT = re.compile(
    rf"(?<!第)(?<![{HAN}\d.])([{HAN}]{{1,3}}|\d{{1,3}})\s?(?:[{MEASURES}])(?!月|钱|小时|星期|礼拜|工作日)"
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
    (re.compile(r"\ba single\b|\bjust one\b|\bonly one\b"), 1),
)
NUMBER = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
TIMES = re.compile(r"(?<![\w.$#-])(?:x\s?(\d{1,3})|(\d{1,3})\s?x)(?![\w.])")
ENGLISH_COUNT = re.compile(rf"(?<![\w.$#/:,-])(?:the )?({NUMBER})(?![\w%:/]|[.,]\d|-)")
ONE = re.compile(
    r"(?:^|\b(?:take|want|get|add|have|need|buy|only|just|order|with)\s)(one)\b(?!\s(?:moment|sec|second|"
    r"minute|size|day))"
)
UNIT = re.compile(
    r"\s?-?(?:inch(?:es)?|in\b(?= (?:screen|monitor))|cm|mm|gb|tb|mb|g\b|kg|ml|l\b|liters?|w\b|mah|hours?|hrs?|"
    r"mins?|minutes?|"
    r"sec|days?|weeks?|months?|years?|miles?|feet|foot|ft|lbs?|oz|percent|am\b|pm\b|k\b|p\b|o'clock|st\b|nd\b|"
    r"rd\b|th\b|"
    r"ppl|people|persons?|adults?|kids?|children|guys|"
    r"dollars?|bucks|yuan|sizes?|colou?rs?|options?|kinds?|types?|[天年月日号点码岁周寸升度元块分]|小时|分钟)"
)
LABEL_WIDTH = 16
# Whoever counts more things in one message counts nothing.
MOST = 50
LABEL = re.compile(
    r"(?:size|number|no\.?|option|order|apt|unit|suite|step|zip|code|ending(?: in)?|version|page|shoe|"
    r"for|sleeps|seats)\s?#?$"
)

ALONE = re.compile(rf"^\s*(\d{{1,3}}|[{HAN}]{{1,2}}|one|{NUMBER})[\s.!。)）]*$")


def quantities(reading: Reading) -> Iterator[Found]:
    """Whole numbers of things, as digits; figures with a unit of measure are none."""
    lower = reading.lower
    taken: list[tuple[int, int]] = [match.span() for match in HAN_IDLE.finditer(lower)]
    for thing in islice(_candidates(lower), MOST):
        if not any(thing.start < end and start < thing.end for start, end in taken):
            taken.append((thing.start, thing.end))
            yield thing
    alone = ALONE.match(lower)
    if alone and not any(start <= alone.start(1) < end for start, end in taken):
        number = figure(alone[1])
        if number is not None and number == int(number) and 0 < number < 1000:
            sure = 1.0 if reading.expected == "quantity" else 0.5
            yield Found("quantity", str(int(number)), alone.start(1), alone.end(1), sure)


def _candidates(lower: str) -> Iterator[Found]:
    for pattern, count in (*HAN_FIXED, *ENGLISH_FIXED):
        for match in pattern.finditer(lower):
            yield Found("quantity", str(count), match.start(), match.end())
    if HAN_ANY.search(lower):
        yield from _han(lower)
    for match in DOZENS.finditer(lower):
        yield Found("quantity", str(12 * int(figure(match[1]) or 1)), match.start(), match.end())
    for match in TIMES.finditer(lower):
        yield Found("quantity", str(int(match[1] or match[2])), match.start(), match.end())
    bare = ALONE.match(lower)
    for match in ENGLISH_COUNT.finditer(lower):
        number = figure(match[1])
        before = lower[max(0, match.start() - LABEL_WIDTH) : match.start()]
        if number and not bare and not UNIT.match(lower, match.end()) and not LABEL.search(before):
            yield Found("quantity", str(int(number)), match.start(1), match.end(1), 0.9)
    for match in ONE.finditer(lower):
        yield Found("quantity", "1", match.start(1), match.end(1), 0.8)


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
