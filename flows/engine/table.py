"""What of the customer's lies on the table: the unfinished requests, each with the order and the items it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flows.engine.talk import Frame, Talk

# Under this name stands in a talk's focus where a product was looked at last: in which request, or outside of any.
LOOKED_IN = "looked_in"
OUTSIDE = "outside"


@dataclass(frozen=True)
class Request:
    """An unfinished request: its order and items as far as they are known, and the products named in its words."""

    id: str
    order: str
    items: tuple[str, ...]
    named: tuple[str, ...]


Requests = tuple[Request, ...]


def requests(talk: Talk, apart_from: Frame) -> Requests:
    """The other requests that are open, the latest first."""
    return tuple(_request(frame) for frame in reversed(talk.stack) if frame is not apart_from)


def looked_in(talk: Talk, learnt: Mapping[str, str]) -> None:
    """Keeps where a product was looked at; once an order is told of, it is that which was spoken of last."""
    if learnt.get("product"):
        about = next((frame.id for frame in reversed(talk.stack) if frame.values.get("order")), OUTSIDE)
        talk.focus[LOOKED_IN] = about
    elif learnt.get("order"):
        talk.focus.pop(LOOKED_IN, None)


def _request(frame: Frame) -> Request:
    items = frame.values.get("items") or ()
    return Request(frame.id, str(frame.values.get("order") or ""), tuple(map(str, items)), _named(frame))


def _named(frame: Frame) -> tuple[str, ...]:
    said: Iterable[str] = (one.value for mention in frame.mentions for one in mention.all("product"))
    return tuple(dict.fromkeys(said))
