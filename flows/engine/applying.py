"""Does what a command says to the stack; nothing is asked here, that comes when all commands are done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from flows.engine import acts, proposed
from flows.engine.buttons import pressed
from flows.engine.clarifying import clarify, named
from flows.engine.commands import (
    NONE,
    Act,
    Another,
    Answer,
    Blocked,
    Clarify,
    Command,
    Confirm,
    Do,
    Entry,
    Fill,
    Later,
    Narrow,
    Note,
    OfferPerson,
    OldButton,
    Press,
    Question,
    Reasons,
    Reopen,
    Start,
    Tell,
    Unclear,
)
from flows.engine.confirming import confirmed
from flows.engine.doors import Answers
from flows.engine.forms import changed, fill, forget, hear_fresh, parsed, recheck, reopen, said_of, values_of
from flows.engine.insisting import blocked
from flows.engine.not_understood import not_understood
from flows.engine.offering import offer_person
from flows.engine.old_buttons import old_button
from flows.engine.payloads import decode
from flows.engine.proceeding import refused
from flows.engine.questions import answer_asked, give
from flows.engine.reasons import give_reasons
from flows.engine.recalling import PERSONAL
from flows.engine.round import Round
from flows.engine.staging import NOTE
from flows.engine.starting import keep_for_later, start
from flows.engine.talk import MENTIONS_KEPT
from flows.engine.waiting import noted
from kit.errors import NotFound, Refusal
from kit.texts import t


async def apply(r: Round, command: Command) -> None:
    """Does one command; a refusal on the way is said like any other, and is no error."""
    try:
        await _DOING[type(command)](r, command)
    except (Refusal, NotFound) as no:
        frame = r.talk.frame(getattr(command, "frame", "")) or r.talk.top
        if frame is None:
            raise
        refused(r, frame, no)
    if not isinstance(command, (Clarify, Unclear)):
        r.talk.unclear = r.talk.clarified = 0


async def _amend(r: Round, command: Fill | Reopen | Narrow) -> None:
    r.talk.answered = ""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    if isinstance(command, Narrow):
        if command.slot:
            reopen(r, frame, command)
        frame.narrowed, frame.page = list(command.values), 0
        return
    slot = r.kind(frame).slots[command.slot]
    if isinstance(command, Reopen):
        forget(r, frame, [slot.name, *r.kind(frame).below(slot.name)])
        frame.told = ""  # asked as if for the first time
        frame.spent.update(f"{slot.name}:{key}" for key in ("", *map(str, range(1, 40))))
        return
    if values_of(frame, slot, command.key) == {str(command.value)}:
        return  # nothing hangs on what is only said again
    again = slot.name in frame.values
    if await fill(r, frame, slot, command.key, command.value):
        r.takes(frame)
        if command.words and NOTE in r.kind(frame).slots:
            frame.values[NOTE] = command.words
        if again:
            await recheck(r, frame)


async def _choose_another(r: Round, command: Another) -> None:
    """What else the same words say ("send that one to …") is heard, too."""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    if len(command.values) == 1 and not command.text:
        await _amend(r, Fill(frame.id, command.slot, "", command.values[0]))
    else:
        await _amend(r, Reopen(frame.id, command.slot))
        frame.narrowed = list(command.values)
    if command.text:
        r.say(command.text)
    frame.hear(command.mention)


async def _tell(r: Round, command: Tell) -> None:
    """The flow takes the words as it likes; where it takes nothing of them, the next best is done."""
    r.talk.answered = ""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    await hear_fresh(r, frame)  # what was said before it in the same message
    before = said_of(frame.values)
    await r.call(frame, "hear", mention=command.mention)
    if said_of(frame.values) == before:
        if frame.confirming and any(command.mention.has(kind) for kind in PERSONAL):
            frame.told = ""  # it stands in the proposal, which is shown again
        else:
            await apply(r, command.otherwise)
        return
    r.takes(frame)
    frame.mentions = [*frame.mentions, command.mention][-MENTIONS_KEPT:]  # it may answer the next question too
    changed(r, frame)


async def _answer(r: Round, command: Answer) -> None:
    """The value of the open question, if the words hold one."""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    slot = r.kind(frame).slots[command.slot]
    value = parsed(r.kind(frame), slot, command.mention, prior=False)
    if value is None:
        await apply(r, command.otherwise)
    else:
        await _amend(r, Fill(command.frame, command.slot, command.key, value))


async def _note(r: Round, command: Note) -> None:
    """Kept with what is being done, and said so; no text takes away what was kept."""
    frame = r.talk.top
    if frame is None or NOTE not in r.kind(frame).slots:
        await not_understood(r, Unclear(command.text))
        return
    frame.values[NOTE] = _noted("" if command.anew else frame.values.get(NOTE) or "", command.text)
    changed(r, frame)
    r.say(t("I have noted that: “{note}”", note=command.text) if command.text else t("The note is deleted."))


def _noted(before: str, words: str) -> str:
    """What is kept; what is only said once more stands there already."""
    if not words or words in before.split("\n"):
        return before if words else ""
    return "\n".join(filter(None, (before, words)))


async def _press(r: Round, command: Press) -> None:
    """What was offered is accepted."""
    payload = decode(command.payload)
    pressing = await pressed(r, payload) if payload is not None else None
    if pressing is not None:
        await apply(r, pressing)


async def _do(r: Round, command: Do) -> None:
    """What is told the person who will come goes along with the request; what is asked is answered, if it is known."""
    noted = r.visitor.waiting is not None and command.act is Act.OUT_OF_SCOPE
    if not (noted and await answer_asked(r, r.said)):
        await acts.act(r, command.act)


async def _offer_person(r: Round, _: OfferPerson) -> None:
    if r.visitor.waiting is not None:
        await noted(r)
        return
    offer_person(r, t("That is nothing I can do myself, but a colleague can. Shall I pass it on?"))
    r.returning = True


async def _clarify(r: Round, command: Clarify) -> None:
    """What has no name of its own can't be asked about: then the likeliest is done."""
    buttons = await named(r, command.readings)
    if len(buttons) > 1:
        await clarify(r, command, buttons)
    else:
        await apply(r, command.readings[0])


async def _entry(r: Round, command: Entry) -> None:
    if command.id == NONE:
        r.say(t("All right. Please put it in other words, or let a person answer it."), (acts.PERSON,))
        r.talk.wishes = []
        r.waiting = True  # whatever else is open waits: they have not got an answer yet
        return
    reply = await r.services.get(Answers).entry(command.id, r.visitor.locale)
    if reply is None:
        await old_button(r, OldButton())
    else:
        await give(r, reply)


_DOING: Mapping[type[Command], Callable[[Round, Any], Awaitable[None]]] = {
    Start: start,
    Fill: _amend,
    Tell: _tell,
    Answer: _answer,
    Note: _note,
    Press: _press,
    Reasons: give_reasons,
    Reopen: _amend,
    Another: _choose_another,
    Narrow: _amend,
    Confirm: confirmed,
    Do: _do,
    OfferPerson: _offer_person,
    Question: proposed.answer,
    Entry: _entry,
    Blocked: blocked,
    Later: keep_for_later,
    Clarify: _clarify,
    Unclear: not_understood,
    OldButton: old_button,
}
