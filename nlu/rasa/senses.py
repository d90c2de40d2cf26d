"""Our groups of words of like sense as regular expressions, which Rasa's RegexFeaturizer turns into features."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

SENSE = "sense_"
ASCII = re.compile(r"[ -~]+")


def patterns(lookups: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """One expression a group: English words whole, Chinese ones anywhere, for nothing stands between those."""
    return {name: (_either(words),) for name, words in sorted(lookups.items()) if name.startswith(SENSE)}


def _either(words: Iterable[str]) -> str:
    return "|".join(_bounded(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _bounded(word: str) -> str:
    # Rasa writes expressions to a file and reads them again: only what both `re` and `regex` know.
    escaped = re.escape(word).replace(r"\ ", " ")
    return rf"(?<![A-Za-z0-9]){escaped}(?![A-Za-z0-9])" if ASCII.fullmatch(word) else escaped
