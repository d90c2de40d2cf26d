"""Four likenesses become one order and one probability; the weights were learnt by `python -m faq.fitting`."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

import numpy as np

from faq.index import Floats

# The columns of a table: what part of the question's words, and of its characters, the entry knows; how near the
# question is to its nearest phrasing, and to the middle of all of them.
NAMES = ("words", "characters", "nearest", "centre")
WORDS, CHARACTERS, NEAREST, CENTRE = range(len(NAMES))
# What entries are ordered by, with vectors and without.
MEANT = np.array([4.8, 3.4, 5.7, 7.5])
WORDED = np.array([7.5, 7.5, 0.0, 0.0])
# How sure the first one is: by these signs (see `signs`) and an offset, with vectors and without.
SURE_MEANT = (2.34, 0.12, 0.27, 0.73, -2.55)
SURE_WORDED = (0.0, 1.0, 1.1, 0.7, -1.76)
# An entry that was asked for in its very words is before all others, and hardly a doubt is left.
VERBATIM, CERTAIN = 6.0, 0.95
# A rival further behind than this, or more telling words than that, say nothing more.
LONGEST_LEAD, MOST_MASS = 3.0, 3.0


def closeness(table: Floats, *, meant: bool) -> Floats:
    """What entries are ordered by: one figure for each row of evidence."""
    weighed: Floats = table @ (MEANT if meant else WORDED)
    return weighed


def signs(row: Floats, mass: float, close: Sequence[float], at: int) -> tuple[float, ...]:
    """What tells how sure the entry `at` is among all that came near: four figures.

    `mass` is how much the question says: about the number of its telling words.
    """
    own = close[at]
    rival = max((one for number, one in enumerate(close) if number != at), default=own - LONGEST_LEAD)
    lead = max(-LONGEST_LEAD, min(LONGEST_LEAD, own - rival))
    share = -log(sum(exp(one - own) for one in close))
    known = float(row[WORDS])
    return float(row[CENTRE] + row[NEAREST]), known, min(known * mass, MOST_MASS), lead + share


def probability(told: tuple[float, ...], *, meant: bool) -> float:
    """That the entry answers the question."""
    *counts, offset = SURE_MEANT if meant else SURE_WORDED
    total = offset + sum(count * sign for count, sign in zip(counts, told, strict=True))
    return 1 / (1 + exp(-total))
