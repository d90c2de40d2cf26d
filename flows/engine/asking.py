"""Asks: a question with its choices, or the confirmation with an explicit yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from flows.engine.choices import Choice
from flows.engine.flow import Slot, flow_buttons
from flows.engine.payloads import FRAME, MAX_BYTES, TIMES, encode
from flows.engine.replies import Button, Reply
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.texts import SOURCE_LOCALE, Joined, Sayable, Text, t

PAGE = 8
# A question that was asked twice in vain is not just asked a third time.
ENOUGH = 2


async def ask(r: Round, frame: Frame, slot: Slot, key: str) -> None:
    """Asks for a slot, saying the way back after a digression."""
    frame.asked, frame.key, frame.confirming = slot.name, key, False
    listing, buttons = _page(frame, slot, key, _listed(frame, await r.choices(frame, slot, key)))
    if slot.optional:
        buttons.append(Button(t("Skip"), "/skip"))
    if r.kind(frame).has(f"{slot.name}_offers"):
        for offer in await r.call(frame, f"{slot.name}_offers"):
            buttons += [offer] if isinstance(offer, Button) else menu(r, [offer])
    words = await question(r, frame, slot, key)
    if _told_before(r, frame, Joined((words, *listing))):
        listing = []
        if not (r.returning or r.replies):
            words = _still(r, frame, words)
            buttons += _person(r, frame)
    r.replies.append(Reply(_back(r, frame, Joined((words, *listing))), tuple(buttons)))


def _listed(frame: Frame, choices: Sequence[Choice]) -> Sequence[Choice]:
    narrowed = [choice for choice in choices if choice.value in frame.narrowed]
    shown = narrowed or [choice for choice in choices if not choice.hidden] or choices
    free = [choice for choice in shown if not choice.blocked]
    return free if len(shown) > PAGE and free else shown


def _told_before(r: Round, frame: Frame, whole: Sayable) -> bool:
    """Whether the same question was asked last: nobody wants to read the same list twice."""
    told = sha256(r.texts.say(whole, SOURCE_LOCALE).encode()).hexdigest()[:16]
    before, frame.told = frame.told, told
    if before != told:
        frame.misses = 0
    return before == told


def _still(r: Round, frame: Frame, words: Sayable) -> Sayable:
    """The same question again, with a word on what was just said: it was heard, or it did not answer this."""
    frame.misses += 0 if r.noted else 1
    if frame.misses >= ENOUGH and not r.noted:
        return Joined(
            (t("I'm sorry, I can't make that out. Please say it in other words, or let a person do it."), words)
        )
    return Joined((t("Noted.") if r.noted else t("To go on, I still need to know this:"), words))


def _person(r: Round, frame: Frame) -> list[Button]:
    """A person is offered where a question was asked again and again."""
    if frame.misses < ENOUGH:
        return []
    button = menu(r, ["talk_to_person"])[0]
    r.talk.offer = button.payload
    return [button]


async def confirm(r: Round, frame: Frame) -> None:
    """Shows all that will be done and asks for an explicit yes."""
    kind = r.kind(frame)
    details: Sayable
    if kind.has("confirmation"):
        details = await r.call(frame, "confirmation")
    else:
        details = _filled(kind.confirm or t("Shall I go on?"), frame)
    frame.confirming, frame.asked, frame.key = True, "", ""
    seen_before = _look(r, frame, details)
    marks: dict[str, str | int] = {FRAME: frame.id, TIMES: frame.confirmation}
    buttons = (
        Button(t("Yes, go ahead"), encode("yes", marks)),
        Button(t("Change something"), encode("change", {FRAME: frame.id})),
        Button(t("Forget it"), "/stop"),
    )
    if r.open == frame.id and r.replies and r.returning and seen_before:
        details = t("shall I go ahead as shown above?")
    r.replies.append(Reply(_back(r, frame, details), buttons))


async def stands_as_shown(r: Round, frame: Frame) -> bool:
    """Whether the proposal still reads as it was shown, where what it is about may have moved on since."""
    if not r.kind(frame).moves_on:
        return True
    return frame.seen in ("", _mark(r, await r.call(frame, "confirmation")))


def _mark(r: Round, details: Sayable) -> str:
    return sha256(r.texts.say(details, SOURCE_LOCALE).encode()).hexdigest()[:16]


def _look(r: Round, frame: Frame, details: Sayable) -> bool:
    """Whether just this was shown before.

    It may differ without any slot having changed (the basket grew): then an older yes no longer counts.
    """
    seen = _mark(r, details)
    if frame.seen not in ("", seen):
        frame.confirmation += 1
    before, frame.seen = frame.seen, seen
    return before == seen


async def question(r: Round, frame: Frame, slot: Slot, key: str) -> Sayable:
    """The words of a question."""
    if r.kind(frame).has(f"{slot.name}_question"):
        said: Sayable = await r.call(frame, f"{slot.name}_question", item=key)
        return said
    assert slot.question is not None
    item: Sayable = key
    if slot.over is not None:
        above = {choice.value: choice.title for choice in await r.choices(frame, slot.over)}
        item = above.get(key, key)
    return _filled(slot.question, frame, item=item)


def menu(r: Round, intents: Sequence[str]) -> tuple[Button, ...]:
    """Flows as buttons."""
    return flow_buttons(r.flows, intents)


def _back(r: Round, frame: Frame, text: Sayable) -> Sayable:
    if not r.returning or frame.started_at == r.heard.at:
        return text  # what begins only now is nothing to come back to
    r.returning, frame.reminded = False, True
    # Buttons under an answer of the knowledge would lead away from what is being asked.
    r.replies[:] = [replace(reply, buttons=()) if reply.about else reply for reply in r.replies]
    return t("Back to {flow}: {question}", flow=r.kind(frame).title, question=text)


def _filled(template: Text, frame: Frame, **more: Sayable) -> Text:
    values = {name: _plain(value) for name, value in frame.values.items()}
    return Text(template.msgid, {**values, **template.values, **more}, template.plural, template.count)


def _plain(value: object) -> Sayable | tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else str(value)


def _page(frame: Frame, slot: Slot, key: str, choices: Sequence[Choice]) -> tuple[list[Sayable], list[Button]]:
    """A page of the choices: listed where there is more to say than their names, always as buttons."""
    begin = frame.page * PAGE if frame.page * PAGE < len(choices) else 0
    page = choices[begin : begin + PAGE]
    frame.listed = [choice.value for choice in page]
    lines: list[Sayable] = []
    if any(choice.detail or choice.blocked for choice in page):
        lines = [_line(number, choice) for number, choice in enumerate(page, start=1)]
    buttons = [Button(choice.title, press(frame, slot, key, choice)) for choice in page if not choice.blocked]
    free = [choice for choice in choices if not choice.blocked]
    if slot.many and len(free) > 1:
        everything = encode("set", {FRAME: frame.id, slot.name: ",".join(choice.value for choice in free)})
        if len(everything.encode()) <= MAX_BYTES:
            buttons.append(Button(t("All of them"), everything))
    if len(choices) > begin + PAGE:
        rest = len(choices) - begin - PAGE
        lines.append(t("…and {rest} more: say which you mean, or ask for more.", rest=rest))
        buttons.append(Button(t("Show more"), "/more"))
    return lines, buttons


def _line(number: int, choice: Choice) -> Sayable:
    detail = Joined(tuple(filter(None, (choice.detail, choice.blocked))), " · ")
    if not detail.parts:
        return t("{number}. {title}", number=number, title=choice.title)
    return t("{number}. {title} · {detail}", number=number, title=choice.title, detail=detail)


def press(frame: Frame, slot: Slot, key: str, choice: Choice) -> str:
    """What the button of a choice sends."""
    name = f"{slot.name}.{key}" if key else slot.name
    return encode("set", {FRAME: frame.id, name: choice.value})
