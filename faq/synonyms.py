"""Different words for one meaning, across both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

# What marks a meaning among words.
MEANING = "="


class Synonyms:
    """Finds meanings in a normal text, the longest words first."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = meanings
        longest_first = sorted(meanings, key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in longest_first if word.isascii())
        other = "|".join(re.escape(word) for word in longest_first if not word.isascii())
        self._pattern = re.compile(rf"\b(?:{latin})\b|(?:{other})")

    @classmethod
    def read(cls, file: Path) -> Synonyms:
        """Reads a YAML list of lists; the first word of each names the meaning."""
        groups: list[list[str]] = yaml.safe_load(file.read_text("utf-8"))
        return cls({word: MEANING + group[0] for group in reversed(groups) for word in group})

    def taken(self, text: str) -> tuple[list[str], str]:
        """The meanings in the text, and the text without the words that carried them."""
        found = [self._meanings[match] for match in self._pattern.findall(text)]
        return found, self._pattern.sub(" ", text)
