"""Prices and what they limit: under $100, 五十块以内, 200 to 300, about 40 bucks, 五六百的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kit.quantities.figures import DIGITS, HAN_NUMBER, SPELT, figure, spelt
from kit.quantities.limits import REACH, is_difference, limit
from kit.quantities.words import either, listed, words

# Without a currency, what is smaller is a count, and what has as many figures may be a postcode.
LEAST, LONG = 10, 10_000
SURE, UNNAMED = 1.0, 0.8
TIMES = {"k": 1000, "w": 10_000, "万": 10_000, "千": 1000, "百": 100, "十": 10}
NUMBER = rf"{DIGITS}|{HAN_NUMBER}|{SPELT}"
ANY = re.compile(r"\d|[零一二两三四五六七八九十百千]|hundred|ty\b|teen\b|ten\b")
TENTH = r"[\d一二三四五六七八九]"
# Two figures before one measure are a range: 五六百 is 500 to 600, 三五百 300 to 500.
ROUGH = re.compile(
    r"(?<![零一二两三四五六七八九十百千万\d])([一二两三四五六七八])([二两三四五六七八九])([十百千万])(?:来|多)?"
)
BARE = re.compile(r"(?<![零一二两三四五六七八九十百千万几\d])([百千万])(?:把|来|十)?(?=[块元])")


@dataclass(frozen=True, slots=True)
class Price:
    """An amount at `[start, end)`; `currency` is an ISO code or "", `role` max, min, about or ""."""

    amount: Decimal
    currency: str
    role: str
    start: int
    end: int
    confidence: float = SURE


def prices(lower: str, asked: bool = False) -> Iterator[Price]:
    """All prices of a normalised text; a number without a currency counts with a limit, or where one is `asked` for."""
    if not ANY.search(lower):
        return
    taken: list[Price] = []
    for price in (*_parted(lower), *_rough(lower), *_plain(lower, asked)):
        is_free = not any(price.start < other.end and other.start < price.end for other in taken)
        if is_free and not is_difference(lower, price.start, price.end):
            taken.append(price)
            yield price


def _parted(lower: str) -> Iterator[Price]:
    if "块" not in lower:
        return
    for match in _tenths().finditer(lower):
        whole, tenth = figure(match["whole"]), figure(match["tenth"])
        if whole is not None and tenth is not None:
            yield Price(whole + tenth / 10, "CNY", limit(lower, *match.span()), match.start(), match.end())


def _plain(lower: str, asked: bool) -> Iterator[Price]:
    for match in _amount().finditer(lower):
        yield from _range(match) if match["high"] else _single(match, asked)


def _single(match: re.Match[str], asked: bool) -> Iterator[Price]:
    lower, sign = match.string, match["pre"] or match["mid"] or match["post"]
    end = match.start() + len(match[0].rstrip())
    role = limit(lower, match.start(), end) or ("about" if match["odd"] else "")
    if not (sign or role or asked or match["k"] == "万"):
        return
    number = _number(match, "low")
    if number is None or _measures(lower, match, "low", sign):
        return
    if not sign and not asked and (number < LEAST or (role == "min" and number >= LONG and not match["k"])):
        return
    yield Price(number, _currency(sign), role, match.start(), end, SURE if sign else UNNAMED)


def _range(match: re.Match[str]) -> Iterator[Price]:
    lower, sign = match.string, match["pre"] or match["mid"] or match["post"]
    low, high = _number(match, "low"), _number(match, "high")
    if low is None or high is None or _measures(lower, match, "high", sign):
        return
    low = _scaled(match, low, high)
    if not (sign or _spans(match, low, high)):
        return
    currency, sure = _currency(sign), SURE if sign else UNNAMED
    first, second = ("min", "max") if low <= high else ("max", "min")
    yield Price(low, currency, first, match.start(), match.end("low"), sure)
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    yield Price(high, currency, second, match.start("high"), end, sure)


def _scaled(match: re.Match[str], low: Decimal, high: Decimal) -> Decimal:
    """三到五百 is 300 to 500."""
    last = match["high"][-1:]
    if low < LEAST <= high and last in ("百", "千", "万") and match["low"] in "一二两三四五六七八九":
        return low * TIMES[last]
    return low


def _spans(match: re.Match[str], low: Decimal, high: Decimal) -> bool:
    """Whether two numbers without a currency are two ends of a price."""
    before = match.string[max(0, match.start() - REACH) : match.start()]
    follows = match.string[match.end() : match.end() + REACH]
    if words("ranges", "before").end(before) >= 0 or words("ranges", "after").begin(follows) >= 0:
        return low >= LEAST
    round_ones = low % 10 == 0 and high % 10 == 0 and low > LEAST
    beside = words("priced_before").end(before) >= 0 or words("priced_after").begin(follows) >= 0
    return round_ones and beside


def _rough(lower: str) -> Iterator[Price]:
    if lower.isascii():
        return
    for match in ROUGH.finditer(lower):
        low, high, times = figure(match[1]), figure(match[2]), TIMES[match[3]]
        sign = _sign_after(lower, match.end())
        if low is None or high is None or not low < high <= low + 2 or (not sign and _other_unit(lower, match.end())):
            continue
        end, currency = match.end() + len(sign), _currency(sign)
        sure = SURE if sign else UNNAMED
        yield Price(low * times, currency, "min", match.start(), match.start(2), sure)
        yield Price(high * times, currency, "max", match.start(2), end, sure)
    for match in BARE.finditer(lower):
        sign = _sign_after(lower, match.end())
        role = limit(lower, match.start(), match.end() + len(sign)) or ("about" if len(match[0]) > 1 else "")
        yield Price(Decimal(TIMES[match[1]]), _currency(sign), role, match.start(), match.end() + len(sign))


def _measures(lower: str, match: re.Match[str], last: str, sign: str | None) -> bool:
    """Whether the number measures or counts something else: 16 GB, 一米三, 200 pieces."""
    if sign:
        return False
    before = lower[max(0, match.start() - REACH) : match.start()]
    if words("after_units").end(before[-4:]) >= 0 or words("sized_before").end(before.rstrip()) >= 0:
        return True
    return _other_unit(
        lower, max(match.end(name) for name in ("low", "k", "odd")) if last == "low" else match.end(last)
    )


def _other_unit(lower: str, end: int) -> bool:
    follows = lower[end : end + REACH]
    if follows.lstrip()[:1] in _counted() and words("limits", "about", "after").begin(follows) < 0:
        return True
    return words("units", "latin").begin(follows) >= 0 or words("units", "han").begin(follows) >= 0


def _number(match: re.Match[str], group: str) -> Decimal | None:
    number = spelt(match[group])
    if number is not None and group == "low" and match["k"]:
        number *= TIMES[match["k"]]
    return number


def _sign_after(lower: str, end: int) -> str:
    match = _signs().match(lower, end)
    return match[0] if match else ""


def _currency(sign: str | None) -> str:
    return _currencies().get(sign.strip(), "") if sign else ""


@cache
def _counted() -> frozenset[str]:
    return frozenset(listed("measures"))


@cache
def _currencies() -> dict[str, str]:
    return {word: code for code, places in listed("currencies").items() for place in places.values() for word in place}


@cache
def _after() -> str:
    spoken = [word for places in listed("currencies").values() for word in places["after"]]
    return rf"(?:{either(spoken)})(?<!块(?={either(listed('not_money_after'))}))"


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(_after())


@cache
def _tenths() -> re.Pattern[str]:
    """30块5, 3块5毛, 九块九: what follows are tenths."""
    counted = listed("measures")
    return re.compile(
        rf"(?<![\d.])(?P<whole>\d{{1,6}}|{HAN_NUMBER})块(?P<tenth>{TENTH})(?:毛|角)?"
        rf"(?!(?!包邮)[\d.{counted}]|[十百千万])"
    )


@cache
def _amount() -> re.Pattern[str]:
    signs = "|".join(
        re.escape(word)
        for word in sorted(
            (word for places in listed("currencies").values() for word in places["before"]), key=len, reverse=True
        )
    )
    between = either(listed("ranges", "between"))
    return re.compile(
        rf"(?:(?P<pre>{signs})\s?)?(?<![\d.a-z#])(?<!\d,)(?P<low>{NUMBER})(?P<k>[kw](?![a-z])|万|千|百)?"
        rf"(?P<odd>多|几|来)?(?:\s?(?P<mid>{_after()}))?"
        rf"(?:\s?(?:{between})\s?(?:{signs})?\s?(?P<high>{NUMBER}))?"
        rf"\s?(?P<post>{_after()})?(?![\d%])"
    )
