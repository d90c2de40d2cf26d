"""Where hints of what is new are published: one channel for the whole desk, one for each thread."""

from __future__ import annotations

DESK = "desk"  # the hint is the id of the thread that changed, or "" for "look yourself"
TYPING, STOPPED = "typing:1", "typing:0"


def channel_of(thread_id: str) -> str:
    """The channel that the customer's open chats listen to."""
    return f"thread:{thread_id}"
