"""At a return, what only says it once more: what is wrong is its reason, and "no new one" is no other wish.

"Fine, do it. I don't want a new pair, just the money" is a yes from end to end; "just the money" alone shows it again.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Blocked, Command, Confirm, Do, Fill, Note, Reopen, Start, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.scene import Asked, Scene
from kit.texts import t
from nlu import cues

RETURN, CLAIM = "return_item", "claim_item"
# What the words are taken for that only say what is being done.
TAKEN = frozenset({RETURN, CLAIM, "exchange_item", "change_items", "refund_status"})
REASON = "reason"
# So likely a yes beside words that say the proposal again is one.
YES = 0.4


def said_again(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Without what says again what is done; a reason that is named is taken, and a yes over all of it is a yes."""
    scene = said.scene
    if scene.flow is None or scene.flow.intent != RETURN or cues.has("instead", said.understanding.text):
        return list(found)
    mended = [_with_reason(one, scene) for one in found]
    again = [one for one in mended if _says_again(one)]
    left = [one for one in mended if one not in again]
    if not again:
        return mended
    if scene.confirming and all(isinstance(one.command, Confirm) for one in left) and _agrees([*left, *again], said):
        return [Meant(Confirm(scene.frame), said.understanding.whole)]
    if [one for one in left if not isinstance(one.command, Confirm)]:
        return left
    return [Meant(Blocked(t("Yes: you send it back and get the money.")), said.understanding.whole)]


def _with_reason(one: Meant, scene: Scene) -> Meant:
    """What is wrong with it, said at a return, is its reason, and begins no claim."""
    asked = _reason(scene)
    said = [entity.value for entity in one.segment.entities if entity.kind == REASON]
    if not isinstance(one.command, Start) or one.command.intent != CLAIM or asked is None or len(set(said)) != 1:
        return one
    if said[0] not in {choice.value for choice in asked.choices}:
        return one
    return Meant(Fill(scene.frame, asked.slot, asked.key, said[0]), one.segment)


def _reason(scene: Scene) -> Asked | None:
    known = [*((scene.question,) if scene.question is not None else ()), *scene.filled]
    return next((asked for asked in known if asked.slot == REASON), None)


def _says_again(one: Meant) -> bool:
    """Whether it asks for the money that a return brings, or refuses what it is not."""
    text = one.segment.text
    if not (cues.has("money_back", text) or cues.has("no_swap", text)) or cues.has("question", text):
        return False
    return _is_no_more(one.command)


def _is_no_more(command: Command) -> bool:
    if isinstance(command, Start):
        return command.intent in TAKEN
    if isinstance(command, Do):
        return command.act in (Act.DENY, Act.CORRECT, Act.STOP, Act.OUT_OF_SCOPE, Act.COMPLAIN)
    return isinstance(command, (Unclear, Note, Reopen))


def _agrees(parts: Sequence[Meant], said: Situation) -> bool:
    """Whether a part of it is a yes, and none asks, bargains or names another value."""
    text = said.understanding.text
    if cues.has("condition", text) or cues.has("question", text) or cues.has("correction", text):
        return False
    if any(entity.kind in ("payment_kind", "option_value", "quantity") for entity in said.understanding.whole.entities):
        return False
    return any(isinstance(one.command, Confirm) or _hardly_a_yes(one) for one in parts)


def _hardly_a_yes(one: Meant) -> bool:
    return one.read is not None and one.read.kind == "yes" and one.read.best.probability >= YES
