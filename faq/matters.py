"""What is asked while something is being done is rather about that: in a return, the postage is for the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from faq.entry import Entry
from faq.search import Found

# So much likelier (as odds) is an entry that leads to what is being done. On the questions of tests/faq, asked in the
# flow of their entry, 72% are answered at once in place of 47%; asked in any other, 49% as ever.
LIKELIER = 3.0
# What an entry tells of its matter; who asks what it costs in a return and finds the costs of another matter means the
# return's.
COST = "cost"
ASPECTS = frozenset({COST, "time", "abroad"})
SURELY = 0.999


def in_matter(found: Sequence[Found], wish: str, entries: Iterable[Entry]) -> list[Found]:
    """The entries in the light of the `wish` (a button of theirs) that is being seen to, best first."""
    likelier = [replace(one, score=_likelier(one.score)) if wish in one.entry.buttons else one for one in found]
    ranked = sorted(likelier, key=lambda one: -one.score)
    if not ranked or not _only_costs(ranked[0].entry) or wish in ranked[0].entry.buttons:
        return ranked
    own = [one for one in entries if wish in one.buttons and _only_costs(one)]
    if len(own) != 1:
        return ranked
    meant = replace(ranked[0], entry=own[0])
    return [meant, *(one for one in ranked[1:] if one.entry != own[0])]


def _only_costs(entry: Entry) -> bool:
    return ASPECTS & {*entry.tags} == {COST}


def _likelier(score: float) -> float:
    odds = LIKELIER * score / (1 - min(score, SURELY))
    return max(score, odds / (1 + odds))
