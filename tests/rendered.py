"""What a text looks like when something that belongs into it is missing, stale or in the wrong language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

WRONG: Mapping[str, re.Pattern[str]] = {
    "a brace": re.compile(r"[{}]"),
    "two spaces": re.compile(r"\S  +\S"),
    "a gap before a sign": re.compile(r"\s[.,!?;:，。！？；：、](?![\w.])"),
    "no value": re.compile(r"\b(None(?! of)|null|nan|True|False)\b"),
    "nothing in quotes": re.compile(r"“\s*”|\"\s*\"|‘\s*’|「\s*」|\(\s*\)|（\s*）|\[\s*\]"),
    "nothing after a colon": re.compile(r"[:：]\s*[.。,，;；]"),
    "two signs in a row": re.compile(
        r"(?<!\.)\.\.(?!\.)|[。，；：、]{2}|[.,;:][。，；：、]|[。，；：、][.,;:]|[!?！？][.。,，]"
    ),
    "no money": re.compile(r"(?:[¥$€£]|CN¥|US\$)\s?-?0(?:\.00)?(?![\d.,])"),
    "a name of the code": re.compile(r"(?<![\w./@-])[a-z]+_[a-z_]+(?![\w.@])"),
    "nothing": re.compile(r"\A\s*\Z"),
}
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
WORD = re.compile(r"(?<![\w#@./:-])[A-Za-z][a-z']+(?![\w@/]|\.\w)")
LINK = re.compile(r"https?://\S+")
# Latin letters that a Chinese clerk writes too.
LATIN = frozenset(
    {"PayPal", "Telegram", "Visa", "Mastercard", "American", "Express", "WhatsApp", "Apple", "Pay"}
    | {"cm", "mm", "ml", "kg", "mAh", "lm"}
)


# What no text has, whatever customers have said that is repeated in it.
GAPS = ("a brace", "nothing in quotes", "no value", "nothing after a colon")


def gaps(text: str) -> list[str]:
    """What is surely missing in a text of any language."""
    return [f"{what}: {hit[0]!r}" for what in GAPS if (hit := WRONG[what].search(LINK.sub("", text)))]


def faults(text: str, locale: str, names: Iterable[str] = ()) -> list[str]:
    """What is wrong with a text that was rendered in `locale`; `names` are written as the customer wrote them."""
    found = [f"{what}: {hit[0]!r}" for what, pattern in WRONG.items() if (hit := pattern.search(LINK.sub("", text)))]
    plain = LINK.sub(" ", text)
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, " ")
    strange = HAN if locale == "en" else WORD
    foreign = sorted({hit for hit in strange.findall(plain) if hit not in LATIN})
    return [*found, *([f"another language: {foreign}"] if foreign else [])]
