"""What the last message offered: a yes to it presses its only button."""

from __future__ import annotations

from flows.engine.replies import Reply
from flows.engine.round import Round

ASKS = ("?", "？")


def keep_offer(r: Round) -> None:
    """What ends with a question and has one button offers that button, whoever wrote the text."""
    top = r.talk.top
    asked = top is not None and (top.confirming or bool(top.asked))
    if r.talk.offer or asked or not r.replies:
        return
    last = r.replies[-1]
    if len(last.buttons) == 1 and not last.cards and _asks(r, last):
        r.talk.offer = last.buttons[0].payload


def _asks(r: Round, reply: Reply) -> bool:
    return r.texts.say(reply.text, r.visitor.locale).rstrip().endswith(ASKS)
