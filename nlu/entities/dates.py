"""Days: today, last week, 上周三, 11月3号, 2026-01-05; a longer time is named by its first day and its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kit.quantities.figures import figure
from nlu.entities.base import Found, Reading
from nlu.entities.holidays import holidays
from nlu.entities.lists import any_of, table


def _by_word(numbers: Mapping[int, Sequence[str]]) -> dict[str, int]:
    return {word: number for number, listed in numbers.items() for word in listed}


_LISTS = table("days")
NEAR = _by_word(_LISTS["near"])
NEAR_PATTERN = re.compile(
    rf"\b(?:{any_of(word for word in NEAR if word.isascii())})\b|{any_of(word for word in NEAR if not word.isascii())}"
)
STEPS, YEARS = _by_word(_LISTS["steps"]), _by_word(_LISTS["years"])
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_WEEKDAY = re.compile(rf"\b(?:(last|next|this|on|by|before|since|until)\s)?({'|'.join(WEEKDAYS)})\b")
HAN_WEEKDAY = re.compile(r"(上上|上|下|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])(?!月|年)")
HAN_DAYS = "一二三四五六日"
PERIOD = re.compile(
    r"\b(last|this|next)\s(week|month|year)\b|(上上|上|这|本|下)(?:个)?(周|星期|礼拜|月)(?![一二三四五六日天])|"
    rf"({any_of(YEARS)})"
)
AGO = re.compile(
    r"\b(\d{1,3}|an?|two|three|four|five|six|a couple(?: of)?|a few|several)\s(day|week|month)s?\sago\b|"
    r"(\d{1,3}|[一两二三四五六七八九十几半])\s?(天|周|个?星期|个?礼拜|个月)(?:以|之)?前"
)
AHEAD = re.compile(
    r"\bin\s(\d{1,2}|an?|two|three|four|five|six)\s(day|week|month)s?(?:\stime)?\b|"
    r"(\d{1,2}|[一两二三四五六七八九十])\s?(天|周|个?星期|个?礼拜|个月)(?:以|之)?后"
)
COUNTS, LENGTHS = _by_word(_LISTS["counts"]), _by_word(_LISTS["lengths"])
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Whole names, or their first letters: "maybe 20" is no day in May.
MONTH = (
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])\.?"
)
HAN_FIGURE = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
# 3/14 is a day only where one is spoken of; with its year it is none but a day.
SLASHED = re.compile(r"(?<![\w/.$-])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\w/%])")
DATED = re.compile(
    r"(?:\b(?:on|since|by|before|after|until|from|dated?|of|ordered|bought|arrived|delivered)|在|于|自|到)\s?$"
)
EDGE = re.compile(r"(上|这|本|下)?个?月(初|中旬?|底|末)")
WEEKEND = re.compile(r"\b(?:(last|this|next)\s)?weekend\b|(上上|上|这|本|下)?个?周末")
NTH = re.compile(
    r"\b(?:on|since|by|before|after|until)\sthe\s(\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:floor|of|street|st|ave))"
)
# Every way to tell a day has one of these.
SOME = re.compile(
    r"\d|[天日号月周年前后昨晚早初末底节礼星双一五六七八九十黑跨光元网万情圣国夜感]|day|morrow|week|night|morning|month|year|\bago\b|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|xmas|halloween|valentine|thanksgiving"
)
FULL = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?!\d)")
HAN_DAY = re.compile(
    rf"(?<![\d第个一二三四五六七八九十])({HAN_FIGURE})\s?月\s?({HAN_FIGURE})(?:\s?[日号]|(?<=\d))(?![\d个])"
)
ENGLISH_DAY = re.compile(
    rf"\b{MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?\b|\b(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?![a-z])"
)
HAN_ONLY_DAY = re.compile(r"(?<![\d第])(\d{1,2})\s?号(?!楼|码|线|店|房|院|门|仓|栋|单元|\d)")
# 2号 is a day where something happens on it, and may be a place in a list otherwise.
HAPPENS = re.compile(rf"\s?(?:{any_of(_LISTS['happens'])}|[，,\s]*周)")
SINCE = re.compile(r"(?:[在于从自到等]|今天|本月|这个月|上个月|下个月|月)\s?$")
MAYBE = 0.5


def days(reading: Reading) -> Iterator[Found]:
    """ISO dates; roles week, month and year where a longer time is meant."""
    lower, today = reading.lower, reading.today
    if not SOME.search(lower):
        return
    for match, day in holidays(lower, today):
        yield _found(match, day)
    for match in NEAR_PATTERN.finditer(lower):
        yield _found(match, today + timedelta(NEAR[match[0]]))
    for match in AGO.finditer(lower):
        yield _found(match, today - timedelta(_length(match)))
    for match in AHEAD.finditer(lower):
        yield _found(match, today + timedelta(_length(match)))
    yield from _edges(lower, today)
    for match in PERIOD.finditer(lower):
        yield _period(match, today)
    yield from _weekdays(lower, today)
    yield from _calendar(lower, today)


def _length(match: re.Match[str]) -> int:
    count, unit = match[1] or match[3], match[2] or match[4]
    if count == "半":
        return LENGTHS[unit] // 2
    return (int(count) if count.isdigit() else COUNTS[count]) * LENGTHS[unit]


def _edges(lower: str, today: date) -> Iterator[Found]:
    """The beginning, the middle and the end of a month, the end of a week."""
    for match in EDGE.finditer(lower):
        first = _month(today, STEPS.get(match[1] or "", 0))
        last = _month(first, 1) - timedelta(1)
        yield _found(match, first if match[2] == "初" else first.replace(day=15) if match[2][0] == "中" else last)
    saturday = today - timedelta(today.weekday()) + timedelta(5)
    for match in WEEKEND.finditer(lower):
        yield _found(match, saturday + timedelta(7 * STEPS.get(match[1] or match[2] or "", 0)))


def _slashed(lower: str, today: date) -> Iterator[Found]:
    """Month first, as in China and America, unless it can only be the day."""
    for match in SLASHED.finditer(lower):
        month, day, year = int(match[1]), int(match[2]), int(match[3] or today.year)
        if match[3] or DATED.search(lower[max(0, match.start() - 12) : match.start()]):
            month, day = (day, month) if month > 12 else (month, day)
            yield from _valid(match, year + 2000 if year < 100 else year, month, day)
    for match in NTH.finditer(lower):
        yield from _valid(match, today.year, today.month, int(match[1]))


def _weekdays(lower: str, today: date) -> Iterator[Found]:
    monday = today - timedelta(today.weekday())
    for match in ENGLISH_WEEKDAY.finditer(lower):
        day = monday + timedelta(WEEKDAYS.index(match[2]))
        if match[1] == "last" or (match[1] in (None, "on", "since") and day > today):
            day -= timedelta(7 if day >= today or match[1] != "last" else 0)
        elif match[1] in ("next", "by", "before", "until") and day <= today:
            day += timedelta(7)
        yield _found(match, day)
    for match in HAN_WEEKDAY.finditer(lower):
        weeks = STEPS.get(match[1] or "", 0)
        yield _found(match, monday + timedelta(7 * weeks + HAN_DAYS.index(match[2].replace("天", "日"))))


def _calendar(lower: str, today: date) -> Iterator[Found]:
    for match in FULL.finditer(lower):
        yield from _valid(match, int(match[1]), int(match[2]), int(match[3]))
    for match in HAN_DAY.finditer(lower):
        yield from _valid(match, today.year, int(figure(match[1]) or 0), int(figure(match[2]) or 0))
    yield from _slashed(lower, today)
    for match in ENGLISH_DAY.finditer(lower):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield from _valid(match, today.year, MONTHS.index(month) + 1, int(day))
    for match in HAN_ONLY_DAY.finditer(lower):
        if "月" not in lower[max(0, match.start() - 2) : match.start()]:
            sure = 1.0 if happens(lower, *match.span()) else MAYBE
            for day in _valid(match, today.year, today.month, int(match[1])):
                yield replace(day, confidence=sure)


def happens(lower: str, start: int, end: int) -> bool:
    """Whether the words beside a 2号 make it a day, and no place in a list."""
    return bool(HAPPENS.match(lower, end) or SINCE.search(lower[max(0, start - 4) : start]))


def _period(match: re.Match[str], today: date) -> Found:
    year = YEARS.get(match[5] or "")
    steps = STEPS.get(match[1] or match[3] or "", 0)
    unit = match[2] or match[4] or "year"
    if unit in ("week", "周", "星期", "礼拜"):
        return _found(match, today - timedelta(today.weekday()) + timedelta(7 * steps), "week")
    if unit in ("month", "月"):
        return _found(match, _month(today, steps), "month")
    return _found(match, date(today.year + (steps if year is None else year), 1, 1), "year")


def _month(today: date, steps: int) -> date:
    """The first day of the month that many months away."""
    months = today.year * 12 + today.month - 1 + steps
    return date(months // 12, months % 12 + 1, 1)


def _valid(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Found]:
    try:
        yield _found(match, date(year, month, day))
    except ValueError:
        return


def _found(match: re.Match[str], day: date, role: str = "") -> Found:
    return Found("date", day.isoformat(), match.start(), match.end(), 1.0, role)
