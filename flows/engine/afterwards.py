"""A yes with another wish behind it: the proposal waits for a bare yes, and the wish for its turn after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Confirm, Later, Start
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Entity, Segment

ORDER = "order_number"
PAYS = ("change_payment", "pay_order")
HOW = "payment_kind"
NAMES_ONE = ("order_number", "order_ending", "tracking_number", "product")


def kept_for_afterwards(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Yes, go ahead, then pay with the Mastercard": about the same order, when the proposal has got its yes."""
    scene = said.scene
    order = _order(scene)
    if not scene.confirming or not order or not any(isinstance(one.command, Confirm) for one in found):
        return list(found)
    kept = [_kept(one, order, said) for one in found]
    if not any(isinstance(one.command, Later) for one in kept):
        return list(found)
    return [one for one in kept if not isinstance(one.command, Confirm)]


def _kept(one: Meant, order: str, said: Situation) -> Meant:
    wish = _wish(one, said)
    if not wish:
        return one
    mention = Mention.of(one.segment)
    if not any(mention.has(kind) for kind in NAMES_ONE):
        same = Entity(ORDER, order, "", 0, 0)
        mention = replace(mention, entities=(*mention.entities, same))
    return replace(one, command=Later(Start(wish, mention)))


def _wish(one: Meant, said: Situation) -> str:
    """What is wanted afterwards; "" where it is nothing that changes something, or belongs to the proposal."""
    command, scene = one.command, said.scene
    if isinstance(command, Confirm):
        return ""
    if _pays(one.segment) and not _is_of_the_proposal(scene):
        return PAYS[0]
    if not isinstance(command, Start) or command.given or not cues.has("and_then", said.understanding.text):
        return ""
    wanted = scene.flows.get(command.intent)
    return command.intent if wanted is not None and wanted.writes and ORDER in wanted.about else ""


def _pays(segment: Segment) -> bool:
    names = any(entity.kind == HOW for entity in segment.entities)
    return names and segment.probability(*PAYS) >= CLEAR


def _is_of_the_proposal(scene: Scene) -> bool:
    """Whether how it is paid is part of what is proposed."""
    return any(asked.entity == HOW or asked.slot == "method" for asked in scene.filled if asked.value)


def _order(scene: Scene) -> str:
    """The order that the proposal is about."""
    return next((one.value[0] for one in scene.filled if one.entity == ORDER and len(one.value) == 1), "")
