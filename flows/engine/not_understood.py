"""What is said where it cannot be told what a message means."""

from __future__ import annotations

from flows.engine import acts
from flows.engine.asking import menu
from flows.engine.changing import offer_changes
from flows.engine.commands import Unclear
from flows.engine.doors import Answers
from flows.engine.offering import offer_person
from flows.engine.round import Round
from kit.texts import t


async def not_understood(r: Round, command: Unclear) -> None:
    """Whether the knowledge answers it was weighed with everything else; what is left is kept for the admin."""
    await r.services.get(Answers).keep(command.text, r.visitor.locale)
    r.talk.unclear += 1
    top = r.talk.top
    if r.talk.unclear == 2 and top is not None and top.confirming and offer_changes(r, top):
        return  # asked the same twice, nobody knows better what to answer
    if r.talk.unclear > 1:
        _offer_person(r)
    elif top is not None and top.confirming:
        r.say(t("I'm not sure what is not right. Tell me what it should be instead, or choose “Change something”."))
    elif r.talk.stack:
        r.say(t("Sorry, I didn't get that."))
    else:
        r.say(
            t("Sorry, that is beyond me. I look after products, orders, parcels and returns of this shop."),
            menu(r, acts.MENU),
        )


def _offer_person(r: Round) -> None:
    offer_person(r, t("I'm sorry, I still don't understand. Shall I get a person for you?"))
