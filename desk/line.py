"""When whoever waits is told again: the line has moved for them, or it takes longer than they were told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from desk.ticket import Place, Ticket

TOLERANCE = timedelta(minutes=10)  # a wait is a guess: only what is later by more is worth a message


class Move(StrEnum):
    """What has become of a place in line since its customer was last told."""

    NEXT = "next"  # they are the first now
    OPEN = "open"  # nobody was there when they asked, and now somebody is
    LATER = "later"


def moved(ticket: Ticket, place: Place, now: datetime) -> Move | None:
    """None where what the customer was told still holds well enough, or a person is with them."""
    if place.expected is None or ticket.told_for is None:
        return None
    if not place.position and not ticket.told_place:
        return None  # a promise still stands, and whether it is kept is watched elsewhere
    if place.position and not ticket.told_place:
        return Move.OPEN
    if place.position == 1 < ticket.told_place:
        return Move.NEXT
    is_over = bool(place.wait) and now >= ticket.told_for
    return Move.LATER if is_over or place.expected > ticket.told_for + TOLERANCE else None


def as_told(ticket: Ticket, place: Place, now: datetime) -> Place:
    """The place as the header shows it: with the time that the customer was told, unless it has become an earlier one.

    A guess that is made anew each minute would move on with the clock, and never agree with what was said.
    """
    told = ticket.told_for
    if not place.wait or place.expected is None or told is None or moved(ticket, place, now) is not None:
        return place
    return replace(place, expected=min(told, place.expected))
