"""Offers what is known in a flow to be changed, and the flows by which what it proposes can be changed."""

from __future__ import annotations

from flows.engine.asking import menu
from flows.engine.payloads import FRAME, encode
from flows.engine.replies import Button
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.texts import t


def offer_changes(r: Round, frame: Frame) -> bool:
    """Whether there is something to change; a yes to what was shown before no longer counts."""
    frame.confirming = False
    kind = r.kind(frame)
    buttons = [
        Button(t("Change {what}", what=slot.label), encode("change", {FRAME: frame.id, "slot": slot.name}))
        for slot in kind.slots.values()
        if slot.label and slot.name in frame.values
    ]
    if not buttons:
        return False
    choices = [*menu(r, kind.beside), *buttons, Button(t("Forget it"), "/stop")]
    r.say(t("No problem, nothing was done. What shall I change?"), choices)
    r.waiting = True
    return True
