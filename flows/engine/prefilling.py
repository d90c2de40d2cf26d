"""Answers a question before it is asked: from earlier words, from a button, or where there is one answer only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows.engine import which_order
from flows.engine.choices import Choice
from flows.engine.commands import Fill
from flows.engine.deciding import CLEAR
from flows.engine.facts import elsewhere, fits
from flows.engine.flow import Slot
from flows.engine.forms import PHOTO, fill, matched, parsed, place_of, take
from flows.engine.match import LIKE, Match
from flows.engine.mentions import Mention
from flows.engine.reading.answers import not_there
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.round import Round
from flows.engine.scene import Scene
from flows.engine.staging import asked_of, wanted
from flows.engine.swapping import spoken_of
from flows.engine.talk import Frame, Wish
from kit.texts import t
from nlu import cues
from nlu.protocol import Entity

# An answer that was not asked for is taken only where there is hardly a doubt.
SURE = 0.8
# What names one order or a thing of it, so that no other is meant.
NAMES_ONE = ("order_number", "order_ending", "tracking_number", "product")
# What a stretch that has asked for a flow may be as an answer to one of its questions: a choice, or nothing.
ANSWERING = frozenset({"choose", "narrow", "note", "unclear"})
ANY: frozenset[str] = frozenset()


async def prefill(r: Round, frame: Frame, slot: Slot, key: str) -> bool:
    """Answers a question from what was said before, from a button's value, or because there is one choice only."""
    if place_of(slot, key) in frame.spent or not slot.ahead:
        return False
    choices = await r.choices(frame, slot, key)
    given = frame.given.pop(slot.name, None)
    if given is not None and await take(r, frame, slot, key, given):
        return True
    if slot.entity == "photo" and PHOTO in r.talk.focus:
        return await fill(r, frame, slot, key, r.talk.focus.pop(PHOTO))
    choices = which_order.left(r, frame, slot, choices)
    if which_order.stays_open(r, frame, slot, choices):
        frame.spent.add(place_of(slot, key))
        return False
    frame.assumed = frame.assumed or which_order.is_assumed(r, frame, slot)
    if (told := await _from_mentions(r, frame, slot, key, choices)) is not None:
        return told
    if (value := await _as_answer(r, frame, slot, key)) is not None:
        return await fill(r, frame, slot, key, value)
    if named := unknown(r, slot, choices, frame.mentions):
        frame.spent.add(place_of(slot, key))
        if slot.entity == "payment_kind":
            r.say(t("You have no {what} saved with us.", what=named))
        else:
            r.say(t("I can't find {what} among yours.", what=named))
        return False
    taken = _obvious(r, slot, choices, frame.mentions)
    return taken is not None and await fill(r, frame, slot, key, (taken.value,) if slot.many else taken.value)


async def _from_mentions(r: Round, frame: Frame, slot: Slot, key: str, choices: tuple[Choice, ...]) -> bool | None:
    """Whether what was said before, the latest first, filled it; None where nothing speaks of it."""
    if slot.many and choices and (every := _all_named(r, frame, slot, choices)):
        return await fill(r, frame, slot, key, every)
    for mention in [part for one in reversed(frame.mentions) if (part := await _of_item(r, frame, slot, key, one))]:
        if which_order.merely_describes(r, frame, slot, choices, mention):
            continue
        if (value := understood(r, frame, slot, choices, mention)) is not None:
            if await fill(r, frame, slot, key, value):
                _keep_the_rest(r, frame, slot, choices, mention)
                return True
            frame.spent.add(place_of(slot, key))
            return False
        if (blocked := _blocked(r, slot, choices, mention)) is not None:
            frame.spent.add(place_of(slot, key))
            r.say(t("{choice}: {why}.", choice=blocked.title, why=blocked.blocked))
            return False
        if narrowed := _narrowed(r, slot, choices, mention):
            frame.narrowed = narrowed
            return False
        if slot.over is not None and (absent := matched(r, slot, choices, mention).absent):
            frame.spent.add(place_of(slot, key))
            r.say(not_there(absent[0]))
            return False
    return None


async def _of_item(r: Round, frame: Frame, slot: Slot, key: str, mention: Mention) -> Mention | None:
    """Of "black L to black XL, white L to red XL" what is meant for one of the items; None where it is none of it."""
    if slot.over is None:
        return mention
    return spoken_of(key, await r.choices(frame, slot.over), mention)


SAID = frozenset({"exact", "told", "named"})
# So near in meaning a choice must be to what was said before it was asked for.
NEAR = 0.6
# Which of the goods is meant is named, and never guessed by likeness.
GOODS = frozenset({"product", "option_value"})


async def _as_answer(r: Round, frame: Frame, slot: Slot, key: str) -> Any | None:
    """The choice that the words it was asked for with would mean, had the question been open: "it arrived broken"."""
    if not (frame.said or frame.more):
        return None
    asked = await asked_of(r, frame, slot, key)
    if not asked.fixed or slot.entity in GOODS:
        return None
    scene = Scene(
        locale=r.visitor.locale, flow=wanted(r.flows)[frame.flow], frame=frame.id, question=asked, flows=wanted(r.flows)
    )
    answers = [
        *(_chosen(r.reader.answer(scene, said), ANY) for said in reversed(frame.more)),
        *(_chosen(r.reader.answer(scene, said), ANSWERING) for said in reversed(frame.said)),
    ]
    return next((one for one in answers if one is not None), None)


def _chosen(read: Read, kinds: frozenset[str]) -> Any | None:
    """The choice that the words surely mean, of what they may be (that they ask for the flow as well is known)."""
    about = [one for one in read.ranked if not kinds or one.hypothesis.kind in kinds]
    best = about[0] if about else None
    command = best.hypothesis.command if best is not None else None
    if best is None or not isinstance(command, Fill) or not _is_said(best):
        return None
    return command.value if best.probability >= SURE * sum(one.probability for one in about) else None


def _is_said(one: Weighed) -> bool:
    """Whether the words name the choice, or clearly mean the same: what is likely anyway is no reason."""
    evidence = one.hypothesis.evidence
    return bool(SAID & evidence.keys()) or (evidence.get("near", 0.0) >= NEAR and one.probability >= CLEAR)


def _keep_the_rest(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> None:
    """ "The camera and the watch", from two orders: what is not in this one is a wish for afterwards."""
    if slot.entity != "order_number" or slot.many:
        return
    chosen = next(choice for choice in choices if choice.value == frame.values[slot.name])
    if rest := elsewhere(chosen, choices, mention):
        r.talk.wishes.append(Wish(frame.flow, replace(mention, entities=rest), at=r.heard.at))


def _blocked(r: Round, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> Choice | None:
    """The one thing that was named, if it can't be had."""
    found = matched(r, slot, choices, mention) if choices else Match()
    return found.only if found.only is not None and found.sure and found.only.blocked else None


def _all_named(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """Of several sentences each may name some: "change the puzzle and a watch. the puzzle to 500 pieces"."""
    named = [understood(r, frame, slot, choices, mention) or () for mention in frame.mentions]
    return tuple(choice.value for choice in choices if any(choice.value in some for some in named))


def _obvious(r: Round, slot: Slot, choices: tuple[Choice, ...], mentions: list[Mention]) -> Choice | None:
    """What was just spoken of, the usual choice, or the only one.

    "It" is what was spoken of even where the wish does not fit it: then that is told, and no other taken in silence.
    """
    it = bool(mentions) and not mentions[-1].has("product") and cues.has("it", mentions[-1].text)
    it = it or (slot.focused and not any(mention.has(kind) for mention in mentions for kind in NAMES_ONE))
    listed = [choice for choice in choices if not choice.hidden] or list(choices)
    free = [choice for choice in listed if not choice.blocked]
    within = [choice for choice in choices if not choice.blocked] if it else free
    focused = _spoken_of(r, slot, within)
    usual = [choice for choice in free if choice.usual]
    alone = free if slot.auto and len(free) == len(listed) == 1 else []
    return next(iter([*focused, *usual, *alone]), None)


def _spoken_of(r: Round, slot: Slot, choices: list[Choice]) -> list[Choice]:
    """What was spoken of last under the name of the slot; of orders else the one with the thing spoken of last."""
    focused = [choice for choice in choices if choice.value == r.talk.focus.get(slot.name)]
    product = r.talk.focus.get("product")
    if focused or not slot.focused or product is None or slot.name in r.talk.focus:
        return focused
    having = [choice for choice in choices if fits(choice, Entity("product", product, "", 0, 0))]
    return having if len(having) == 1 else []


def _narrowed(r: Round, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> list[str]:
    """The choices that are left by what was said before, where it names some of them and not just one."""
    found = matched(r, slot, choices, mention) if choices else Match()
    left = [choice.value for choice in found.choices if not choice.blocked]
    return left if found.sure and 1 < len(left) < len(choices) else []


def unknown(r: Round, slot: Slot, choices: tuple[Choice, ...], mentions: list[Mention]) -> str:
    """What was named and is not among the choices: an order of somebody else, a card or a thing they do not have."""
    if slot.entity not in ("order_number", "payment_kind") or not choices or not mentions:
        return ""
    absent = matched(r, slot, choices, mentions[-1]).absent
    if not absent:
        return ""
    return absent[0].value if absent[0].kind == "order_number" else absent[0].text


def understood(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> Any | None:
    """The value that something said before gives a slot, or None; what is merely alike is no reason not to ask."""
    if not choices:
        return parsed(r.kind(frame), slot, mention, prior=True)
    found = matched(r, slot, choices, mention)
    free = [choice.value for choice in found.choices if not choice.blocked]
    if found.strength <= LIKE or not free:
        return None
    if slot.many:
        return tuple(free) if found.several or len(found.choices) == 1 else None
    return free[0] if found.only else None
