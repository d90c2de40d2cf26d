"""Which of two near readings is meant: asked with a button for each that names the thing."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine import acts
from flows.engine.asking import menu, press
from flows.engine.commands import Act, Clarify, Command, Do, Fill, Question, Start
from flows.engine.doors import Answers, Shelf
from flows.engine.offering import offer_person
from flows.engine.payloads import encode
from flows.engine.questions import answer_asked
from flows.engine.reading.screen import LOOK, TAKE
from flows.engine.replies import Button
from flows.engine.resuming import hide_proposal
from flows.engine.round import Round
from kit.texts import t

# With more things than this in it, a button would have to tell a story.
THINGS = ("product", "variant")


async def clarify(r: Round, command: Clarify, buttons: Sequence[Button]) -> None:
    """Offers what it may mean, and a yes takes the first; the third time a person, instead of one more question.

    Who asks what the shop's rules say is answered: nothing has to begin for that.
    """
    if await answer_asked(r, r.said):
        return
    r.talk.clarified += 1
    if r.talk.clarified > 2:
        offer_person(r, t("I'm sorry, I still don't understand. Shall I get a person for you?"))
        return
    r.talk.unsettled = command.mention
    said = command.mention.all("product") if command.mention is not None else ()
    if len(named := {one.value for one in said if one.text}) == 1:
        r.talk.focus["product"] = named.pop()  # of it the next words speak
    hide_proposal(r)
    r.say(t("I want to get this right. Do you mean:"), [*buttons, acts.PERSON])
    r.talk.offer = buttons[0].payload
    r.waiting = True


async def named(r: Round, readings: Sequence[Command]) -> list[Button]:
    """A button for each reading that has a name, each once."""
    found = [button for one in readings if (button := await _button(r, one)) is not None]
    return list({button.payload: button for button in found}.values())


async def _button(r: Round, reading: Command) -> Button | None:
    if isinstance(reading, Start):
        return await _of_thing(r, reading) or next(iter(menu(r, [reading.intent])), None)
    if isinstance(reading, Fill):
        return await _of_choice(r, reading)
    if isinstance(reading, Question):
        return await _of_entry(r, reading)
    return acts.PERSON if reading == Do(Act.PERSON) else None


async def _of_thing(r: Round, reading: Start) -> Button | None:
    """To look at the thing that is named, or to take it, with the version and the number that were said."""
    things = [one for one in reading.mention.entities if one.kind in THINGS]
    if reading.intent not in (LOOK, TAKE) or len(things) != 1 or not r.services.has(Shelf):
        return None
    (item,) = await r.services.get(Shelf).items([(things[0].kind, things[0].value)]) or (None,)
    if item is None:
        return None
    thing = item.title or item.value
    title = t("About {thing}", thing=thing) if reading.intent == LOOK else t("{thing} into the basket", thing=thing)
    return Button(title, encode(reading.intent, {things[0].kind: item.value}))


async def _of_choice(r: Round, reading: Fill) -> Button | None:
    """The choice that would be taken; none where it is of a value in the customer's own words."""
    frame = r.talk.frame(reading.frame)
    if frame is None:
        return None
    slot = r.kind(frame).slots[reading.slot]
    values = reading.value if isinstance(reading.value, tuple) else (reading.value,)
    offered = await r.choices(frame, slot, reading.key)
    chosen = [choice for choice in offered if choice.value in values and not choice.blocked]
    if len(chosen) != 1 or len(values) != 1:
        return None
    return Button(chosen[0].title, press(frame, slot, reading.key, chosen[0]))


async def _of_entry(r: Round, reading: Question) -> Button | None:
    """The entry of the knowledge that would answer."""
    if not r.services.has(Answers):
        return None
    answers = r.services.get(Answers)
    near = answers.near(reading.text, r.visitor.locale, r.talk.answered, None)
    return answers.button(near.entry) if near.entry else None
