"""Where something is made good, who wants another version of it has that: no other remedy, and no note."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Do, Fill, Start
from flows.engine.deciding import CLEAR
from flows.engine.facts import fits
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.wishes import is_refused
from flows.engine.scene import Asked, Scene
from nlu import cues
from nlu.protocol import Segment

SWAP, PUTS_IN = "exchange_item", "add_to_basket"
# The choice by which it is had, where the rules have one, and its neighbour, the very same thing once more.
EXCHANGE, ITEMS = "exchange", "items"
# What compares with the thing they have: "a bigger one".
COMPARES = frozenset({"bigger", "smaller", "larger", "longer", "shorter", "lighter", "wider"})
# So sure must it be that the thing is to be exchanged.
SURE = 0.8


def swapped_instead(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Not a replacement: I want the 38-39", "leave that, just exchange it": the claim becomes an exchange."""
    remedy = _remedy(said.scene)
    if remedy is None or _calls(found):
        return list(found)
    wished = any(_wishes(one) for one in said.understanding.stretches) or _takes_another(found, said, remedy)
    if not wished or not (_names_another(said) or _leaves(said, remedy)):
        return list(found)
    whole = said.understanding.whole
    return [Meant(Fill(said.scene.frame, remedy.slot, "", EXCHANGE), whole, more=True, further=True)]


def _calls(found: Sequence[Meant]) -> bool:
    return any(one.command == Do(Act.PERSON) for one in found)


def _remedy(scene: Scene) -> Asked | None:
    """The question how it is made good, open or answered, where an exchange is among the ways."""
    covered = scene.flow.covers.get(SWAP) if scene.flow is not None else None
    asked = [one for one in (scene.question, *scene.filled) if one is not None and one.slot == covered]
    return next((one for one in asked if any(each.value == EXCHANGE for each in one.choices)), None)


def _takes_another(found: Sequence[Meant], said: Situation, remedy: Asked) -> bool:
    """ "OK, give me the white ones then", at the question how it is made good: nothing more is bought by that."""
    taken = [one for one in found if isinstance(one.command, Start) and one.command.intent == PUTS_IN]
    if not taken or said.scene.question != remedy or cues.has("also", said.understanding.whole.text):
        return False
    items = next((one for one in said.scene.filled if one.slot == ITEMS), None)
    had = (
        {one.facts.get("product") for one in items.choices if one.value in items.value} if items is not None else set()
    )
    named = {entity.value for one in taken for entity in one.segment.entities if entity.kind == "product"}
    return named <= had


def _wishes(segment: Segment) -> bool:
    asks = cues.has("question", segment.text) and not cues.has("instead", segment.text)
    return segment.probability(SWAP) >= SURE and not asks and not is_refused(SWAP, segment)


def _names_another(said: Situation) -> bool:
    """Whether a version is named that they have not got."""
    mention = Mention.of(said.understanding.whole)
    if any(one.value in COMPARES for one in mention.all("superlative")):
        return True
    named = [one for one in mention.all("option_value") if not mention.negates(one)]
    items = next((one for one in said.scene.filled if one.slot == ITEMS), None)
    had = [one for one in items.choices if one.value in items.value] if items is not None else []
    return any(not any(fits(one, each) for one in had) for each in named)


def _leaves(said: Situation, remedy: Asked) -> bool:
    """Whether what is being done is left in the same breath, or another remedy is refused by its name."""
    if any(one.probability(Act.STOP) >= CLEAR for one in said.understanding.stretches):
        return True
    others = {name for one in remedy.choices if one.value != EXCHANGE for name in remedy.names.get(one.value, ())}
    refused = Mention.of(said.understanding.whole).all("negation")
    return any(one.value.casefold() in others for one in refused)
