"""What the engine says back: words not yet rendered, and the next steps as buttons."""

from __future__ import annotations

from dataclasses import dataclass

from kit.texts import Sayable


@dataclass(frozen=True, slots=True)
class Button:
    """A next step; pressing it sends `payload` as the message (at most 64 bytes, the limit of Telegram)."""

    title: Sayable
    payload: str


@dataclass(frozen=True, slots=True)
class Card:
    """Something to look at: a product, an order."""

    title: Sayable
    subtitle: Sayable = ""
    image: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the customer; `about` is the entry of the knowledge that it answers from."""

    text: Sayable
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()
    image: str = ""
    link: str = ""
    about: str = ""
