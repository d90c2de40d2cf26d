"""Word lists, one file each: words between spaces, or one entry a line."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent


def words(name: str) -> tuple[str, ...]:
    """All words of a list."""
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


def lines(name: str) -> tuple[str, ...]:
    """All entries of a list whose entries have spaces."""
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())
