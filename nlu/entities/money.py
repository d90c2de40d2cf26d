"""Amounts and what they limit: under $100, 五十块以内, 200 to 300, about 40 bucks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.base import Found, Reading
from nlu.entities.figures import DIGITS, HAN_NUMBER, SPELT, figure, plain, spelt

CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD",
    "美元": "USD", "美金": "USD", "刀": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "欧元": "EUR",
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "英镑": "GBP",
    "¥": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY",
    "元": "CNY", "块钱": "CNY", "块": "CNY", "圆": "CNY", "人民币": "CNY",
}  # fmt: skip
BEFORE = r"us\$|\$|€|£|¥|rmb|cny|usd"
AFTER = (
    r"usd|dollars?|bucks?|eur|euros?|gbp|pounds|quid|rmb|cny|yuan|美元|美金|刀|欧元|英镑|元|块钱|圆|人民币"
    r"|块(?!\w?(?:表|布|板|肥皂))"
)
NUMBER = rf"{DIGITS}|{HAN_NUMBER}|{SPELT}"
TIMES = {"k": 1000, "w": 10_000, "万": 10_000, "千": 1000, "百": 100}
# 30块5, 3块5毛, 九块九: what follows are tenths.
TENTHS = re.compile(
    rf"(?<![\d.])(?P<whole>\d{{1,6}}|{HAN_NUMBER})块(?P<tenth>[\d一二三四五六七八九])(?:毛|角)?(?![\d.个件条双本瓶台套只盒袋把张份支]|包(?!邮))"
)
AMOUNT = re.compile(
    rf"(?:(?P<pre>{BEFORE})\s?)?(?<![\d.,a-z#])(?P<low>{NUMBER})(?P<k>[kw](?![a-z])|万|千|百)?(?P<odd>多|几|来)?"
    rf"(?:\s?(?P<mid>{AFTER}))?"
    rf"(?:\s?(?:-|~|–|—|to|and|到|至)\s?(?:{BEFORE})?\s?(?P<high>{NUMBER}))?"
    rf"\s?(?P<post>{AFTER})?(?![\d%])"
)
ROLES_BEFORE = (
    ("max", r"under|below|less than|at most|max(?:imum)?|up to|no more than|not more than|cheaper than|within|not over|"
            r"budget(?: is| of)?|不超过|低于|少于|小于|最多|不高于|预算"),
    ("min", r"over|above|more than|at least|min(?:imum)?|starting (?:at|from)|from|高于|超过|大于|最少|至少|不低于"),
    ("about", r"around|about|approx(?:imately)?|roughly|~|near|大概|大约|差不多|约"),
)  # fmt: skip
ROLES_AFTER = (
    ("max", r"以内|以下|之内|内(?!存)|封顶|or less|or under|max|tops|budget"),
    ("min", r"以上|起|往上|or more|and up|or above|\+"),
    ("about", r"左右|上下|出头|or so|ish"),
)
BEFORE_PATTERNS = [(role, re.compile(rf"(?:{words})\s*(?:的)?$")) for role, words in ROLES_BEFORE]
AFTER_PATTERNS = [(role, re.compile(rf"\s?(?:{words})(?![a-z])")) for role, words in ROLES_AFTER]
BETWEEN = re.compile(r"between\s*$|在\s*$")
BETWEEN_AFTER = re.compile(r"\s?之间")
ANY = re.compile(r"\d|[零一二两三四五六七八九十百]|hundred|ty\b|ten\b")
OTHER_UNIT = re.compile(
    r"\s?(?:-?(?:inch|in\b|cm|mm|gb|tb|mb|g\b|kg|ml|l\b|w\b|mah|hours?|hrs?|min|days?|weeks?|months?|years?|pieces?|"
    r"items?|miles?|feet|ft|pixels?|lbs?|oz|people|of\b|pcs)|"
    r"[天件个双条本瓶台套只盒袋把张份包支寸升片周月年岁码号人次小])"
)


def amounts(reading: Reading) -> Iterator[Found]:
    """`100 USD`, or `100` where no currency is said but a limit is; roles max, min, about."""
    lower = reading.lower
    if not ANY.search(lower):
        return
    for match in TENTHS.finditer(lower):
        whole, tenth = figure(match["whole"]), figure(match["tenth"])
        if whole is not None and tenth is not None:
            role = _role(lower[max(0, match.start() - 24) : match.start()], lower[match.end() :])
            yield Found("money", f"{plain(whole + tenth / 10)} CNY", match.start(), match.end(), 1.0, role)
    for match in AMOUNT.finditer(lower):
        sign = match["pre"] or match["mid"] or match["post"]
        before, after = lower[max(0, match.start() - 24) : match.start()], lower[match.end() :]
        role = _role(before, after) or ("about" if match["odd"] else "")
        if not sign and (
            OTHER_UNIT.match(after) or not (role or match["high"] or match["k"] == "万" or reading.expected == "money")
        ):
            continue
        currency = CURRENCIES.get(sign, "") if sign else ""
        between = bool(BETWEEN.search(before) or BETWEEN_AFTER.match(after))
        if match["high"]:
            if sign or between:
                yield from _range(match, currency)
        else:
            yield from _found(match, "low", (match.start(), match.end()), currency, role)


def _range(match: re.Match[str], currency: str) -> Iterator[Found]:
    yield from _found(match, "low", (match.start(), match.end("low")), currency, "min")
    yield from _found(match, "high", (match.start("high"), match.end()), currency, "max")


def _found(match: re.Match[str], group: str, span: tuple[int, int], currency: str, role: str) -> Iterator[Found]:
    number = spelt(match[group])
    if number is not None:
        number *= TIMES[match["k"]] if group == "low" and match["k"] else 1
        start, end = span
        end = start + len(match.string[start:end].rstrip())
        yield Found("money", f"{plain(number)} {currency}".rstrip(), start, end, 1.0 if currency else 0.8, role)


def _role(before: str, after: str) -> str:
    for role, pattern in BEFORE_PATTERNS:
        if pattern.search(before):
            return role
    for role, pattern in AFTER_PATTERNS:
        if pattern.match(after):
            return role
    return ""
