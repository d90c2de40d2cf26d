"""Quiet hours out of words: "not before 9", "no messages after 10 pm", 晚上十点到早上八点不要发."""

from __future__ import annotations

import re
import unicodedata

DAY = 24 * 60
# "At night", without hours.
NIGHT = (22 * 60, 8 * 60)

_FIGURES = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2, "兩": 2}
_LATE, _NOON = ("下午", "晚上", "傍晚", "夜里", "夜裡", "晚"), "中午"
_TIME = re.compile(
    r"(?P<part>早上|上午|清晨|凌晨|中午|下午|傍晚|晚上|夜里|夜裡|早|晚)?\s*"
    r"(?P<hour>\d{1,2}|[零一二两兩三四五六七八九十]{1,3}(?=\s*[点點时時:]))"
    r"(?:\s*(?:[:.](?P<minute>[0-5]\d)(?!\d)|(?P<clock>[点點时時])(?:(?P<half>半)|(?P<past>[0-5]?\d)分?)?|\s*o'?clock))?"
    r"\s*(?P<half_day>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:before|until|till|earlier than|to|and)\s*$", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:after|from|past|later than|between)\s*$", re.IGNORECASE)
_ENDS_AFTER = re.compile(r"^\s*(?:钟|鐘)?\s*(?:之前|以前|前)")
_STARTS_AFTER = re.compile(r"^\s*(?:钟|鐘)?\s*(?:之后|以后|过后|之後|以後|後|后)")
_TO = re.compile(r"^\s*(?:-|–|—|~|to|until|till|and|到|至)\s*$", re.IGNORECASE)
_NIGHT = re.compile(
    r"\b(?:at|during the|in the) night\b|\bovernight\b|夜里|夜裡|半夜|大晚上|夜间|晚上(?!\d)", re.IGNORECASE
)


def quiet_hours(text: str) -> tuple[int, int] | None:
    """When it begins and ends, in minutes after midnight; over midnight where it begins later. None: no hours told.

    "Before 9" begins at midnight, "after 10 pm" ends there. Without a half of the day, "before 9" is in the morning and
    "after 9" in the evening.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = [match for match in _TIME.finditer(plain) if _is_time(match)]
    starts = ends = None
    for at, match in enumerate(found):
        before, after = plain[: match.start()], plain[match.end() :]
        is_second = at > 0 and _TO.match(plain[found[at - 1].end() : match.start()]) is not None
        follows = at + 1 < len(found) and _TO.match(plain[match.end() : found[at + 1].start()]) is not None
        if is_second or _ENDS_AFTER.match(after) or (_ENDS.search(before) and not follows):
            ends = _minutes(match, late=False)
            if is_second and _goes_on(found[at - 1], match):
                ends += DAY // 2
        elif follows or _STARTS_AFTER.match(after) or _STARTS.search(before):
            starts = _minutes(match, late=True)
    if starts is None and ends is None:
        return NIGHT if _NIGHT.search(plain) else None
    hours = (starts or 0, ends or 0)
    return hours if hours[0] != hours[1] else None


def shown(minutes: int) -> str:
    """09:30"""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _goes_on(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the second hour is one of the same afternoon as the first."""
    is_bare = not (second["part"] or second["half_day"])
    is_late = (first["part"] or "").startswith(_LATE) or (first["half_day"] or "")[:1].casefold() == "p"
    return is_bare and is_late and _figure(first["hour"]) < _figure(second["hour"]) < 12


def _is_time(match: re.Match[str]) -> bool:
    return _figure(match["hour"]) <= 24


def _minutes(match: re.Match[str], *, late: bool) -> int:
    hour = _figure(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or match["past"] or 0)
    part, half_day = match["part"] or "", (match["half_day"] or "")[:1].casefold()
    is_late = part.startswith(_LATE) or half_day == "p" or (part == _NOON and hour < 6)
    is_told = bool(part or half_day or match["minute"])
    if is_late or (late and not is_told and 5 <= hour < 12):
        hour += 12 if hour < 12 else 0
        hour = 0 if part.startswith(_LATE[1:]) and match["hour"] in ("12", "十二") else hour
    elif half_day == "a" and hour == 12:
        hour = 0
    return (hour * 60 + minute) % DAY


def _figure(text: str) -> int:
    """Digits, or Chinese figures up to twenty-nine."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _FIGURES.get(text, 99)
    return (_FIGURES.get(tens, 99) if tens else 1) * 10 + (_FIGURES.get(ones, 99) if ones else 0)
