"""Which piece of an e-mail or a number takes the place of which: ".com not .con", com 不是con, 不是con是com."""

from __future__ import annotations

import re

PIECE = r"([a-z0-9][a-z0-9_.+@-]*)"
NOW_FIRST = (
    re.compile(rf"(?<![a-z0-9])\.?{PIECE}[\s,]+(?:and\s)?(?:not|instead of|rather than)\s\.?{PIECE}"),
    re.compile(rf"(?<![a-z0-9])\.?{PIECE}[\s,，]*(?:而?不是)\s?\.?{PIECE}"),
)
OLD_FIRST = (
    re.compile(rf"\bnot\s\.?{PIECE}[\s,;]+(?:but|it'?s|it is)\s\.?{PIECE}"),
    re.compile(rf"不是\s?\.?{PIECE}[\s,，]*(?:而?是|应该是)\s?\.?{PIECE}"),
    re.compile(rf"(?<![a-z0-9])\.?{PIECE}\s?(?:要|应该)?(?:改成|改为|换成)\s?\.?{PIECE}"),
)


def mended(told: str, text: str) -> str:
    """What was told with the new piece in the place of the old one; "" where no such piece is in it."""
    lower = text.lower()
    first = [(found[1], found[2]) for form in NOW_FIRST if (found := form.search(lower))]
    turned = [(found[2], found[1]) for form in OLD_FIRST if (found := form.search(lower))]
    for now, old in ((new.rstrip("."), wrong.rstrip(".")) for new, wrong in (*turned, *first)):
        before, found_there, behind = told.lower().rpartition(old)
        if found_there and now != old:
            return before + now + behind
    return ""
