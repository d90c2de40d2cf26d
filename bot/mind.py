"""What the turn needs of whoever makes conversation: think with no transaction open, then answer within one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from desk.model import Message, Thread
from flows.engine.replies import Reply
from kit.db import WriteTx

T = TypeVar("T")


class Mind(Protocol[T]):
    """Makes conversation; `T` is a thought, which only the mind itself looks into."""

    async def ponder(self, thread: Thread, messages: Sequence[Message]) -> T:
        """Understands messages that are read as one. No transaction is open: anything outside may be asked."""
        ...

    async def reply(self, tx: WriteTx, thread: Thread, messages: Sequence[Message], thought: T) -> Answer:
        """Advances the conversation; all it changes, it changes in `tx`."""
        ...


class Answer(Protocol):
    """What the mind says, and in which language."""

    @property
    def locale(self) -> str: ...

    @property
    def replies(self) -> Sequence[Reply]: ...
