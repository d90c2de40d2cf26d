"""Names for new things: sortable by time, unguessable, never reused."""

from __future__ import annotations

from ulid import ULID


def new_id(prefix: str) -> str:
    """A fresh id such as `pay_01k…`."""
    return f"{prefix}_{str(ULID()).lower()}"
