"""What a message offers: a yes to it presses its button."""

from __future__ import annotations

from flows.engine import acts
from flows.engine.replies import Reply
from flows.engine.round import Round
from kit.texts import Sayable, t

ASKS = ("?", "？")
RULES = t("Those are the rules, and I can't decide otherwise. A colleague can: shall I pass it on?")


def offer_person(r: Round, words: Sayable) -> None:
    """Somebody who can do it is offered, whatever is said after that."""
    r.say(words, (acts.PERSON,))
    r.talk.offer = acts.PERSON.payload


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
