"""Turns what was heard into commands: an answer comes before a new wish, unless that is much surer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.engine.commands import (
    Absorbed,
    Act,
    Blocked,
    Clarify,
    Command,
    Confirm,
    Do,
    Fill,
    Narrow,
    Question,
    Reopen,
    Start,
    Unclear,
)
from flows.engine.correcting import correction, named_slot, unmet
from flows.engine.flow import Slot
from flows.engine.forms import answered, changed, parsed
from flows.engine.likeness import normal
from flows.engine.match import LIKE, TOLD, Match
from flows.engine.mentions import Mention
from flows.engine.round import Pending, Round
from flows.engine.talk import MENTIONS_KEPT, Frame
from kit.texts import t
from nlu.protocol import Entity, Segment

# Confidences are calibrated: at 0.5 a reading is as often right as wrong.
CLEAR, POSSIBLE, SURE = 0.5, 0.2, 0.8
# Below this a reading is not worth a thought.
FAINT = 0.02
NO_RIVALS = (Act.AFFIRM, Act.DENY, Act.CORRECT, Act.OUT_OF_SCOPE, "")
# How much surer a new wish must be than an answer to the pending question.
MUCH = 0.12
BUT = re.compile(r"\bbut\b|\bexcept\b|不过|但是|但|除了", re.IGNORECASE)
# What shows more of a thing that is named and nothing else.
REDO = re.compile(r"\bchange\b|\bcorrect\b|\bedit\b|\bwrong\b|\banother\b|改|换|修改|错了|不对", re.IGNORECASE)
LITTLE = 8  # letters beside the name: "the … please"
DETAILS = {"product": "product_details", "order_number": "order_details"}
ACTS = {act.value for act in Act}
# "The second one" sounds like these, and is none of them where a list was shown.
OVERHEARD = (Act.WAIT, Act.REPEAT, Act.AFFIRM, Act.CORRECT, Act.WHY, Act.GREET, Act.MORE)
# What is never a part of an answer, unless something is named as well.
COMMANDS = {"faq", *ACTS} - {Act.AFFIRM, Act.DENY, Act.CORRECT, Act.MORE, Act.UNSURE, Act.OUT_OF_SCOPE}
QUESTION = re.compile(
    r"[?？]|吗|呢|什么|怎么|多久|多少|几天|能不能|可以吗|^(?:how|what|when|where|why|do|does|can|is|are)\b", re.I
)


async def read(r: Round, segment: Segment) -> Command:
    """One segment of a message, in the light of what was asked last."""
    mention = referred(r, Mention.of(segment))
    if not normal(mention.text) and not mention.entities:
        return Do(Act.SILENCE)
    pending = await r.pending()
    intent, confidence = best(segment)
    r.intent = intent if confidence >= CLEAR else ""
    if pending is not None and pending.slot is None:
        command = await _at_confirmation(r, pending.frame, mention, intent, confidence)
    elif pending is not None:
        command = await _answer(r, pending, mention, intent, confidence)
    else:
        command = await _what_to_change(r, mention)
    return command or await _wish(r, segment, mention, intent, confidence)


def best(segment: Segment) -> tuple[str, float]:
    return (segment.intents[0].intent, segment.intents[0].confidence) if segment.intents else ("", 0.0)


def referred(r: Round, mention: Mention) -> Mention:
    """ "The second one" and "it" are resolved against what was shown last."""
    more: list[Entity] = []
    for entity in mention.all("ordinal"):
        place = int(entity.value)
        if r.talk.shown and place != 0 and -len(r.talk.shown) <= place <= len(r.talk.shown):
            kind, value = r.talk.shown[place - 1 if place > 0 else place]
            more.append(replace(entity, kind=kind, value=value))
    if any(e.value == "that" for e in mention.all("relation")):
        # "That shirt" names what it means; only a bare "it" is what was spoken of last.
        named = {e.kind for e in (*mention.entities, *more)} & {"product", "order_number"}
        focused = (("product", r.talk.focus.get("product")), ("order_number", r.talk.focus.get("order")))
        more += [
            Entity(kind, value, "", mention.start, mention.start) for kind, value in focused if value and not named
        ]
    return replace(mention, entities=(*mention.entities, *more)) if more else mention


async def _at_confirmation(r: Round, frame: Frame, mention: Mention, intent: str, confidence: float) -> Command | None:
    if _may_absorb(r, frame, mention, intent, confidence) and await _absorbed(r, frame, mention):
        return Absorbed()
    if taken_back := await _taken_back(r, frame, mention, intent, confidence):
        return taken_back
    hedged = BUT.search(mention.text) is not None
    if is_yes(mention, intent) and confidence >= CLEAR and not hedged:
        return Confirm(frame.id)
    refused = (intent == Act.DENY and confidence >= CLEAR) or (intent == Act.AFFIRM and hedged)
    if refused or (intent == Act.CORRECT and confidence >= POSSIBLE):
        return named_slot(r, frame, mention) or Do(Act.DENY)
    return Absorbed() if intent == frame.flow and confidence >= CLEAR else None


async def _taken_back(r: Round, frame: Frame, mention: Mention, intent: str, confidence: float) -> Command | None:
    """Something of what was shown is to be different."""
    if corrected := await correction(r, frame, mention):
        return corrected
    if (missed := await unmet(r, frame, mention)) is not None:
        return missed
    if confidence >= CLEAR and (covered := _covered(r, frame, mention, intent)):
        return covered
    return named_slot(r, frame, mention) if REDO.search(mention.text) else None


async def _what_to_change(r: Round, mention: Mention) -> Command | None:
    """ "The reason": said to the question what shall be changed of all that is known."""
    frame = r.talk.top
    if frame is None or not frame.values:
        return None
    return await correction(r, frame, mention) or named_slot(r, frame, mention)


def is_yes(mention: Mention, intent: str) -> bool:
    """ "Place it", 提交吧: said to a confirmation it is a yes, whatever it asks for elsewhere."""
    return intent == Act.AFFIRM or (intent == "checkout" and not mention.entities)


async def _answer(r: Round, pending: Pending, mention: Mention, intent: str, confidence: float) -> Command | None:
    """An answer to the pending question, if that is what it is."""
    frame, slot = pending.frame, pending.slot
    assert slot is not None
    if _may_absorb(r, frame, mention, intent, confidence) and await _absorbed(r, frame, mention):
        return Absorbed()
    rival = confidence if _is_rival(r, frame, slot, intent) else 0.0
    if slot.entity == "photo" and r.heard.photos:
        return Fill(frame.id, slot.name, pending.key, r.heard.photos[0])
    if pending.choices:
        found = answered(r, frame, slot, pending.choices, mention)
        if found.choices and (found.strength + MUCH >= rival or _just_asked(slot, mention)):
            if intent == Act.CORRECT and confidence >= CLEAR and (fixed := await correction(r, frame, mention)):
                return fixed
            return _chosen(pending, found)
    else:
        value = parsed(r.kind(frame), slot, mention, prior=False)
        weight = LIKE if slot.entity == "text" else TOLD
        asks = slot.entity == "text" and QUESTION.search(mention.text) is not None
        if value is not None and not asks and weight + MUCH >= rival:
            return Fill(frame.id, slot.name, pending.key, value)
    covered = _covered(r, frame, mention, intent) if confidence >= CLEAR else None
    if elsewhere := await unmet(r, frame, mention) or covered:
        return elsewhere
    if intent in (Act.CORRECT, Act.DENY, frame.flow) or rival < CLEAR or _is_number(mention):
        return await correction(r, frame, mention) or (
            named_slot(r, frame, mention) if intent == Act.CORRECT and confidence >= CLEAR else None
        )
    return None


def _is_rival(r: Round, frame: Frame, slot: Slot, intent: str) -> bool:
    """Whether it may be a wish of its own: words that tell what happened sound like many a wish, and are none."""
    kind = r.kind(frame)
    if intent in NO_RIVALS or intent == frame.flow or intent in kind.covers:
        return False
    if slot.entity != "text" or intent not in r.flows:
        return True
    other = r.flows[intent]
    return other.identity and (not other.family or other.family != kind.family)


def _is_number(mention: Mention) -> bool:
    """The number of an order and nothing else: they mean that one."""
    return normal(mention.text) in {normal(entity.text) for entity in mention.all("order_number")}


def _just_asked(slot: Slot, mention: Mention) -> bool:
    """Whether it names the very kind of thing that was asked for; an order's number may well begin a new wish."""
    return slot.entity not in ("", "text", "order_number") and mention.has(slot.entity)


def _covered(r: Round, frame: Frame, mention: Mention, intent: str) -> Command | None:
    """A wish that would be a flow of its own, but here means something that this one has."""
    slot = r.kind(frame).covers.get(intent)
    if slot is None or mention.first("order_number") is not None:
        return None
    return Reopen(frame.id, slot) if slot in frame.values else Absorbed()


def _may_absorb(r: Round, frame: Frame, mention: Mention, intent: str, confidence: float) -> bool:
    """Whether the flow may take the words in a way of its own: "forget it" and questions come before that."""
    if not r.kind(frame).has("hear"):
        return False
    if intent in (Act.STOP, Act.PERSON) and confidence >= SURE:
        return False
    return bool(mention.entities) or confidence < CLEAR or intent not in COMMANDS


async def _absorbed(r: Round, frame: Frame, mention: Mention) -> bool:
    """Whether the flow took the words in a way of its own."""
    before = dict(frame.values)
    await r.call(frame, "hear", mention=mention)
    if _told(frame.values) == _told(before):
        return False
    frame.mentions = [*frame.mentions, mention][-MENTIONS_KEPT:]  # it may answer the next question too
    changed(r, frame)
    return True


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """What says something: an empty list of wishes says as little as none."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _chosen(pending: Pending, found: Match) -> Command:
    frame, slot = pending.frame, pending.slot
    assert slot is not None
    free = [choice for choice in found.choices if not choice.blocked]
    if not free:
        first = found.choices[0]
        return Blocked(t("{choice}: {why}.", choice=first.title, why=first.blocked))
    if slot.many and (len(free) == 1 or found.several):
        return Fill(frame.id, slot.name, pending.key, tuple(choice.value for choice in free))
    if len(free) == 1:
        return Fill(frame.id, slot.name, pending.key, free[0].value)
    return Narrow(frame.id, tuple(choice.value for choice in found.choices))


def _looked_at(r: Round, mention: Mention, intent: str, confidence: float) -> str:
    """ "The second one" alone, out of nothing: they want to look at it."""
    if r.talk.top is not None or (intent == Act.OUT_OF_SCOPE and confidence >= CLEAR):
        return ""
    named = [entity for kind in (*DETAILS, "ordinal") for entity in mention.all(kind)]
    rest = [c for at, c in enumerate(mention.text, mention.start) if not any(e.start <= at < e.end for e in named)]
    if sum(map(str.isalnum, rest)) > LITTLE:
        return ""
    return next((flow for kind, flow in DETAILS.items() if flow in r.flows and mention.first(kind)), "")


def _faintly(segment: Segment, intent: str) -> bool:
    """Whether it may be meant at all."""
    return any(ranked.intent == intent and ranked.confidence >= FAINT for ranked in segment.intents)


def _means_an_order(r: Round, segment: Segment, mention: Mention) -> bool:
    """ "Cancel it" can stop a talk, but with nothing to stop it is about the order that was spoken of."""
    return _faintly(segment, "cancel_order") or ("order" in r.talk.focus and mention.has("relation"))


async def _wish(r: Round, segment: Segment, mention: Mention, intent: str, confidence: float) -> Command:
    """No answer to what was asked: a dialogue act, a flow, a question, or something that is not clear."""
    if confidence >= CLEAR and intent == "faq":
        return Question(mention.text)
    if intent == Act.STOP and r.talk.top is None and _means_an_order(r, segment, mention):
        return Start("cancel_order", mention)
    if intent == Act.COMPLAIN and _faintly(segment, Act.PERSON):
        return Do(Act.PERSON)
    looked_at = _looked_at(r, mention, intent, confidence)
    overheard = looked_at and intent in OVERHEARD and mention.has("ordinal")
    if confidence >= CLEAR and intent in ACTS and intent != Act.OUT_OF_SCOPE and not overheard:
        return Do(Act(intent))
    if confidence >= CLEAR and intent in r.flows:
        return Start(intent, mention)
    if looked_at:
        return Start(looked_at, mention)
    likely = [x.intent for x in segment.intents[:3] if x.intent in r.flows and x.confidence >= POSSIBLE]
    if intent == Act.OUT_OF_SCOPE or not likely:
        return Unclear(mention.text)
    return Clarify(tuple(likely), mention.text)
