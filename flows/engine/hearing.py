"""Turns what was heard into commands: an answer comes before a new wish, unless that is much surer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from flows.engine.answering import ACTS, CLEAR, POSSIBLE, SURE, absorbed, answer, covered, may_absorb
from flows.engine.commands import (
    Absorbed,
    Act,
    Clarify,
    Command,
    Confirm,
    Do,
    Entry,
    Question,
    Start,
    Unclear,
)
from flows.engine.correcting import correction, named_slot, unmet
from flows.engine.doors import Answers
from flows.engine.likeness import normal
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.talk import Frame
from nlu import cues
from nlu.protocol import Entity, Segment

# Below this a reading is not worth a thought.
FAINT = 0.02
REDO = re.compile(r"\bchange\b|\bcorrect\b|\bedit\b|\bwrong\b|\banother\b|改|换|修改|错了|不对", re.IGNORECASE)
# What shows more of a thing that is named and nothing else.
LITTLE = 8  # letters beside the name
# To look at the one or the other does no harm: nobody has to say which was meant.
LOOKS = {"find_product", "product_details"}
DETAILS = {"variant": "product_details", "product": "product_details", "order_number": "order_details"}
# How long a question may lean on the answer before it, and what, when named, says that it does not.
ASKING_ON = timedelta(minutes=10)
NAMED = ("product", "variant", "order_number")
# "The second one" sounds like these, and is none of them where a list was shown.
OVERHEARD = (Act.WAIT, Act.REPEAT, Act.AFFIRM, Act.CORRECT, Act.WHY, Act.GREET, Act.MORE, "faq")


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
        command = await answer(r, pending, mention, intent, confidence)
    else:
        command = await _what_to_change(r, mention)
    command = command or await _asked_on(r, mention, intent, confidence)
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
    if may_absorb(r, frame, mention, intent, confidence) and await absorbed(r, frame, mention):
        return Absorbed()
    if taken_back := await _taken_back(r, frame, mention, intent, confidence):
        return taken_back
    # Wherever in the message the condition stands: the yes may have been cut off from it.
    hedged = cues.has("condition", r.heard.understanding.text)
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
    if confidence >= CLEAR and (meant := covered(r, frame, mention, intent)):
        return meant
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


def _looked_at(r: Round, mention: Mention, intent: str, confidence: float) -> str:
    """ "The second one" alone, out of nothing: they want to look at it."""
    if r.talk.top is not None or (intent == Act.OUT_OF_SCOPE and confidence >= CLEAR):
        return ""
    if intent == Act.AFFIRM and mention.has("all") and any(kind == "product" for kind, _ in r.talk.shown):
        return "add_to_basket" if "add_to_basket" in r.flows else ""
    if mention.beside(*DETAILS, "ordinal") > LITTLE:
        return ""
    return next((flow for kind, flow in DETAILS.items() if flow in r.flows and mention.first(kind)), "")


def _faintly(segment: Segment, intent: str) -> bool:
    """Whether it may be meant at all."""
    return any(ranked.intent == intent and ranked.confidence >= FAINT for ranked in segment.intents)


def _means_an_order(r: Round, segment: Segment, mention: Mention) -> bool:
    """ "Cancel it" can stop a talk, but with nothing to stop it is about the order that was spoken of."""
    return _faintly(segment, "cancel_order") or ("order" in r.talk.focus and mention.has("relation"))


async def _asked_on(r: Round, mention: Mention, intent: str, confidence: float) -> Entry | None:
    """The entry that answers "and abroad?" after an answer; not for a wish, for what is named, or after a while."""
    last, at = r.talk.answered, r.talk.answered_at
    if not last or at is None or r.heard.at - at > ASKING_ON or any(map(mention.has, NAMED)):
        return None
    wish = (intent in r.flows and intent not in LOOKS) or intent in ACTS - {Act.OUT_OF_SCOPE, Act.HELP}
    if wish and confidence >= SURE:
        return None
    entry = await r.services.get(Answers).follow(mention.text, r.visitor.locale, last)  # type: ignore[type-abstract]
    return Entry(entry) if entry else None


async def _wish(r: Round, segment: Segment, mention: Mention, intent: str, confidence: float) -> Command:
    """No answer to what was asked: a dialogue act, a flow, a question, or something that is not clear."""
    looked_at = _looked_at(r, mention, intent, confidence)
    overheard = looked_at and intent in OVERHEARD and (mention.has("ordinal") or mention.has("all"))
    if confidence >= CLEAR and intent == "faq" and not overheard:
        return Question(mention.text)
    if intent == Act.STOP and r.talk.top is None and _means_an_order(r, segment, mention):
        return Start("cancel_order", mention)
    if intent == Act.COMPLAIN and _faintly(segment, Act.PERSON):
        return Do(Act.PERSON)
    if confidence >= CLEAR and intent in ACTS and intent != Act.OUT_OF_SCOPE and not overheard:
        return Do(Act(intent))
    if confidence >= CLEAR and intent in r.flows:
        return Start(intent, mention)
    if looked_at:
        return Start(looked_at, mention)
    likely = [x.intent for x in segment.intents[:3] if x.intent in r.flows and x.confidence >= POSSIBLE]
    if intent == Act.OUT_OF_SCOPE or not likely:
        return Unclear(mention.text)
    return Start(likely[0], mention) if set(likely) <= LOOKS else Clarify(tuple(likely), mention.text)
