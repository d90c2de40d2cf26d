"""What is told of a house before its street: room 214, Whitmore Hall, 50 College Ave; The Old Mill B&B, 3 Mill Lane."""

from __future__ import annotations

import re

from nlu.entities.address_patterns import FLAT, HALL, HOUSE, NOT_CITIES, ROOM, WING

Patterns = tuple[re.Pattern[str], ...]


def house_before(lower: str) -> tuple[int, int] | None:
    """What is told of the house before its street, piece by piece: "room 214, Whitmore Hall, 50 College Ave".

    Halls and courts are surnames, too: they are houses where a room of theirs is told.
    """
    told = _pieces(lower, (FLAT, WING), (HOUSE, HALL))
    return told if told and ROOM.search(lower[slice(*told)]) else _pieces(lower, (FLAT, WING), (HOUSE,))


def _pieces(lower: str, parts: Patterns, houses: Patterns) -> tuple[int, int] | None:
    if (piece := _piece(lower, parts, houses)) is None:
        return None
    start, end = piece
    while (piece := _piece(lower[:start], parts, houses)) is not None:
        start = piece[0]
    return start, end


def _piece(lower: str, parts: Patterns, houses: Patterns) -> tuple[int, int] | None:
    """A flat, a part of a building, or the name of a house that stands at the end."""
    found = next((match for part in parts if (match := part.search(lower))), None)
    if found is not None:
        return found.span(1)
    for house in (match for at in range(len(lower)) for one in houses if (match := one.match(lower, at))):
        named = house[1].split()
        if len(named) > 1 and NOT_CITIES.isdisjoint(named[named[0] == "the" :]):
            return house.span(1)
    return None
