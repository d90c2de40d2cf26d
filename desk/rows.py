"""Rows in and values out: the few statements that both readers and writers of threads use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Insert, Result, Row, Table
from sqlalchemy.dialects import postgresql, sqlite

from desk.model import Audience, Message, MessageState, Owner, Sender, Thread
from kit.db import ReadTx


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


def insert_once(tx: ReadTx, table: Table) -> Insert:
    """An INSERT that does nothing when a unique key is already there."""
    if tx.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def changed_rows(result: Result[Any]) -> int:
    """How many rows an UPDATE met."""
    assert isinstance(result, CursorResult)
    return result.rowcount
