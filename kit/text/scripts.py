"""Which script a text is in: ranges for use within regular expressions, and whether there is any of it."""

from __future__ import annotations

import re

# Inside [...]: Chinese characters, with the rare and the compatible ones.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# One letter of any alphabet, and none of Chinese, no digit, no underscore.
LETTER = rf"[^\W\d_{HAN}]"
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile(r"[a-z\u00c0-\u024f]+(?:['’][a-z]+)?", re.IGNORECASE)


def has_han(text: str) -> bool:
    """Whether any Chinese character is in the text."""
    return _HAN_CHARACTER.search(text) is not None


def count_han(text: str) -> int:
    """How many Chinese characters there are."""
    return len(_HAN_CHARACTER.findall(text))


def weight(text: str) -> int:
    """How much is said: every letter and figure counts, a Chinese character as two."""
    said = "".join(char for char in text if char.isalnum())
    return len(said) + count_han(said)


def latin_words(text: str) -> list[str]:
    """The words in Latin letters, as they are written."""
    return _LATIN_WORD.findall(text)
