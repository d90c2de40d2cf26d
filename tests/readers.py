"""A reader of messages for tests: as it is shipped, without a sentence model."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.settings import DATA
from flows.engine.reading.reader import Reader
from flows.reading import reader as read_with


@cache
def reader() -> Reader:
    """One for all tests: nothing of a conversation is in it."""
    return read_with(DATA, Path(), None)
