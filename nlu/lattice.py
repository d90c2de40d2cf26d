"""Where a message may be cut into wishes: its pieces, and the runs of neighbouring pieces that may be one wish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlu.entities.base import Found, Reading
from nlu.entities.lists import words

HARD = r"(?:[.!?。！？;；…]+(?=\s|$|[^\x00-\x7f])|[。！？；]+|\s*\n\s*)"
SOFT = (
    r"[,，、~]+\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\s+[-–—]+\s+"
    r"|\s+(?=(?:and then|and also|and|but also|but|also|plus|then|as well as)\s+)|\s*&\s*"
    r"|(?<=\w)(?=另外|还有(?!吗|没|么|别|其)|并且|顺便|然后|同时|以及|但是|不过)"
)
CUT = re.compile(f"{HARD}|{SOFT}")
# What is quoted is one thing, whatever stands in it: the words for a card, the title of a thing.
QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|(?<!\w)\"[^\"\n]*\"(?!\w)")
# So many pieces are tried in every run; of a longer message the pieces, pairs of neighbours, and every end of it.
FEW, MOST = 4, 10
# Kinds of things that are never cut through.
WHOLE = frozenset(words("whole_kinds"))
NOTHING = " .,!?;:，。！？；：、~…"

Span = tuple[int, int]


def pieces(reading: Reading, found: Sequence[Found]) -> list[Span]:
    """The stretches between the places where the message may be cut; always at least one."""
    text = reading.lower
    whole = _trimmed(text, 0, len(text))
    cuts = list(_cuts(text, found))
    if not cuts or len(cuts) >= MOST:
        return [whole]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    parts = [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]
    return [part for part in parts if text[slice(*part)].strip(NOTHING)] or [whole]


def runs(count: int) -> list[Span]:
    """Runs of pieces as `[first, last)`, the whole first."""
    if count <= FEW:
        every = [(first, last) for first in range(count) for last in range(first + 1, count + 1)]
    else:
        every = [(first, first + size) for size in (1, 2) for first in range(count - size + 1)]
        # What is left of a message when its beginning has been done is read again as a whole.
        every += [(first, count) for first in range(count - 2)]
    return sorted(every, key=lambda run: (run[0] - run[1], run[0]))


def _cuts(text: str, found: Sequence[Found]) -> Iterator[Span]:
    end = len(text.rstrip())
    whole = [(thing.start, thing.end) for thing in found if thing.kind in WHOLE]
    whole += [quoted.span() for quoted in QUOTED.finditer(text)]
    for cut in CUT.finditer(text):
        inside = any(first < cut.end() and cut.start() < last for first, last in whole)
        if cut.start() > 0 and cut.end() < end and not inside:
            yield cut.span()


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    left = start + len(stretch) - len(stretch.lstrip())
    return left, max(left, start + len(stretch.rstrip()))
