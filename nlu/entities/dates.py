"""Days: today, last week, 上周三, 11月3号, 2026-01-05; a longer time is named by its first day and its role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlu.entities.base import Found, Reading

NEAR = {
    "the day before yesterday": -2, "day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0,
    "this morning": 0, "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "last night": -1,
    "大前天": -3, "前天": -2, "昨天": -1, "昨晚": -1, "昨日": -1, "今天": 0, "今日": 0, "今早": 0, "今晚": 0,
    "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
NEAR_PATTERN = re.compile("|".join(sorted((rf"\b{re.escape(word)}\b" if word.isascii() else word for word in NEAR),
                                          key=len, reverse=True)))  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_WEEKDAY = re.compile(rf"\b(?:(last|next|this|on|by|before|since|until)\s)?({'|'.join(WEEKDAYS)})\b")
HAN_WEEKDAY = re.compile(r"(上上|上|下|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])(?!月|年)")
HAN_DAYS = "一二三四五六日"
PERIOD = re.compile(
    r"\b(last|this|next)\s(week|month|year)\b|(上上|上|这|本|下)(?:个)?(周|星期|礼拜|月)(?![一二三四五六日天])|"
    r"(去年|今年|明年)"
)
AGO = re.compile(
    r"\b(\d{1,3}|an?|two|three|four|five|six)\s(day|week|month)s?\sago\b|(\d{1,3}|"
    r"[一两二三四五六七八九十])\s?(天|周|个星期|个月)(?:以)?前"
)
COUNTS = {"a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "一": 1, "两": 2, "二": 2, "三": 3,
          "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}  # fmt: skip
LENGTHS = {"day": 1, "week": 7, "month": 30, "天": 1, "周": 7, "个星期": 7, "个月": 30}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
FULL = re.compile(r"(?<!\d)(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?!\d)")
HAN_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?(?!\d)")
ENGLISH_DAY = re.compile(
    rf"\b{MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?\b|\b(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?![a-z])"
)
HAN_ONLY_DAY = re.compile(r"(?<![\d第])(\d{1,2})\s?号(?!楼|码|线|店|房|院|门|仓|\d)")


def days(reading: Reading) -> Iterator[Found]:
    """ISO dates; roles week, month and year where a longer time is meant."""
    lower, today = reading.lower, reading.today
    for match in NEAR_PATTERN.finditer(lower):
        yield _found(match, today + timedelta(NEAR[match[0]]))
    for match in AGO.finditer(lower):
        count, unit = match[1] or match[3], match[2] or match[4]
        number = int(count) if count.isdigit() else COUNTS[count]
        yield _found(match, today - timedelta(number * LENGTHS[unit]))
    for match in PERIOD.finditer(lower):
        yield _period(match, today)
    yield from _weekdays(lower, today)
    yield from _calendar(lower, today)


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
        weeks = {"上上": -2, "上": -1, "下": 1}.get(match[1] or "", 0)
        yield _found(match, monday + timedelta(7 * weeks + HAN_DAYS.index(match[2].replace("天", "日"))))


def _calendar(lower: str, today: date) -> Iterator[Found]:
    for match in FULL.finditer(lower):
        yield from _valid(match, int(match[1]), int(match[2]), int(match[3]))
    for match in HAN_DAY.finditer(lower):
        yield from _valid(match, today.year, int(match[1]), int(match[2]))
    for match in ENGLISH_DAY.finditer(lower):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield from _valid(match, today.year, MONTHS.index(month) + 1, int(day))
    for match in HAN_ONLY_DAY.finditer(lower):
        if "月" not in lower[max(0, match.start() - 2) : match.start()]:
            yield from _valid(match, today.year, today.month, int(match[1]))


def _period(match: re.Match[str], today: date) -> Found:
    year = {"去年": -1, "今年": 0, "明年": 1}.get(match[5] or "")
    steps = {"last": -1, "next": 1, "上": -1, "上上": -2, "下": 1}.get(match[1] or match[3] or "", 0)
    unit = match[2] or match[4] or "year"
    if unit in ("week", "周", "星期", "礼拜"):
        return _found(match, today - timedelta(today.weekday()) + timedelta(7 * steps), "week")
    if unit in ("month", "月"):
        months = today.year * 12 + today.month - 1 + steps
        return _found(match, date(months // 12, months % 12 + 1, 1), "month")
    return _found(match, date(today.year + (steps if year is None else year), 1, 1), "year")


def _valid(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Found]:
    try:
        yield _found(match, date(year, month, day))
    except ValueError:
        return


def _found(match: re.Match[str], day: date, role: str = "") -> Found:
    return Found("date", day.isoformat(), match.start(), match.end(), 1.0, role)
