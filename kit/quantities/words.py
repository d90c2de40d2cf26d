"""The words of words.yml, and whether one of them stands right before or after a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

# Safe both, and the first many times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FILE = Path(__file__).with_name("words.yml")
# What may stand between "budget" and the number.
JOINTS = " 是为:："


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words in lower case; Latin ones count only as whole words."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> Words:
        """The longest first; apostrophes are often not typed."""
        forms = {form for word in words for form in (word, word.replace("'", ""), word.replace("'", "’"))}
        return cls(tuple(sorted(forms, key=lambda word: (-len(word), word))))

    def end(self, text: str) -> int:
        """Where the word begins with which the text ends, or -1."""
        text = text.rstrip(JOINTS)
        if not text.endswith(self.words):
            return -1
        for word in self.words:
            place = len(text) - len(word)
            if text.endswith(word) and not (_latin(word[0]) and place and _latin(text[place - 1])):
                return place
        return -1

    def begin(self, text: str) -> int:
        """Where the word ends with which the text begins after a space or a hyphen, or -1."""
        start = 1 if text[:1] in (" ", "-") else 0
        if not text.startswith(self.words, start):
            return -1
        for word in self.words:
            place = start + len(word)
            if text.startswith(word, start) and not (_latin(word[-1]) and _latin(text[place : place + 1])):
                return place
        return -1


@cache
def listed(*path: str) -> Any:
    """What stands in the file under these keys."""
    content: Any = _content()
    for key in path:
        content = content[key]
    return content


@cache
def words(*path: str) -> Words:
    """The list that stands under these keys."""
    return Words.of(listed(*path))


def either(listed: Iterable[str]) -> str:
    """One of the words, for a regular expression; a Latin one only where no letter follows."""
    return "|".join(
        re.escape(word) + (r"(?![a-z])" if _latin(word[-1]) else "") for word in sorted(listed, key=len, reverse=True)
    )


@cache
def _content() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
    return content


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
