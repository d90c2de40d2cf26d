"""Days that are called by a name: 双十一, Black Friday, 元旦, Christmas; none of the lunar calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from nlu.entities.lists import any_of, table

LISTS = table("holidays")


def _pattern(names: Iterable[str]) -> str:
    return "|".join(_named(name) for name in sorted(names, key=len, reverse=True))


def _named(name: str) -> str:
    """Latin names are whole words, a number is no part of a longer one."""
    follows = LISTS["only_before"].get(name)
    ahead = f"(?={any_of(follows)})" if follows else r"(?!\d)" if name[-1].isdigit() else ""
    edge = r"(?<!\d)" if name.isdigit() else r"\b" if name.isascii() else ""
    return edge + re.escape(name) + (ahead or edge)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_thanksgiving(days: int) -> Callable[[int], date]:
    """The fourth Thursday of November, and some days more."""
    return lambda year: date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7) + timedelta(days)


_DAYS = [(_pattern(names), _fixed(*map(int, day.split("-")))) for day, names in LISTS["fixed"].items()]
_DAYS += [(_pattern(names), _after_thanksgiving(days)) for days, names in LISTS["moving"].items()]
_FOUND = [(re.compile(pattern), of) for pattern, of in _DAYS]
ANY = re.compile("|".join(pattern for pattern, _ in _DAYS))


def holidays(lower: str, today: date) -> Iterator[tuple[re.Match[str], date]]:
    """Each with the occurrence that is nearest to today."""
    if not ANY.search(lower):
        return
    for pattern, of in _FOUND:
        for match in pattern.finditer(lower):
            days = (of(year) for year in (today.year - 1, today.year, today.year + 1))
            yield match, min(days, key=lambda day: abs(day - today))
