"""Where hints of what is new are published: one channel for the whole desk, one for each customer."""

from __future__ import annotations

DESK = "desk"  # the hint is the id of the thread that changed, or "" for "look yourself"
TYPING, STOPPED = "typing:1", "typing:0"


def channel_of(channel: str, address: str) -> str:
    """What the customer's open chats listen to; they may before the first word is said, so it names no thread."""
    return f"said:{channel}:{address}"
