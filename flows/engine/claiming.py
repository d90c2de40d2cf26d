"""Who asks for the claim by its name gets it, for the order and with the trouble that was just spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Clarify, Confirm, Do, Fill, Narrow, Question, Start, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from flows.engine.which_order import NAMES_ONE
from nlu import cues

CLAIM = "claim_item"
# What the money is asked for by, beside the claim that brings it.
BRINGS_MONEY = frozenset({CLAIM, "return_item", "refund_status", "reorder"})
# What was told of a parcel that never came, and what is wrong then.
NEVER_CAME = frozenset({"parcel-lost", "delivered-not-received"})
NOT_RECEIVED = "not_received"


def claim_opened(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Fine, then open the claim, I want my money back": that sends nothing back."""
    scene, whole = said.scene, said.understanding.whole
    asks = cues.has("question", whole.text)
    if asks or not cues.has("opens_claim", whole.text) or not all(_may_be_it(one) for one in found):
        return list(found)
    if scene.confirming:
        return list(found)
    running = scene.flow is not None and scene.flow.intent == CLAIM
    mention = Mention.of(whole)
    return [Meant(Start(CLAIM, mention, {} if running else _given(scene, mention)), whole)]


def _may_be_it(one: Meant) -> bool:
    """Whether it is read out of the same wish: another order, or a thing to buy, is not."""
    command = one.command
    if cues.has("opens_claim", one.segment.text):
        return not isinstance(command, Confirm)
    if isinstance(command, Start):
        return command.intent in BRINGS_MONEY
    weak = (Clarify, Unclear, Question, Fill, Narrow)
    return isinstance(command, weak) or command in (Do(Act.STOP), Do(Act.AFFIRM), Do(Act.COMPLAIN))


def _given(scene: Scene, mention: Mention) -> dict[str, str]:
    if scene.answered not in NEVER_CAME or not scene.order or any(mention.has(kind) for kind in NAMES_ONE):
        return {}
    return {"order": scene.order, "problem": NOT_RECEIVED}
