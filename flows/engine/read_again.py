"""What is left of a message is read again behind what was done first: what was surely wished before is wished still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Fill, Question, Start, Tell
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant
from flows.engine.round import Round

DETAILS = "product_details"
CERTAIN = 0.8
# What is less sure than this, behind what was done, may be a wish that was surer before.
HALF_SURE = 0.65


def still_wished(found: list[Meant] | None, wished: Sequence[Meant], r: Round) -> list[Meant] | None:
    """A wish that is read again without its first words, which proved who somebody is, is that wish still."""
    if not found:
        return found
    if (look := _surely_looked(found[0], wished)) is not None:
        return [look, *found[1:]]
    if (sure := _surely_begun(found[0], wished, r)) is not None:
        return [sure, *found[1:]]
    if not isinstance(found[0].command, Question):
        return found
    same = (one.command for one in wished if one.segment.end == found[0].segment.end)
    starts = (one for one in same if isinstance(one, Start) and r.flows[one.intent].identity)
    begins = next((one for one in starts if one.intent not in r.begun), None)
    return found if begins is None else [replace(found[0], command=begins), *found[1:]]


def _surely_looked(again: Meant, wished: Sequence[Meant]) -> Meant | None:
    """What was surely asked of a thing, where its words are hardly understood any more behind an answer."""
    if again.read is None or again.read.best.probability >= CLEAR:
        return None
    before = (one for one in wished if one.segment.end == again.segment.end and one.read is not None)
    looks = (one for one in before if isinstance(one.command, Start) and one.command.intent == DETAILS)
    return next((one for one in looks if one.read is not None and one.read.best.probability >= CERTAIN), None)


def _surely_begun(again: Meant, wished: Sequence[Meant], r: Round) -> Meant | None:
    """What was surely wished, where the same words mean nothing sure behind what was done before them."""
    if again.read is None or again.read.best.probability >= HALF_SURE or isinstance(again.command, (Start, Fill, Tell)):
        return None
    before = (one for one in wished if one.segment.end == again.segment.end and one.read is not None)
    begun = (one for one in before if isinstance(one.command, Start) and one.command.intent not in r.begun)
    return next((one for one in begun if one.read is not None and one.read.best.probability >= CERTAIN), None)
