"""Word lists, one file each: words between spaces, one entry a line, or words by what they mean (YAML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
# Safe both, and the first many times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def words(name: str) -> tuple[str, ...]:
    """All words of a list."""
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


def lines(name: str) -> tuple[str, ...]:
    """All entries of a list whose entries have spaces."""
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())


def any_of(listed: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


def table(name: str) -> Mapping[str, Any]:
    """What a list with several parts says."""
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506
    return content
