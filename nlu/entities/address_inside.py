"""Where a door is inside its house, told in several pieces: building 6, room 802; tower B, 12th floor, unit 1203."""

from __future__ import annotations

import re

PIECE = (
    r"(?:(?:building|bldg|block|blk|tower|wing|entrance|flat|apt|apartment|unit|suite|ste|room|rm|floor|level|villa)"
    r"\.?\s?(?:no\.?\s?)?#?\s?(?=[a-z0-9-]*\d|[a-z](?![a-z]))[a-z0-9-]{1,6}|"
    r"\d{1,3}(?:st|nd|rd|th)\sfloor|\d{1,3}/?f)(?![a-z0-9])"
)
MORE = re.compile(rf"(?:(?:[\s,]|\band\b)+{PIECE})+")
BETWEEN = re.compile(r"(?:[\s,]|\band\b)+")
BUILDING = re.compile(r"\b(?:building|bldg|block|blk|tower)\.?\s?#?[a-z0-9-]{1,6}\b", re.IGNORECASE)
ROOM = re.compile(r"\b(?:room|rm|apt|apartment|unit|flat|suite|ste)\.?\s?#?[a-z0-9-]{1,6}\b", re.IGNORECASE)
FLOOR = re.compile(r"\b(?:floor|level)\.?\s?#?[a-z0-9-]{1,6}\b|\b\d{1,3}(?:st|nd|rd|th)\sfloor\b", re.IGNORECASE)
KINDS = (BUILDING, FLOOR, ROOM)


def inside(lower: str, at: int) -> tuple[int, int] | None:
    """Where all the pieces stand that follow at a place; None where none does."""
    told = MORE.match(lower, at)
    if told is None:
        return None
    before = BETWEEN.match(lower, at)
    return before.end() if before else at, told.end()


def with_pieces(before: str, now: str) -> str | None:
    """What was known with the pieces told now: each takes the place of its kind, or stands beside the others.

    None where either of them is told in other words.
    """
    known, told = _pieces(before), _pieces(now)
    if known is None or told is None:
        return None
    merged = [new or old for old, new in zip(known, told, strict=True)]
    return ", ".join(piece for piece in merged if piece)


def _pieces(line: str) -> list[str] | None:
    """Building, floor and room; None where it names anything else."""
    found = [kind.search(line) for kind in KINDS]
    rest = line
    for piece in found:
        rest = rest.replace(piece[0], "", 1) if piece else rest
    return None if rest.strip(" ,") or not any(found) else [piece[0] if piece else "" for piece in found]
