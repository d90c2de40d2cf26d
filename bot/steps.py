"""The steps of a turn, named, so that tests can let a process die between any two of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Step(StrEnum):
    """What has just been done."""

    RECEIVED = "received"
    RECORDED = "recorded"
    LOCKED = "locked"
    UNDERSTOOD = "understood"
    WRITTEN = "written"  # everything is in the transaction, which has not committed yet
    COMMITTED = "committed"
    DELIVERED = "delivered"


class Steps(Protocol):
    """Told of each step."""

    async def reached(self, step: Step) -> None: ...


class NoSteps:
    """Looks on and does nothing: what runs outside of tests."""

    async def reached(self, step: Step) -> None:
        return None
