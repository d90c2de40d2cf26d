"""What the engine needs from the rooms below, said as Protocols so that it can be tested alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from flows.engine.flow import Flow
from flows.engine.mentions import Mention
from flows.engine.replies import Button, Reply
from flows.engine.scene import Item, Near
from kit.texts import Sayable
from nlu.protocol import Understanding, Vector


@dataclass(frozen=True)
class Waiting:
    """The wait for a person: since when, until when as far as can be told, and the place in line (0: no queue)."""

    since: datetime
    promised_at: datetime
    place: int = 0


@dataclass
class Visitor:
    """Who is talking: the thread, and the customer once proven; `waiting`, as long as no person has come.

    `origin` stands for the address that the message came from; "" where the channel has none.
    """

    thread_id: str
    channel: str
    address: str
    locale: str
    customer_id: str | None = None
    waiting: Waiting | None = None
    origin: str = ""


# When somebody else may be asked what a message means: never, where the reader is unsure, or of every message.
Asking = Literal["never", "unsure", "all"]


@dataclass(frozen=True)
class Advice:
    """How somebody who was asked reads the stretch `[start, end)` of the message; `sign` names one of the readings.

    `start` and `end` count characters of the whole message.
    """

    start: int
    end: int
    sign: str


@dataclass(frozen=True)
class Heard:
    """One turn's worth of what the customer sent: words understood, or a button, and photos.

    `asking`: when somebody else may be asked; then the turn begins anew with their `advice`: neighbouring stretches in
    their order. `outside`: a program said it in their name, so that it is no yes to anything.
    """

    understanding: Understanding
    at: datetime
    payload: str = ""
    photos: tuple[str, ...] = ()
    asking: Asking = "never"
    advice: tuple[Advice, ...] = ()
    outside: bool = False


@dataclass(frozen=True)
class HandOver:
    """What a person needs to go on: why, and the flow left half-filled (its slots by name)."""

    reason: str
    flow: type[Flow] | None = None
    known: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    focus: Mapping[str, str] = field(default_factory=dict)


class Answers(Protocol):
    """Answers questions from the knowledge files."""

    async def answer(self, question: str, locale: str, *, sure: bool, wish: str = "") -> Reply | None:
        """The answer, or None; `sure`: it certainly is a question, so a weaker likeness will do.

        `wish` is what is being done, of which it is rather asked.
        """
        ...

    def near(self, question: str, locale: str, last: str, vector: Vector | None, wish: str = "") -> Near:
        """What the knowledge has to it, without side effects; `last` is the entry that was given last."""
        ...

    async def follow(self, question: str, locale: str, last: str) -> str:
        """The entry that answers what leans on the entry answered last ("and abroad?"); "" where it stands alone."""
        ...

    async def entry(self, entry_id: str, locale: str) -> Reply | None:
        """The answer of one entry, chosen from those that came near."""
        ...

    def button(self, entry_id: str) -> Button | None:
        """The entry as something to press; None where it does not hold any more."""
        ...

    async def keep(self, question: str, locale: str) -> None:
        """Keeps a question that found no answer, for the admin."""
        ...


# Under these names the terms are told what is being done, and with which lines of an order.
DOING, LINES, REASON = "doing", "lines", "reason"


@dataclass(frozen=True, slots=True)
class InTerms:
    """An answer for just the thing that is spoken of; `begins`: whether what the answer offers can be begun now.

    No text: nothing is to be said of it, as it is being seen to.
    """

    text: Sayable
    begins: bool = True


class Terms(Protocol):
    """Puts an answer of the knowledge in terms of the order or the thing that is spoken of."""

    @property
    def of_arrival(self) -> Sequence[str]:
        """The entries that tell when something comes, the usual one first."""
        ...

    async def told(
        self, entry: str, focus: Mapping[str, str], products: Sequence[str], said: Mention
    ) -> InTerms | None:
        """What the entry says of that; `products` are named in what was said. None: it is the same for everything."""
        ...


class Shelf(Protocol):
    """Tells what the shop's things are called and what is known of them, as far as a message may lean on it."""

    async def items(self, things: Sequence[tuple[str, str]]) -> tuple[Item, ...]:
        """Each thing (its kind and id) with its names, options and description; what is gone is left out."""
        ...

    async def basket(self, visitor: Visitor) -> frozenset[str]:
        """The products, and the versions of them, that lie in the customer's basket."""
        ...


class Persons(Protocol):
    """Hands the conversation to a person, tells whoever waits when one comes, and calls it off."""

    async def hand_over(self, visitor: Visitor, request: HandOver) -> Sayable:
        """Asks for a person and says when one answers; asked again, it is the same request."""
        ...

    async def status(self, visitor: Visitor, zone: str = "") -> Sayable:
        """Where the visitor stands in line and when somebody answers, or that nobody was asked to come."""
        ...

    async def withdraw(self, visitor: Visitor) -> Sayable:
        """Nobody needs to come any more; does nothing where a person is there already."""
        ...

    async def told(self, visitor: Visitor) -> tuple[str, ...]:
        """What the visitor has written that goes with the request, but for the message that is being answered."""
        ...

    async def file(self, visitor: Visitor, kind: str, about: str, details: Mapping[str, str]) -> datetime:
        """Something for the staff to do, in the place of what was filed of this kind about the same thing.

        Returns until when it is to be done.
        """
        ...

    async def filed(self, visitor: Visitor, kind: str, about: str) -> Mapping[str, str] | None:
        """The details of what the staff have still to do; None where there is no such thing."""
        ...

    def is_complaint(self, words: str) -> bool:
        """Whether words of anger are a complaint that somebody has to answer."""
        ...
