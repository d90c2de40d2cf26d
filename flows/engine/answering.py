"""Whether what was said answers the question that is open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flows.engine.commands import Absorbed, Act, Blocked, Command, Fill, Narrow, Reopen
from flows.engine.correcting import correction, named_slot, unmet
from flows.engine.flow import Slot
from flows.engine.forms import answered, changed, parsed
from flows.engine.likeness import normal
from flows.engine.match import LIKE, TOLD, Match
from flows.engine.mentions import Mention
from flows.engine.round import Pending, Round
from flows.engine.talk import MENTIONS_KEPT, Frame
from kit.texts import t

# Confidences are calibrated: at 0.5 a reading is as often right as wrong.
CLEAR, POSSIBLE, SURE = 0.5, 0.2, 0.8
# How much surer a new wish must be than an answer to the pending question.
MUCH = 0.12
ACTS = {act.value for act in Act}
LOOKS = ("find_product", "product_details", "order_details")
LITTLE = 4  # letters beside the name
NO_RIVALS = (Act.AFFIRM, Act.DENY, Act.CORRECT, Act.OUT_OF_SCOPE, "")
FOREIGN = 0.9  # from here on it is about nothing that the shop knows
# What is never a part of an answer, unless something is named as well.
COMMANDS = {"faq", *ACTS} - {Act.AFFIRM, Act.DENY, Act.CORRECT, Act.MORE, Act.UNSURE, Act.OUT_OF_SCOPE}
QUESTION = re.compile(
    r"[?？]|吗|呢|什么|怎么|多久|多少|几天|能不能|可以吗|^(?:how|what|when|where|why|do|does|can|is|are)\b", re.I
)


async def answer(r: Round, pending: Pending, mention: Mention, intent: str, confidence: float) -> Command | None:
    """An answer to the pending question, if that is what it is."""
    frame, slot = pending.frame, pending.slot
    assert slot is not None
    if may_absorb(r, frame, mention, intent, confidence) and await absorbed(r, frame, mention):
        return Absorbed()
    rival = confidence if _is_rival(r, frame, slot, intent) and not is_bare(mention, intent) else 0.0
    if slot.entity == "photo" and r.heard.photos:
        return Fill(frame.id, slot.name, pending.key, r.heard.photos[0])
    if pending.choices:
        found = answered(r, frame, slot, pending.choices, mention)
        asked = _just_asked(slot, mention) and not _gives_up(slot, mention, intent, confidence)
        if found.choices and (found.strength + MUCH >= rival or asked):
            if intent == Act.CORRECT and confidence >= CLEAR and (fixed := await correction(r, frame, mention)):
                return fixed
            return _chosen(pending, found)
    else:
        value = parsed(r.kind(frame), slot, mention, prior=False)
        weight = LIKE if slot.entity == "text" else TOLD
        asks = slot.entity == "text" and QUESTION.search(mention.text) is not None
        if value is not None and not asks and weight + MUCH >= rival:
            return Fill(frame.id, slot.name, pending.key, value)
    meant = covered(r, frame, mention, intent) if confidence >= CLEAR else None
    if elsewhere := await unmet(r, frame, mention) or meant:
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


def is_bare(mention: Mention, intent: str) -> bool:
    """A name and nothing else is looked for, or looked at, only where nothing was asked."""
    return intent in LOOKS and mention.has("product") and mention.beside("product", "option_value") <= LITTLE


def _is_number(mention: Mention) -> bool:
    """The number of an order and nothing else: they mean that one."""
    return normal(mention.text) in {normal(entity.text) for entity in mention.all("order_number")}


def _just_asked(slot: Slot, mention: Mention) -> bool:
    """Whether it names the very kind of thing that was asked for; an order's number may well begin a new wish."""
    return slot.entity not in ("", "text", "order_number") and mention.has(slot.entity)


def _gives_up(slot: Slot, mention: Mention, intent: str, confidence: float) -> bool:
    """Whether what was asked for is only why they leave: "I changed my mind, don't return anything"."""
    return intent == Act.STOP and confidence >= SURE and mention.beside(slot.entity) > LITTLE


def covered(r: Round, frame: Frame, mention: Mention, intent: str) -> Command | None:
    """A wish that would be a flow of its own, but here means something that this one has."""
    slot = r.kind(frame).covers.get(intent)
    if slot is None or mention.first("order_number") is not None:
        return None
    return Reopen(frame.id, slot) if slot in frame.values else Absorbed()


def may_absorb(r: Round, frame: Frame, mention: Mention, intent: str, confidence: float) -> bool:
    """Whether the flow may take the words in a way of its own: "forget it" and questions come before that."""
    if not r.kind(frame).has("hear"):
        return False
    if not any(letter.isalpha() for letter in mention.text):
        return True  # figures are no command, whatever they sound like
    if intent in (Act.STOP, Act.PERSON) and confidence >= SURE:
        return False
    if intent == Act.OUT_OF_SCOPE and confidence >= FOREIGN and not mention.entities:
        return False
    return bool(mention.entities) or confidence < CLEAR or intent not in COMMANDS


async def absorbed(r: Round, frame: Frame, mention: Mention) -> bool:
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
