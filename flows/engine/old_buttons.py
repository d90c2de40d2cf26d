"""What is said to the button of a conversation that is over."""

from __future__ import annotations

from flows.engine.commands import OldButton
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.engine.round import Round
from kit.texts import t


async def old_button(r: Round, command: OldButton) -> None:
    """To which flow it belonged, where that can be begun anew."""
    intent = command.intent
    if intent in r.flows:
        again = (Button(r.flows[intent].button, encode(intent)),)
        r.say(t("That button belongs to {flow}, which is over.", flow=r.flows[intent].title), again)
    else:
        r.say(t("That button is from an earlier conversation and no longer works."))
    r.returning = True
