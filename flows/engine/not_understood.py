"""What is said where a message cannot be told: which of several it may mean, or that it is not understood."""

from __future__ import annotations

from flows.engine import acts
from flows.engine.asking import menu
from flows.engine.changing import offer_changes
from flows.engine.commands import Clarify, Unclear
from flows.engine.doors import Answers
from flows.engine.offering import offer_person
from flows.engine.payloads import encode
from flows.engine.questions import answer_asked
from flows.engine.resuming import hide_proposal
from flows.engine.round import Round
from kit.texts import t


async def clarify(r: Round, command: Clarify) -> None:
    """Offers what it may mean, and a yes takes the first; the third time a person, instead of one more question.

    Who asks what the shop's rules say is answered: nothing has to begin for that.
    """
    if await answer_asked(r, r.said):
        return
    r.talk.clarified += 1
    if r.talk.clarified > 2:
        _offer_person(r)
        return
    r.talk.unsettled = command.mention
    hide_proposal(r)
    r.say(t("I want to get this right. Do you mean:"), [*menu(r, command.intents), acts.PERSON])
    r.talk.offer = encode(command.intents[0])
    r.waiting = True


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
