"""What an understanding of a message is, whichever engine made it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


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
    """A stretch of the message that may be one wish: its pieces `first` to `last - 1`.

    Offsets count characters of the whole message. `vector` is what the stretch means (unit length), where a sentence
    model is in use. `refused` are the intents that it says are not to be done.
    """

    text: str
    start: int
    end: int
    intents: tuple[Ranked, ...]
    entities: tuple[Entity, ...]
    first: int = 0
    last: int = 1
    vector: Vector | None = field(default=None, compare=False, repr=False)
    refused: frozenset[str] = frozenset()

    @property
    def best(self) -> Ranked:
        """The likeliest intent."""
        return self.intents[0] if self.intents else Ranked("", 0.0)

    def probability(self, *intents: str) -> float:
        """How likely it is one of these intents."""
        return sum(one.confidence for one in self.intents if one.intent in intents)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A message understood; `locale` is "zh-CN", "en", or "" where it cannot be told (numbers, emoji).

    `stretches` are candidates that overlap: the whole message first, then its `pieces` and runs of neighbouring pieces.
    Which of them are wishes of their own is decided in the scene. Empty where nothing was said.
    """

    text: str
    locale: str
    stretches: tuple[Segment, ...] = ()
    pieces: int = 1

    @property
    def whole(self) -> Segment:
        """The message in one piece."""
        return self.stretches[0]

    @property
    def parts(self) -> tuple[Segment, ...]:
        """The message in its smallest pieces, in their order."""
        return tuple(sorted((one for one in self.stretches if one.last - one.first == 1), key=lambda one: one.first))

    def after(self, first: int) -> Understanding | None:
        """The pieces behind the `first` ones, to be read in the light of what those have done; None where none are."""
        left = [one for one in self.stretches if one.first >= first]
        if not left:
            return None
        moved = (replace(one, first=one.first - first, last=one.last - first) for one in left)
        ordered = tuple(sorted(moved, key=lambda one: (one.first - one.last, one.first)))
        return replace(self, stretches=ordered, pieces=self.pieces - first)


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation knows: its locale and the entity kind that the pending question asks for ("" if none)."""

    locale: str = "en"
    expected: str = ""


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


@dataclass(frozen=True, slots=True)
class Priced:
    """An amount that only the versions of a product with a certain value cost: who says it means that value."""

    product: str
    amount: str
    option: str
    value: str


@dataclass(frozen=True)
class Lexicon:
    """What the live shop calls things; built from its catalogue."""

    products: tuple[Term, ...] = ()
    categories: tuple[Term, ...] = ()
    options: tuple[OptionTerm, ...] = ()
    prices: tuple[Priced, ...] = ()
