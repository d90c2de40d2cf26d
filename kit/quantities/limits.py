"""Which end of a price is told: under 100, 五十块以内, at least 200, 三百左右."""

from __future__ import annotations

from kit.quantities.words import words

ROLES = ("max", "min", "about")
# How far before a number its "no more than" may begin.
REACH = 32


def limit(lower: str, start: int, end: int) -> str:
    """max, min or about for the number at `[start, end)`; nothing where its neighbours say nothing."""
    said, follows = _beside(lower, start, end)
    for role in ROLES:
        if words("limits", role, "before").end(said) >= 0:
            return role
    if words("not_limits_after").begin(follows) >= 0:
        return ""
    for role in ROLES:
        if words("limits", role, "after").begin(follows) >= 0:
            return role
    return ""


def is_difference(lower: str, start: int, end: int) -> bool:
    """Whether the number tells how much cheaper or dearer something is."""
    said, follows = _beside(lower, start, end)
    if words("differences", "after").begin(follows) >= 0:
        return True
    return words("differences", "before").end(said) >= 0 and not limit(lower, start, end)


def stretch(lower: str, start: int, end: int) -> tuple[int, int]:
    """The number at `[start, end)` with the words beside it that make it a limit or one end of a range."""
    said, follows = _beside(lower, start, end)
    lists = [*(("limits", role) for role in ROLES), ("ranges",)]
    places = [place for place in (words(*path, "before").end(said) for path in lists) if place >= 0]
    ends = [words(*path, "after").begin(follows) for path in lists]
    return start - len(said) + min(places, default=len(said)), end + max(*ends, 0)


def _beside(lower: str, start: int, end: int) -> tuple[str, str]:
    return lower[max(0, start - REACH) : start], lower[end : end + REACH]
