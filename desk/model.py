"""What travels out of the desk: threads and messages as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Owner(StrEnum):
    """Who answers a thread; exactly one at a time."""

    BOT = "bot"
    QUEUE = "queue"
    AGENT = "agent"
    CLOSED = "closed"


# In the queue nobody has taken the conversation yet: the bot goes on serving it.
BOT_ANSWERS = (Owner.BOT, Owner.QUEUE)


class Sender(StrEnum):
    """Who said a message."""

    CUSTOMER = "customer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


class Audience(StrEnum):
    """Who may read a message; `staff` marks an internal note."""

    CUSTOMER = "customer"
    STAFF = "staff"


class MessageState(StrEnum):
    """Where a message stands: the first three are a customer's, the last three are ours."""

    RECEIVED = "received"
    ANSWERED = "answered"
    HELD = "held"  # a person owned the thread when it came
    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Thread:
    """One customer's conversation on one channel; `address` is the channel's own name for the customer."""

    id: str
    channel: str
    address: str
    locale: str
    owner: Owner
    version: int
    created_at: datetime
    last_message_at: datetime
    customer_id: str | None = None
    proven_at: datetime | None = None
    agent_id: str | None = None

    @property
    def with_bot(self) -> bool:
        """Whether the bot answers: nobody else has taken the conversation."""
        return self.owner in BOT_ANSWERS


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something to be said, already in the customer's words; `payload` holds buttons, image, cards, attachments."""

    text: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a thread, of either side; ids grow within a thread."""

    id: int
    thread_id: str
    sender: Sender
    text: str
    state: MessageState
    created_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    audience: Audience = Audience.CUSTOMER
    external_id: str | None = None
    author: str | None = None
    reply_to: int | None = None
    attempts: int = 0
    next_try_at: datetime | None = None

    @property
    def words(self) -> str:
        """What a person would say was said: of a button its title, of a picture without words that it is one."""
        return str(self.payload.get("title") or self.text or ("[Picture]" if self.payload.get("image") else ""))

    @property
    def buttons(self) -> tuple[tuple[str, str], ...]:
        """What it offers to press, on cards too: the title, and what it sends."""
        rows = [self.payload, *self.payload.get("cards", ())]
        return tuple((str(one["title"]), str(one["payload"])) for row in rows for one in row.get("buttons", ()))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A customer's message as it stands in the store; not new when the channel delivered it again."""

    message: Message
    is_new: bool
