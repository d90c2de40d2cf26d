"""When people answer, in words: made from the desk's own hours, so that it cannot differ from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_timezone_name

from desk.hours import OpeningHours, Span
from kit.texts import Named

WEEK = range(7)
WHOLE_DAY = (Span(time(0), time(0)),)
MIDNIGHT = time(0)


def told(hours: OpeningHours, zone: str) -> Named:
    """As in "Monday to Friday 09:00–18:00"; the desk's time zone is named where the shop tells time in another."""
    elsewhere = hours.zone.key != zone
    return Named(
        {
            "en": _english(hours) + (f" ({_name(hours.zone, 'en')})" if elsewhere else ""),
            "zh-CN": _chinese(hours) + (f"（{_name(hours.zone, 'zh_CN')}）" if elsewhere else ""),
        }
    )


def _english(hours: OpeningHours) -> str:
    days = get_day_names("wide", locale="en")
    runs = []
    for run, spans in _runs(hours):
        first, last = days[run[0]], days[run[-1]]
        when = (
            "every day"
            if len(run) == len(WEEK)
            else f"{first} to {last}"
            if len(run) > 2
            else " and ".join(days[day] for day in run)
        )
        open_ = "around the clock" if spans == WHOLE_DAY else " and ".join(_span(span) for span in spans)
        runs.append(open_ if (len(run), spans) == (len(WEEK), WHOLE_DAY) else f"{when} {open_}")
    return ", ".join(runs)


def _chinese(hours: OpeningHours) -> str:
    days = get_day_names("abbreviated", locale="zh_CN")
    runs = []
    for run, spans in _runs(hours):
        first, last = days[run[0]], days[run[-1]]
        when = (
            "每天"
            if len(run) == len(WEEK)
            else f"{first}至{last}"
            if len(run) > 2
            else "、".join(days[day] for day in run)
        )
        open_ = "24 小时" if spans == WHOLE_DAY else " 和 ".join(_span(span).removeprefix("0") for span in spans)
        runs.append(f"{when} {open_}")
    return "，".join(runs)


def _runs(hours: OpeningHours) -> list[tuple[Sequence[int], tuple[Span, ...]]]:
    """Days in a row with the same hours; closed ones are left out."""
    weeks = [(day, tuple(hours.week.get(day, ()))) for day in WEEK]
    runs = [([day for day, _ in run], spans) for spans, run in groupby(weeks, key=lambda item: item[1])]
    return [(run, spans) for run, spans in runs if spans]


def _span(span: Span) -> str:
    end = "24:00" if span.end == MIDNIGHT else f"{span.end:%H:%M}"
    return f"{span.start:%H:%M}–{end}"


def _name(zone: ZoneInfo, locale: str) -> str:
    return get_timezone_name(zone, locale=locale)
