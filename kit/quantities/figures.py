"""Numbers as they are written: 2,000 · 3.5 · fifty · 五十 · 两百."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from cn2an import cn2an

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
BELOW_HUNDRED = rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{UNITS})\b)?|{TEENS}|{UNITS})"
# Two hundred and fifty, a hundred, seventy five, ten; a single digit in letters is more often a count.
SPELT = (
    rf"(?:(?:(?:a|{UNITS})\s)?hundred(?:(?:\sand)?\s{BELOW_HUNDRED}\b)?|{TEENS}|"
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{UNITS})\b)?)"
)
ENGLISH = {word: value for value, word in enumerate(SMALL.split())} | {
    word: 30 + 10 * place for place, word in enumerate(TENS.split())
}
HAN = "零〇一二两三四五六七八九十百千万俩仨壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
PLAIN_HAN = str.maketrans("〇俩仨", "零两三")
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?"
WORDS = "|".join(sorted(ENGLISH, key=len, reverse=True))
HAN_NUMBER = f"[{HAN}]{{1,9}}"


@lru_cache(maxsize=4096)  # several readers ask for the same numbers, and the library for Chinese ones is slow
def figure(text: str) -> Decimal | None:
    """The number that the text writes, or None."""
    if text in ENGLISH:
        return Decimal(ENGLISH[text])
    if re.fullmatch(HAN_NUMBER, text):
        return _chinese(text)
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def spelt(text: str) -> Decimal | None:
    """An English number in letters below a thousand, or any other figure."""
    before, hundred, after = text.partition("hundred")
    if not hundred:
        parts = [figure(word) for word in re.split(r"[ -]", text)] if text[:1].isalpha() and text.isascii() else []
        return sum((part or Decimal(0) for part in parts), Decimal(0)) if parts else figure(text)
    times = figure(before.strip()) if before.strip() not in ("", "a") else Decimal(1)
    rest = spelt(after.strip().removeprefix("and ").strip()) if after.strip() else Decimal(0)
    return None if times is None or rest is None else times * 100 + rest


def plain(number: Decimal) -> str:
    """Without exponent and without idle zeros: 1E+2 is 100, 3.50 is 3.5."""
    return f"{number.normalize():f}"


def _chinese(text: str) -> Decimal | None:
    text = text.translate(PLAIN_HAN).replace("廿", "二十").replace("卅", "三十")
    try:
        return Decimal(str(cn2an(text, "smart")))
    except (ValueError, KeyError):  # the library stumbles over some that are none, such as 亿亿零
        return None
