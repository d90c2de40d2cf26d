"""Numbers as they are written: 2,000 · 3.5 · fifty · 五十 · 两百."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from cn2an import cn2an

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
ENGLISH = {word: value for value, word in enumerate(SMALL.split())} | {
    word: 30 + 10 * place for place, word in enumerate(TENS.split())
}
HAN = "零〇一二两三四五六七八九十百千万俩仨"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?"
WORDS = "|".join(sorted(ENGLISH, key=len, reverse=True))
HAN_NUMBER = f"[{HAN}]{{1,9}}"


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


def plain(number: Decimal) -> str:
    """Without exponent and without idle zeros: 1E+2 is 100, 3.50 is 3.5."""
    return f"{number.normalize():f}"


def _chinese(text: str) -> Decimal | None:
    text = text.replace("俩", "两").replace("仨", "三").replace("〇", "零")
    try:
        return Decimal(str(cn2an(text, "smart")))
    except ValueError:
        return None
