"""What customers call things that every shop has: reasons, remedies, card brands, the states of an order.

The words stand in flows/data/choices/{en,zh}.yml, where anybody may add one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "data" / "choices"


@cache
def names(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Every wording of each value of a kind, in all languages; raises KeyError for a kind that no file has."""
    found: dict[str, list[str]] = {}
    for content in _files():
        for value, wordings in content[kind].items():
            found.setdefault(value, []).extend(wordings)
    return {value: tuple(dict.fromkeys(wordings)) for value, wordings in found.items()}


def names_of(kind: str, value: str) -> tuple[str, ...]:
    """The wordings of one value; none where the files have none."""
    return names(kind).get(value, ())


@lru_cache(maxsize=8192)
def phrase(words: str) -> re.Pattern[str]:
    """A phrase where it stands by itself: whole words in English, anywhere in Chinese."""
    escaped = re.escape(words)
    if not words.isascii():
        return re.compile(escaped)
    return re.compile(rf"(?<![a-z0-9]){escaped}(?![a-z0-9])")


@lru_cache(maxsize=8192)
def leading(name: str) -> tuple[str, ...]:
    """The beginnings of a name that may stand for it beside others: "wireless" of Wireless Earbuds; two characters."""
    words = name.casefold().split()
    if not name.isascii():
        return tuple(name[:end] for end in range(2, len(name)))
    return tuple(" ".join(words[:end]) for end in range(1, len(words)))


@cache
def _files() -> tuple[Mapping[str, Mapping[str, list[str]]], ...]:
    files = sorted(FOLDER.glob("*.yml"))
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8")) for file in files)
