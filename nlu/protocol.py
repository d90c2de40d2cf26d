"""What an understanding of a message is, whichever engine made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing named in the message: `text` is `message[start:end]`, `value` its normal form for that `kind`."""

    kind: str
    value: str
    text: str
    start: int
    end: int
    confidence: float = 1.0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent and how sure the engine is of it: a calibrated probability between 0 and 1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One wish of the message; all offsets count characters of the whole message."""

    text: str
    start: int
    end: int
    intents: tuple[Ranked, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """A message understood; `locale` is "zh-CN", "en", or "" where it cannot be told (numbers, emoji)."""

    text: str
    locale: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation knows: its locale and the entity kind that the pending question asks for ("" if none).

    `open` says whether a question or a confirmation waits for an answer, `thread` which conversation it is.
    """

    locale: str = "en"
    expected: str = ""
    open: Literal["", "question", "confirmation"] = ""
    thread: str = ""


class Understander(Protocol):
    """An engine that understands messages; it never raises because of what a message contains."""

    async def understand(self, text: str, context: Context) -> Understanding: ...


class Engine(Understander, Protocol):
    """An Understander that is readied before the first message and follows the shop and its own files."""

    def train(self) -> bool: ...

    def reload_if_changed(self) -> bool: ...

    def use(self, lexicon: Lexicon) -> None: ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Term:
    """Something the shop sells or sorts by, and every name customers may use for it."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionTerm:
    """A value of an option (colour = red) with the names of both; `products` are the ids that have it."""

    option: str
    option_names: tuple[str, ...]
    value: str
    names: tuple[str, ...]
    products: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """What the live shop calls things; built from its catalogue."""

    products: tuple[Term, ...] = ()
    categories: tuple[Term, ...] = ()
    options: tuple[OptionTerm, ...] = ()
