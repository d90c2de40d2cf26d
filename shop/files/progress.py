"""Who wants to see how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told as the work goes on; a command line draws a bar of it."""

    def step(self, file: str, done: int, of: int) -> None:
        """`done` of `of` records of a file are through."""
        ...


class Silent:
    """Tells nobody."""

    def step(self, file: str, done: int, of: int) -> None:
        """Nobody listens."""
