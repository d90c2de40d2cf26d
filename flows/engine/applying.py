"""Does what a command says to the stack; nothing is asked here, that comes when all commands are done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from flows.engine import acts
from flows.engine.asking import menu
from flows.engine.buttons import pressed, to_top
from flows.engine.commands import (
    NONE,
    Answer,
    Blocked,
    Clarify,
    Command,
    Confirm,
    Do,
    Entry,
    Fill,
    Narrow,
    Note,
    OldButton,
    Press,
    Question,
    Reopen,
    Start,
    Tell,
    Unclear,
)
from flows.engine.doors import Answers
from flows.engine.forms import changed, fill, forget, parsed, place_of, recheck
from flows.engine.handing_over import hand_over
from flows.engine.payloads import decode, encode
from flows.engine.replies import Button, Reply
from flows.engine.resuming import begin, hide_proposal
from flows.engine.round import Round
from flows.engine.talk import MAX_DEPTH, MENTIONS_KEPT, Frame, Wish
from kit.texts import t

# The slot in which a flow keeps what customers say beside everything else.
NOTE = "note"
NOTES_KEPT = 8


async def apply(r: Round, command: Command) -> None:
    """Does one command."""
    await _DOING[type(command)](r, command)
    if not isinstance(command, (Clarify, Unclear)):
        r.talk.unclear = r.talk.clarified = 0


async def _start(r: Round, command: Start) -> None:
    r.talk.answered = ""
    kind, top = r.flows[command.intent], r.talk.top
    running = next((f for f in r.talk.stack if f.flow == command.intent), None)
    if running is not None and not command.given:
        to_top(r, running)
        running.hear(command.mention)
        running.spent.clear()
        return
    if r.begun and kind.writes() and top is not None:
        r.talk.wishes.append(Wish(command.intent, command.mention, r.heard.at))
        return
    frame = Frame(command.intent, r.heard.at, given=dict(command.given))
    frame.hear(command.mention)
    if top is not None and _gives_way(r, top, command) and not r.begun:
        acts.drop(r, top)
        r.store(frame, r.flow(top).__dict__)
        frame.mentions = [*top.mentions, command.mention]
        r.say(t("All right, {flow} instead.", flow=kind.title))
    proof = begin(r, kind) if not r.begun else None
    if len(r.talk.stack) >= MAX_DEPTH:
        acts.drop(r, r.talk.stack[0])
    r.talk.stack.append(frame)
    if proof is not None:
        proof.hear(command.mention)
        r.talk.stack.append(proof)
    r.begun.append(command.intent)


def _gives_way(r: Round, top: Frame, command: Start) -> bool:
    """Of one family only one is meant ("return it... no, exchange it"), unless another order is named."""
    family, named = r.flows[command.intent].family, command.mention.first("order_number")
    return bool(family) and family == r.kind(top).family and named in (None, top.values.get("order"))


async def _amend(r: Round, command: Fill | Reopen | Narrow) -> None:
    r.talk.answered = ""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    if isinstance(command, Narrow):
        if command.slot:
            _reopen(r, frame, command)
        frame.narrowed, frame.page = list(command.values), 0
        return
    slot = r.kind(frame).slots[command.slot]
    if isinstance(command, Reopen):
        forget(r, frame, [slot.name, *r.kind(frame).below(slot.name)])
        frame.told = ""  # asked as if for the first time
        frame.spent.update(f"{slot.name}:{key}" for key in ("", *map(str, range(1, 40))))
        return
    again = slot.name in frame.values
    if await fill(r, frame, slot, command.key, command.value):
        frame.answered = True
        if command.words and NOTE in r.kind(frame).slots:
            frame.values[NOTE] = command.words
        if again:
            await recheck(r, frame)


def _reopen(r: Round, frame: Frame, command: Narrow) -> None:
    """What was chosen for one item is chosen anew, out of a few."""
    slot = r.kind(frame).slots[command.slot]
    kept = {key: value for key, value in (frame.values.get(slot.name) or {}).items() if key != command.key}
    forget(r, frame, r.kind(frame).below(slot.name))
    frame.values[slot.name] = kept
    frame.spent.add(place_of(slot, command.key))


async def _confirm(r: Round, command: Confirm) -> None:
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    if frame.confirming and command.times in (-1, frame.confirmation):
        frame.confirmed = True
    else:
        r.say(t("The details have changed since then. Please look at them once more."))


async def _tell(r: Round, command: Tell) -> None:
    """The flow takes the words as it likes; where it takes nothing of them, the next best is done."""
    r.talk.answered = ""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    before = said_of(frame.values)
    await r.call(frame, "hear", mention=command.mention)
    if said_of(frame.values) == before:
        await apply(r, command.otherwise)
        return
    frame.answered = True
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
    """Kept with what is being done, and said so."""
    frame = r.talk.top
    if frame is None:
        await _unclear(r, Unclear(command.text))
        return
    slot = r.kind(frame).slots.get(NOTE)
    if slot is None or slot.needs:  # a note that explains an answer holds nothing else
        r.talk.notes = [*r.talk.notes, command.text][-NOTES_KEPT:]
    else:
        frame.values[NOTE] = "\n".join(filter(None, (frame.values.get(NOTE), command.text)))
        changed(r, frame)
    r.say(t("I have noted that: “{note}”", note=command.text))


async def _press(r: Round, command: Press) -> None:
    """What was offered is accepted."""
    payload = decode(command.payload)
    pressing = await pressed(r, payload) if payload is not None else None
    if pressing is not None:
        await apply(r, pressing)


def said_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What says something: an empty list of wishes says as little as none."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


async def _do(r: Round, command: Do) -> None:
    await acts.act(r, command.act)


async def _blocked(r: Round, command: Blocked) -> None:
    r.say(command.text)


async def _question(r: Round, command: Question) -> None:
    text = command.text
    answers = r.services.get(Answers)  # type: ignore[type-abstract]
    reply = await answers.answer(text, r.visitor.locale, sure=True)
    if reply is None:
        await answers.keep(text, r.visitor.locale)
        reply = Reply(
            t("I don't have an answer to that yet, and I'd rather not guess. I have noted your question for the shop."),
            (acts.PERSON,),
        )
    _give(r, reply)


def _give(r: Round, reply: Reply) -> None:
    """Gives an answer of the knowledge, and remembers which: they may ask on."""
    r.replies.append(reply)
    r.talk.answered, r.talk.answered_at = reply.about, r.heard.at
    r.returning = True
    if any(button.payload.startswith("/ask") for button in reply.buttons):
        hide_proposal(r)
        r.waiting = True  # one of several answers is to be chosen first


async def _entry(r: Round, command: Entry) -> None:
    if command.id == NONE:
        r.say(t("All right. Please put it in other words, or let a person answer it."), (acts.PERSON,))
        r.returning = True
        return
    reply = await r.services.get(Answers).entry(command.id, r.visitor.locale)  # type: ignore[type-abstract]
    if reply is None:
        await _old_button(r, OldButton())
    else:
        _give(r, reply)


async def _clarify(r: Round, command: Clarify) -> None:
    answers = r.services.get(Answers)  # type: ignore[type-abstract]
    if reply := await answers.answer(command.text, r.visitor.locale, sure=False):
        _give(r, reply)
        return
    r.talk.clarified += 1
    if r.talk.clarified > 2:
        await hand_over(r, "unclear")
        return
    r.talk.unsettled = command.mention
    hide_proposal(r)
    r.say(t("I want to get this right. Do you mean:"), [*menu(r, command.intents), acts.PERSON])
    r.waiting = True


async def _unclear(r: Round, command: Unclear) -> None:
    text = command.text
    answers = r.services.get(Answers)  # type: ignore[type-abstract]
    if reply := await answers.answer(text, r.visitor.locale, sure=False):
        _give(r, reply)
        return
    await answers.keep(text, r.visitor.locale)
    r.talk.unclear += 1
    if r.talk.unclear > 1:
        r.say(t("I'm sorry, I still don't understand. Shall I get a person for you?"), (acts.PERSON,))
        r.talk.offer = acts.PERSON.payload
    elif r.talk.stack:
        r.say(t("Sorry, I didn't get that."))
    else:
        r.say(
            t("Sorry, that is beyond me. I look after products, orders, parcels and returns of this shop."),
            menu(r, acts.MENU),
        )


async def _old_button(r: Round, command: OldButton) -> None:
    intent = command.intent
    if intent in r.flows:
        again = (Button(r.flows[intent].button, encode(intent)),)
        r.say(t("That button belongs to {flow}, which is over.", flow=r.flows[intent].title), again)
    else:
        r.say(t("That button is from an earlier conversation and no longer works."))
    r.returning = True


_DOING: Mapping[type[Command], Callable[[Round, Any], Awaitable[None]]] = {
    Start: _start,
    Fill: _amend,
    Tell: _tell,
    Answer: _answer,
    Note: _note,
    Press: _press,
    Reopen: _amend,
    Narrow: _amend,
    Confirm: _confirm,
    Do: _do,
    Question: _question,
    Entry: _entry,
    Blocked: _blocked,
    Clarify: _clarify,
    Unclear: _unclear,
    OldButton: _old_button,
}
