"""One way of writing: width, script, digits, emoji, case and stray characters, with the way back to what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kit.text.han import simplified

# Nobody types more than this; what is longer is understood by its beginning, so that time stays bounded.
LIMIT = 1000

DROPPED = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})
# Each of these becomes one character, and only the wide ones another: no need to look at each of them.
COMMON = re.compile(r"[ -~\u3001-\u3011\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e“”‘’—·]*")
WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}
HAN = re.compile(r"[\u3400-\u9fff]")
LETTERS_AGAIN = re.compile(r"([a-z])\1{2,}")
HAN_AGAIN = re.compile(r"([^\W\d_])\1{2,}")
MARKS_AGAIN = re.compile(r"([^\w\s])\1+")

# Pictures that say the same are one picture, which the training files know: yes, no, anger, love and thanks.
PICTURES = {
    picture: meant
    for meant, pictures in (
        ("👍", "👌✅☑✔🆗💯🙆👏🤝🫡"),
        ("👎", "❌❎✖✗✘🙅🚫⛔"),
        ("😡", "😠🤬😤💢👿🖕😾"),
        ("❤", "🧡💛💚💙💜💕💖💗💓💞🥰😘😍🌹💐"),
    )
    for picture in pictures
}
# Whether a picture shows a woman or a man, and of which skin, says nothing.
OF_PEOPLE = frozenset("♀♂🏻🏼🏽🏾🏿")


@dataclass(frozen=True, slots=True)
class Normal:
    """`folded` keeps case and script, `lower` has neither; both have the same length.

    `source[i]` is where character i came from.
    """

    folded: str
    lower: str
    source: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as it was written."""
        return self.source[start], self.source[end - 1] + 1


def normal(text: str) -> Normal:
    """Folds the first LIMIT characters."""
    text = text[:LIMIT]
    if text.isascii() and text.isprintable():
        return Normal(text, text.lower(), range(len(text)))
    if COMMON.fullmatch(text):
        folded = text.translate(WIDE)
        return Normal(folded, simplified(folded).lower(), range(len(text)))
    pieces = [_fold(char) for char in text]
    folded = "".join(pieces)
    source = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    plain = simplified(folded) if HAN.search(folded) else folded
    return Normal(folded, "".join(map(_lower, plain)), source)


def squeeze(text: str) -> str:
    """Shortens what is repeated for emphasis: hellooo, 哈哈哈哈, !!!"""
    return MARKS_AGAIN.sub(r"\1", HAN_AGAIN.sub(r"\1\1", LETTERS_AGAIN.sub(r"\1", text)))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    if char.isspace():
        return " "
    if char in PICTURES:
        return PICTURES[char]
    if char == "🔟":
        return "10"
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    if category in DROPPED or char in OF_PEOPLE:
        return ""
    if category in ("Nd", "No") and (number := unicodedata.numeric(char)) == int(number):
        return str(int(number))
    return "".join(piece for piece in unicodedata.normalize("NFKC", char) if unicodedata.category(piece) not in DROPPED)


@lru_cache(maxsize=8192)
def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
