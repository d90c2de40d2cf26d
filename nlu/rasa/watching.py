"""What is told about Rasa to whoever counts."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import httpx

from kit.breaker import State
from nlu.rasa.answers import Senseless


class Reason(StrEnum):
    """Why Rasa was of no use; few, for they are labels of a counter."""

    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    STATUS = "status"
    SENSELESS = "senseless"


class Watcher(Protocol):
    """Counts messages: each one is asked or passed by, and one that was asked may have failed."""

    def asked(self) -> None: ...

    def failed(self, reason: Reason) -> None: ...

    def passed_by(self) -> None:
        """The breaker was open: the embedded engine alone understood the message."""

    def breaker(self, state: State) -> None: ...


class Unwatched:
    """Counts nothing."""

    def asked(self) -> None:
        pass

    def failed(self, reason: Reason) -> None:
        pass

    def passed_by(self) -> None:
        pass

    def breaker(self, state: State) -> None:
        pass


def reason_of(error: Exception) -> Reason:
    """The label of an error; what the transport says otherwise is that there is no way to Rasa."""
    if isinstance(error, Senseless):
        return Reason.SENSELESS
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return Reason.TIMEOUT
    return Reason.STATUS if isinstance(error, httpx.HTTPStatusError) else Reason.UNREACHABLE
