"""A command, and the words of the message that it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from flows.engine.commands import Command
from flows.engine.reading.cutting import Read
from nlu.protocol import Segment


@dataclass(frozen=True)
class Meant:
    """One command, and the stretch that it was read from.

    As an answer it may say `more` than was asked: a number, or (`further`) which choice of a later question. `read` is
    how it was read; nothing where somebody else was asked.
    """

    command: Command
    segment: Segment
    more: bool = False
    further: bool = False
    read: Read | None = None
