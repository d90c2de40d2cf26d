"""One command of a message with the words that it was read from, and what else of the message is known."""

from __future__ import annotations

from dataclasses import dataclass

from flows.engine.commands import Command
from flows.engine.reading.cutting import Read
from flows.engine.round import Round
from flows.engine.scene import Scene
from nlu.protocol import Segment, Understanding


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


@dataclass(frozen=True)
class Situation:
    """Where a message was said: the scene, all that was understood of it, and the work on it."""

    scene: Scene
    understanding: Understanding
    round: Round
