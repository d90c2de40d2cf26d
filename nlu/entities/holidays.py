"""Days that are called by a name: 双十一, Black Friday, 元旦, Christmas; none of the lunar calendar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

NAMED = (
    (r"双十一|双11(?!\d)|光棍节", 11, 11), (r"双十二|双12(?!\d)", 12, 12),
    (r"(?<!\d)618(?=那|活动|大促|期间|买|当天|的?时候|节)|六一八|六幺八", 6, 18),
    (r"元旦|\bnew year'?s day\b", 1, 1), (r"跨年夜|\bnew year'?s eve\b", 12, 31),
    (r"平安夜|\bchristmas eve\b", 12, 24), (r"圣诞节?|\b(?:christmas|xmas)(?: day)?\b", 12, 25),
    (r"国庆节?", 10, 1), (r"劳动节|五一(?=节|假|期间|那|前|后)", 5, 1), (r"儿童节|六一(?=节|儿童)", 6, 1),
    (r"妇女节|三八节", 3, 8), (r"万圣节|\bhalloween\b", 10, 31),
    (r"情人节|\bvalentine'?s(?: day)?\b", 2, 14), (r"\bsingles'? day\b", 11, 11),
)  # fmt: skip
MOVING = (
    (r"感恩节|\bthanksgiving\b", 0),
    (r"黑色?星期五|黑五|\bblack friday\b", 1),
    (r"\bcyber monday\b|网络星期一", 4),
)
HALF_YEAR = timedelta(183)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _after_thanksgiving(days: int) -> Callable[[int], date]:
    """The fourth Thursday of November, and some days more."""
    return lambda year: date(year, 11, 22 + (3 - date(year, 11, 22).weekday()) % 7) + timedelta(days)


_DAYS = [(re.compile(pattern), _fixed(month, day)) for pattern, month, day in NAMED] + [
    (re.compile(pattern), _after_thanksgiving(days)) for pattern, days in MOVING
]
ANY = re.compile("|".join(pattern for pattern, *_ in (*NAMED, *MOVING)))


def holidays(lower: str, today: date) -> Iterator[tuple[re.Match[str], date]]:
    """Each with the occurrence that is nearest to today."""
    if not ANY.search(lower):
        return
    for pattern, of in _DAYS:
        for match in pattern.finditer(lower):
            days = (of(year) for year in (today.year - 1, today.year, today.year + 1))
            yield match, min(days, key=lambda day: abs(day - today))
