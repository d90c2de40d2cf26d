"""What the turn needs of whoever makes conversation: think with no transaction open, then answer within one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from desk.model import Message, Thread
from flows.engine.doubts import Doubt
from flows.engine.replies import Reply
from kit.db import ReadTx, WriteTx

M = TypeVar("M")
T = TypeVar("T")


class Mind(Protocol[M, T]):
    """Makes conversation; `M` is a memory and `T` a thought, which only the mind itself looks into."""

    async def recall(self, tx: ReadTx, thread: Thread) -> M:
        """What is remembered of the conversation."""
        ...

    async def ponder(self, memory: M, thread: Thread, messages: Sequence[Message]) -> T:
        """Understands messages that are read as one. No transaction is open: anything outside may be asked."""
        ...

    async def reconsider(self, thought: T, thread: Thread, doubt: Doubt) -> T:
        """Decides what was left undecided, and leaves nothing so again. No transaction is open."""
        ...

    async def reply(self, tx: WriteTx, thread: Thread, messages: Sequence[Message], thought: T) -> Answer:
        """Advances the conversation; all it changes, it changes in `tx`. Raises Undecided where it must reconsider."""
        ...


class Answer(Protocol):
    """What the mind says, and in which language."""

    @property
    def locale(self) -> str: ...

    @property
    def replies(self) -> Sequence[Reply]: ...
