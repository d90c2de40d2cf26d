"""How a text is cut into what can be looked up: Latin words, numbers, and single Chinese characters."""

from __future__ import annotations

import re
import unicodedata

from kit.text.han import simplified
from kit.text.scripts import HAN, has_han

MAX_CHARS = 200  # what is longer is no search; the rest is not read
_PIECE = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?|%", re.UNICODE)
_CJK = re.compile(f"[{HAN}]")
_RUN = re.compile(f"[{HAN}]|[^{HAN}]+")


def folded(text: str) -> str:
    """Full width to half width, traditional characters to simplified ones, without case, at most MAX_CHARS."""
    plain = unicodedata.normalize("NFKC", text[: MAX_CHARS * 2]).casefold()[:MAX_CHARS]
    return simplified(plain) if has_han(plain) else plain


def tokens(text: str) -> tuple[str, ...]:
    """The pieces of a text: "1.5L red" is 1.5, l, red, Chinese characters stand alone; English plurals lose their s."""
    found: list[str] = []
    for piece in _PIECE.findall(folded(text)):
        found += [part if is_cjk(part) else stem(part) for part in _RUN.findall(piece)]
    return tuple(found)


def stem(word: str) -> str:
    """Boots and boot are one word."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def is_cjk(token: str) -> bool:
    return bool(_CJK.match(token))
