"""One order and one probability out of several likenesses; the weights were learnt by `python -m faq.fitting`."""

from __future__ import annotations

from math import exp
from operator import mul

import numpy as np

from faq.evidence import LETTERS, NAMES
from faq.index import Floats

# How much each kind of evidence counts; the second row where the meaning of sentences is known as well.
WORDED = {
    "best": 1.8,
    "few": 2.4,
    "letters": 2.3,
    "asked": 4.0,
    "plain": 3.6,
    "told": 5.0,
    "name": 3.2,
    "named": 2.1,
}
MEANT = {
    "best": 0.5,
    "letters": 1.5,
    "asked": 2.9,
    "plain": 2.0,
    "told": 3.8,
    "name": 2.2,
    "named": 1.7,
    "meaning": 5.2,
    "sense": 5.1,
}
# An entry that was asked for in its very words is before all others.
VERBATIM, CERTAIN = 6.0, 0.95
# How sure the first one is: by the part of the question that the entry knows, by how much that is, by its lead over its
# rival, by its share among all that came near.
# The offset comes last; the second row where the meaning of sentences is known as well.
SURE_BY_WORDS = (1.19, 1.1, 0.61, 0.69, -1.84)
SURE_BY_MEANING = (0.95, 0.86, 0.51, 1.34, -0.53)
MOST = 3.0
# A rival further behind than this says nothing more.
LONGEST_LEAD = 3.0


def closeness(table: Floats, *, meant: bool) -> Floats:
    """What entries are ranked by."""
    counts = MEANT if meant else WORDED
    return weigh(table, np.array([counts.get(name, 0.0) for name in NAMES]))


def weigh(table: Floats, counts: Floats) -> Floats:
    """The evidence of each row in one figure."""
    weighed: Floats = table @ counts + VERBATIM * (table[:, LETTERS] == 1.0)
    return weighed


def sureness(row: Floats, mass: float, ordered: Floats, rank: int) -> tuple[float, ...]:
    """What tells how sure an entry is, at its rank among all closenesses, the highest first.

    `mass` is how much the question says: about the number of its telling words.
    """
    own = float(ordered[rank])
    rival = float(ordered[1 if rank == 0 else 0]) if len(ordered) > 1 else own - LONGEST_LEAD
    lead = max(-LONGEST_LEAD, min(LONGEST_LEAD, own - rival))
    told = float(row[NAMES.index("told")])
    return told, min(told * mass, MOST), lead, -float(np.log(np.exp(ordered - own).sum()))


def probability(signs: tuple[float, ...], *, meant: bool = False, verbatim: bool = False) -> float:
    """That the entry is what was asked; hardly a doubt is left where it was asked for in its very words."""
    *counts, offset = SURE_BY_MEANING if meant else SURE_BY_WORDS
    learnt = 1 / (1 + exp(-(offset + sum(map(mul, counts, signs)))))
    return max(learnt, CERTAIN) if verbatim else learnt
