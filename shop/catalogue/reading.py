"""What a search says beside the things it names: a price limit, an order, in either language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from cn2an import cn2an

from shop.catalogue.facts import UNITS
from shop.catalogue.model import Query, Sort
from shop.catalogue.words import folded

AROUND = (Decimal("0.8"), Decimal("1.2"))  # "about 100" means 80 to 120

_UNIT_AFTER = "|".join(
    sorted(
        {re.escape(spelling) for unit in UNITS for spelling in unit.spellings} - {"块", "in", "m", "x", "h"}, key=len
    )
)
_CURRENCY = r"(?:元|块钱|块|美元|美金|刀|人民币|usd|dollars?|bucks|rmb|cny)"
_DIGITS = r"(?:\d{1,9}(?:\.\d{1,2})?|[零一二两三四五六七八九十百千万]{1,8})"
_NUMBER = rf"[$¥€£]?\s?({_DIGITS})(?![\d.]*\d|\s?-?(?:{_UNIT_AFTER})(?![a-z]))\s?{_CURRENCY}?"
_PRICED = rf"(?:[$¥€£]\s?({_DIGITS})|({_DIGITS})\s?{_CURRENCY})"

_BETWEEN = (
    re.compile(rf"between\s{_NUMBER}\s?(?:and|to|-)\s?{_NUMBER}"),
    re.compile(rf"(?:在|从)?{_NUMBER}\s?(?:到|至|-|~)\s?{_NUMBER}\s?之?间"),
    re.compile(rf"[$¥€£]?({_DIGITS})\s?(?:到|至|to|-|~)\s?(?:[$¥€£]\s?({_DIGITS})|({_DIGITS})\s?{_CURRENCY})"),
)
_MOST = (
    re.compile(
        r"(?:under|below|less than|cheaper than|up to|at most|within|max(?:imum)?|not? more than|budget(?: of| is)?|<=?"
        rf"|不超过|低于|少于|小于|便宜于|最多|预算)\s?{_NUMBER}(?:以内|之内|以下)?"
    ),
    re.compile(rf"{_NUMBER}\s?(?:以内|之内|以下|不到|内|封顶|or less|or under|and under|max\b)"),
)
_LEAST = (
    re.compile(
        r"(?:over|above|more than|at least|from|min(?:imum)?|starting at|>=?"
        rf"|超过|高于|大于|至少|不低于)\s?{_NUMBER}(?:以上)?"
    ),
    re.compile(rf"{_NUMBER}\s?(?:以上|起步|or more|and up|and above)"),
)
_ABOUT = (
    re.compile(rf"(?:around|about|roughly|大约|大概|差不多|约)\s?{_PRICED}(?:左右|上下)?"),
    re.compile(rf"{_NUMBER}\s?(?:左右|上下)"),
)
_CHEAP = (
    r"\b(?:the )?(?:cheapest|lowest[- ]priced?|least expensive|cheap|cheaper)\b"
    r"|最?便宜(?:一?点儿?)?|最低价|价格最低|最实惠"
)
_DEAR = r"\b(?:the )?(?:most expensive|dearest|highest[- ]priced?)\b|最贵|最高价|价格最高"
_NEW = r"\b(?:the )?(?:newest|latest|new arrivals?)\b|最新|新品|新款"
_SORTS = (
    (Sort.CHEAPEST, re.compile(_CHEAP)),
    (Sort.DEAREST, re.compile(_DEAR)),
    (Sort.NEWEST, re.compile(_NEW)),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left of the text when limits and order are taken out."""

    text: str
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    sort: Sort = Sort.RELEVANCE

    def into(self, query: Query) -> Query:
        """The query with what its text said; what the caller set explicitly stays."""
        return replace(
            query,
            text=self.text,
            price_min=self.price_min if query.price_min is None else query.price_min,
            price_max=self.price_max if query.price_max is None else query.price_max,
            sort=self.sort if query.sort is Sort.RELEVANCE else query.sort,
        )


def read(text: str) -> Reading:
    """Reads any text whatever; what makes no sense is left in the text."""
    reading = Reading(folded(text))
    for patterns, take in ((_BETWEEN, _between), (_ABOUT, _about), (_MOST, _most), (_LEAST, _least)):
        for pattern in patterns:
            found = pattern.search(reading.text)
            if found is not None:
                reading = take(_without(reading, found), [amount for amount in found.groups() if amount])
                break
    for sort, pattern in _SORTS:
        found = pattern.search(reading.text)
        if found is not None:
            return replace(_without(reading, found), sort=sort)
    return reading


def _without(reading: Reading, found: re.Match[str]) -> Reading:
    return replace(reading, text=f"{reading.text[: found.start()]} {reading.text[found.end() :]}".strip())


def _between(reading: Reading, amounts: list[str]) -> Reading:
    low, high = sorted(_amount(one) for one in amounts)
    return replace(reading, price_min=low, price_max=high)


def _about(reading: Reading, amounts: list[str]) -> Reading:
    amount = _amount(amounts[0])
    return replace(reading, price_min=amount * AROUND[0], price_max=amount * AROUND[1])


def _most(reading: Reading, amounts: list[str]) -> Reading:
    return replace(reading, price_max=_amount(amounts[0]))


def _least(reading: Reading, amounts: list[str]) -> Reading:
    return replace(reading, price_min=_amount(amounts[0]))


def _amount(written: str) -> Decimal:
    """12.5 and 一百 alike; a numeral that is none ("万万") counts as nothing."""
    try:
        return Decimal(written)
    except InvalidOperation:
        pass
    try:
        return Decimal(str(cn2an(written, "smart")))
    except ValueError:
        return Decimal(0)
