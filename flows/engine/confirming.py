"""Takes a yes to what is proposed: only to what was shown, and only from whoever has it before them."""

from __future__ import annotations

from flows.engine.asking import stands_as_shown
from flows.engine.commands import Confirm
from flows.engine.forms import changed, said_of
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.texts import t


async def confirmed(r: Round, command: Confirm) -> None:
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    if r.heard.outside:
        r.say(t("That came from the page around our chat. Please look at the details and answer here yourself."))
    elif await _tells_more(r, frame, command.mention):
        changed(r, frame)
    elif frame.confirming and command.times in (-1, frame.confirmation) and await stands_as_shown(r, frame):
        frame.confirmed = True
    else:
        r.say(t("The details have changed since then. Please look at them once more."))


async def _tells_more(r: Round, frame: Frame, mention: Mention) -> bool:
    """Whether the words of a yes tell anything that was not shown: then they are no yes, and it is shown again."""
    if not mention.entities or not r.kind(frame).has("hear"):
        return False
    before = said_of(frame.values)
    await r.call(frame, "hear", mention=mention)
    return said_of(frame.values) != before
