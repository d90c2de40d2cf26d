"""Which end of a price is told: under 100, 五十块以内, at least 200, 三百左右."""

from __future__ import annotations

import re
from functools import cache

from kit.quantities.words import listed, words

ROLES = ("max", "min", "about")
# How far before a number its "no more than" may begin.
REACH = 32
# How far before its "more than" a "do not want to pay" may begin.
DENIED_REACH = 64


def limit(lower: str, start: int, end: int) -> str:
    """max, min or about for the number at `[start, end)`; nothing where its neighbours say nothing."""
    said, follows = _beside(lower, start, end)
    for role in ROLES:
        place = words("limits", role, "before").end(said)
        if place >= 0:
            return "max" if role == "min" and _denied(lower, start - len(said) + place) else role
    if words("not_limits_after").begin(follows) >= 0:
        return ""
    for role in ROLES:
        if words("limits", role, "after").begin(follows) >= 0:
            return "max" if role == "min" and _denied(lower, start) else role
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


def _denied(lower: str, place: int) -> bool:
    """Whether what begins at `place` is what is not wanted: I should not like to spend / more than 400."""
    return bool(_denials().search(lower[max(0, place - DENIED_REACH) : place]))


@cache
def _denials() -> re.Pattern[str]:
    """A no with a few words behind it, up to the end; what asks ("isn't there …") denies nothing."""
    latin, han, asking, breaks = (listed("denied_limits", key) for key in ("latin", "han", "asking", "breaks"))
    no = rf"(?:\b(?:{'|'.join(latin)})|n['’]?t)\b(?!\s+(?:{'|'.join(asking)})\b)"
    return re.compile(
        rf"{no}(?:\s+(?!(?:{'|'.join(breaks)})\b)[\w'’-]+){{0,7}}\s+$|(?:{'|'.join(han)})[^\W的要]{{0,6}}$"
    )


def _beside(lower: str, start: int, end: int) -> tuple[str, str]:
    return lower[max(0, start - REACH) : start], lower[end : end + REACH]
