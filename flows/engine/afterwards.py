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
from nlu.protocol import Entity

ORDER = "order_number"
PAYS = ("change_payment", "pay_order")
HOW = "payment_kind"
NAMES_ONE = ("order_number", "order_ending", "tracking_number", "product")


def kept_for_afterwards(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Yes, go ahead, then pay with the Mastercard": about the same order, when the proposal has got its yes."""
    scene = said.scene
    if not scene.confirming or not any(isinstance(one.command, Confirm) for one in found):
        return list(found)
    kept = [_kept(one, said) for one in found]
    if not any(isinstance(one.command, Later) for one in kept):
        return list(found)
    return [one for one in kept if not isinstance(one.command, Confirm)]


def _kept(one: Meant, said: Situation) -> Meant:
    wish, order = _wish(one, said), _order(said.scene)
    put_off = "" if wish else _put_off(one, said.scene)
    if not (wish and order) and not put_off:
        return one
    return replace(one, command=Later(Start(wish or put_off, _of_the_order(one, said)), put_off=bool(put_off)))


def _of_the_order(one: Meant, said: Situation) -> Mention:
    """Its words, and the order that the proposal is about where none is named."""
    mention, order = Mention.of(one.segment), _order(said.scene)
    if not order or any(mention.has(kind) for kind in NAMES_ONE):
        return mention
    return replace(mention, entities=(*mention.entities, Entity(ORDER, order, "", 0, 0)))


def _put_off(one: Meant, scene: Scene) -> str:
    """What is put off till afterwards: "the invoice can wait till I've paid"; "" where it may be of the proposal."""
    text = one.segment.text
    if isinstance(one.command, Confirm) or not cues.has("put_off", text) or cues.has("question", text):
        return ""
    own = {scene.flow.intent, *scene.flow.covers} if scene.flow is not None else set()
    likely = (intent for intent in one.segment.intents if intent.confidence >= CLEAR and intent.intent not in own)
    wanted = next((scene.flows[intent.intent] for intent in likely if intent.intent in scene.flows), None)
    return wanted.intent if wanted is not None and wanted.writes and ORDER in wanted.about else ""


def _wish(one: Meant, said: Situation) -> str:
    """What is wanted afterwards; "" where it is nothing that changes something, or belongs to the proposal."""
    command, scene = one.command, said.scene
    if isinstance(command, Confirm):
        return ""
    if _pays(one) and not _is_of_the_proposal(scene):
        return PAYS[0]
    if not isinstance(command, Start) or command.given or not cues.has("and_then", said.understanding.text):
        return ""
    wanted = scene.flows.get(command.intent)
    return command.intent if wanted is not None and wanted.writes and ORDER in wanted.about else ""


def _pays(one: Meant) -> bool:
    names = any(entity.kind == HOW for entity in one.segment.entities)
    begins = isinstance(one.command, Start) and one.command.intent in PAYS
    surely = begins and one.read is not None and one.read.best.probability >= CLEAR
    return names and (surely or one.segment.probability(*PAYS) >= CLEAR)


def _is_of_the_proposal(scene: Scene) -> bool:
    """Whether how it is paid is part of what is proposed."""
    return any(asked.entity == HOW or asked.slot == "method" for asked in scene.filled if asked.value)


def _order(scene: Scene) -> str:
    """The order that the proposal is about."""
    return next((one.value[0] for one in scene.filled if one.entity == ORDER and len(one.value) == 1), "")
