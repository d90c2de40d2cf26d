"""What the engine says back: words not yet rendered, and the next steps as buttons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kit.texts import Joined, Sayable, Text


@dataclass(frozen=True, slots=True)
class Button:
    """A next step; pressing it sends `payload` as the message (at most 64 bytes, the limit of Telegram)."""

    title: Sayable
    payload: str


@dataclass(frozen=True, slots=True)
class Card:
    """Something to look at; `product` is the id of the product that it shows."""

    title: Sayable
    subtitle: Sayable = ""
    image: str = ""
    buttons: tuple[Button, ...] = ()
    product: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the customer; `about` is the entry of the knowledge that it answers from.

    `offer` is the payload that a yes to it presses, `short` what is said to who asks the same again.
    """

    text: Sayable
    buttons: tuple[Button, ...] = ()
    cards: tuple[Card, ...] = ()
    image: str = ""
    link: str = ""
    about: str = ""
    offer: str = ""
    short: Sayable = ""


def without_repeats(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    """Nothing is said twice in one answer; the buttons of what is left out go to where it was said first."""
    kept: list[Reply] = []
    for reply in replies:
        at = next((at for at, one in enumerate(kept) if not reply.cards and _holds(one.text, reply.text)), None)
        if at is None:
            kept.append(reply)
        else:
            kept[at] = replace(kept[at], buttons=tuple(dict.fromkeys((*kept[at].buttons, *reply.buttons))))
    return tuple(kept)


def _holds(text: Sayable, part: Sayable) -> bool:
    if text == part:
        return bool(text)
    if isinstance(text, Joined):
        return any(_holds(one, part) for one in text.parts)
    return isinstance(text, Text) and part in [one for one in text.values.values() if isinstance(one, Text)]
