"""Rows in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Result, Row

from desk.model import Audience, Message, MessageState, Owner, Sender, Thread
from kit.prepared import Rows


def thread_of(row: Row[Any] | Mapping[str, Any]) -> Thread:
    """The thread that a row holds."""
    values = dict(row if isinstance(row, Mapping) else row._mapping)
    return Thread(**{**values, "owner": Owner(values["owner"])})


def message_of(row: Row[Any] | Mapping[str, Any]) -> Message:
    """The message that a row holds."""
    values = dict(row if isinstance(row, Mapping) else row._mapping)
    return Message(
        **{
            **values,
            "sender": Sender(values["sender"]),
            "audience": Audience(values["audience"]),
            "state": MessageState(values["state"]),
        }
    )


def changed_rows(result: Result[Any]) -> int:
    """How many rows an UPDATE met."""
    assert isinstance(result, (CursorResult, Rows))
    return result.rowcount
