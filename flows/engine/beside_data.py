"""What is bought in the same breath in which somebody tells who they are, and where they live, is put in first."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Start, Tell
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.recalling import PERSONAL
from nlu import cues
from nlu.protocol import Segment

PUTS_IN, ORDERS = "add_to_basket", "checkout"
ADDRESS, NUMBER = "change_address", "order_number"
BUYS = frozenset({PUTS_IN, "reorder", "find_product", "product_details"})
# So likely must it be that a piece buys something.
BUYING = 0.3
DETAILS = ("option_value", "quantity")


def put_in_first(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "One white mug, then I'm done. It's for Tom Becker, 14 Rose Lane": the mug, then what is told for the order."""
    if not found or PUTS_IN not in said.scene.flows or not _only_tells(found[0], said):
        return list(found)
    lead = _lead(found[0].segment, said)
    if lead is None or not _names_a_thing(Mention.of(lead)):
        return list(found)
    return [Meant(Start(PUTS_IN, Mention.of(lead)), lead), *found]


def sent_as_usual(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "One more of the yellow cushion, to the same address": the address is that of the order that begins by it."""
    at = next((at for at, one in enumerate(found) if _to_the_usual(one)), None)
    if at is None or PUTS_IN not in said.scene.flows:
        return list(found)
    orders = Meant(Start(ORDERS, Mention("")), found[at].segment)
    others = [one for one in found if not _to_the_usual(one)]
    begun = {one.command.intent for one in others if isinstance(one.command, Start)} | {*said.round.begun}
    if begun & BUYS:
        return [*others, orders]
    lead = _what_is_bought(found[at].segment, said)
    return list(found) if lead is None else [*others, Meant(Start(PUTS_IN, Mention.of(lead)), lead), orders]


def _to_the_usual(one: Meant) -> bool:
    changes = isinstance(one.command, Start) and one.command.intent == ADDRESS and not one.command.given
    names = any(entity.kind == NUMBER for entity in one.segment.entities)
    return changes and not names and cues.has("usual_address", one.segment.text)


def _what_is_bought(segment: Segment, said: Situation) -> Segment | None:
    """The piece of it that names a thing, where it sounds like buying one."""
    inside = [one for one in said.understanding.parts if segment.first <= one.first and one.last <= segment.last]
    named = (one for one in inside if any(entity.kind == "product" for entity in one.entities))
    return next((one for one in named if one.probability(PUTS_IN, "reorder", "find_product") >= BUYING), None)


def _only_tells(first: Meant, said: Situation) -> bool:
    flow = said.scene.flow
    tells = isinstance(first.command, Tell) and flow is not None and flow.intent == ORDERS
    begins = isinstance(first.command, Start) and first.command.intent == ORDERS
    return (tells or begins) and any(one.kind in PERSONAL for one in first.segment.entities)


def _lead(segment: Segment, said: Situation) -> Segment | None:
    """The pieces of it before the first that tells who they are or where they live."""
    inside = [one for one in said.understanding.stretches if segment.first <= one.first and one.last <= segment.last]
    telling = [one.first for one in inside if one.last - one.first == 1 and _is_personal(one)]
    ends = min(telling, default=segment.first)
    return next((one for one in inside if (one.first, one.last) == (segment.first, ends)), None)


def _is_personal(piece: Segment) -> bool:
    return any(one.kind in PERSONAL for one in piece.entities)


def _names_a_thing(mention: Mention) -> bool:
    return bool(mention.all("product")) and any(mention.all(kind) for kind in DETAILS)
