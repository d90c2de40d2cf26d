"""Who proves who they are says other things beside it, which are read once it is known who is speaking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.engine.commands import Act, Answer, Clarify, Command, Do, Note, Question, Start, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.doors import Answers
from flows.engine.forms import missing
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.parts import ENOUGH
from flows.engine.proceeding import refuse, step
from flows.engine.reading.cutting import Read
from flows.engine.recalling import recall
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY, Scene
from flows.engine.staging import stage
from flows.engine.starting import BUYING
from flows.engine.talk import Frame
from kit.errors import NotFound, Refusal
from nlu import cues
from nlu.entities.corrected_words import mended
from nlu.protocol import Segment, Understanding

# What tells who somebody is; a home address only where no other postcode is told.
PROVING = frozenset({"email", "phone", "person_name", "postal_code", "order_ending"})
# Which orders and things the task that waits is about.
ABOUT = frozenset({"order_number", "product", "category", "option_value", "date", "money", "relation"})
# The last digits of a telephone number, told beside an order's.
ENDING = re.compile(r"(?<!\d)\d{4}(?!\d)")
# What says nothing beside a proof: "What? No, …", "sure, it's …".
ASIDES = (Unclear, Clarify, Note, Answer)
# So sure must a further wish be that stands beside a proof.
CERTAIN = 0.8
# What was told in vain and may be mended: ".com, not .con".
MENDED = ("tried", "postal_code")
# Who says so has no order of their own to look at.
NO_ORDER: tuple[cues.Kind, ...] = ("not_bought", "bought_by_other")
CALLS = frozenset({Act.PERSON, Act.COMPLAIN})


async def beside_proof(r: Round, understanding: Understanding) -> list[Understanding]:
    """What of a message is left to be read: where it proves who they are, what stands around that."""
    frame = r.talk.top
    if frame is None or frame.flow != IDENTIFY or not frame.asked:
        return [understanding]
    asked = frame.asked
    await recall(r, frame)
    mends = any(mended(str(frame.values.get(name) or ""), understanding.text) for name in MENDED)
    if r.personal is None and (mends or any(cues.has(kind, understanding.text) for kind in NO_ORDER)):
        await r.call(frame, "hear", mention=Mention.of(understanding.whole))
    waiting, scene = r.talk.stack[:-1], await stage(r)
    try:
        lacking = await missing(r, frame)
        goes_on = lacking is not None and lacking[0].name != asked  # a code is on its way and asked for next
        if lacking is not None and not goes_on:
            return [understanding]
        _say_why(r, frame, asked, understanding)
        await step(r, frame)
    except (Refusal, NotFound) as no:
        goes_on = False
        await refuse(r, frame, no)
    if not goes_on and any(one is frame for one in r.talk.stack):
        return [understanding]
    r.proving = True
    telling = [part for part in understanding.parts if mends or _proves(part, understanding)]
    for one in waiting[-1:]:
        _hand_on(one, telling)
        one.questions += [asked for part in telling if (asked := _asked(part, r))]
    answers = _answers(scene, understanding, telling[0].first if telling else 0, r)
    return list(_around(understanding, [*answers, *telling]))


def _say_why(r: Round, frame: Frame, asked: str, understanding: Understanding) -> None:
    """ "May I ask why? Well, it is …": who tells it and asks what for is told."""
    slot = r.kind(frame).slots.get(asked)
    asking = [part for part in understanding.parts if part.probability(Act.WHY) >= CLEAR]
    if slot is not None and slot.why and any(cues.has("question", part.text) for part in asking):
        r.say(slot.why)


def _proves(part: Segment, understanding: Understanding) -> bool:
    kinds = {entity.kind for entity in part.entities}
    told = {entity.kind for entity in understanding.whole.entities}
    if kinds & PROVING or any(cues.has(kind, part.text) for kind in ("newcomer", *NO_ORDER)):
        return True
    if "address" in kinds:
        return not told & {"email", "postal_code"}
    by_order = "order_number" in told and "email" not in told
    return by_order and ("order_number" in kinds or bool(ENDING.search(part.text)))


def _hand_on(waiting: Frame, telling: Sequence[Segment]) -> None:
    """What the same words say of the order is heard by the task that waits."""
    for part in telling:
        about = tuple(entity for entity in part.entities if entity.kind in ABOUT)
        if about:
            waiting.hear(replace(Mention.of(part), entities=about))


def _asked(part: Segment, r: Round) -> str:
    """What is asked in the same breath, "x@y.com so it costs nothing?", as far as the knowledge has the answer."""
    words = part.text
    for entity in part.entities:
        words = words.replace(entity.text, " ") if entity.kind in PROVING else words
    words = words.strip()
    if not cues.has("question", words) or not r.services.has(Answers):
        return ""
    near = r.services.get(Answers).near(words, r.visitor.locale, "", None)
    return words if near.score >= ENOUGH else ""


def _answers(scene: Scene, understanding: Understanding, first: int, r: Round) -> Iterator[Segment]:
    """What was said before the proof of the question itself: "the postcode? I never know it"."""
    if not first:
        return
    before = _until(understanding, first)
    before = replace(before, stretches=tuple(sorted(before.stretches, key=lambda one: one.first - one.last)))
    for read in r.reader.read(scene, before, lambda segment: r.nearest(scene, segment)):
        if _is_aside(read.best.hypothesis.command) or _tells_nothing(read):
            yield read.segment


def _tells_nothing(read: Read) -> bool:
    names = any(entity.kind in ("product", "order_number") for entity in read.segment.entities)
    return read.kind == "tell" and not names


def _around(understanding: Understanding, telling: Sequence[Segment]) -> Iterator[Understanding]:
    """The runs of pieces between those that prove something."""
    last = 0
    for first, after in [*((one.first, one.last) for one in telling), (understanding.pieces,) * 2]:
        if first > last and (rest := _until(understanding, first).after(last)) is not None:
            yield rest
        last = after


def _until(understanding: Understanding, last: int) -> Understanding:
    kept = tuple(one for one in understanding.stretches if one.last <= last)
    return replace(understanding, stretches=kept, pieces=last)


def without_asides(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Of what stands beside a proof only what says something; to name the thing bought is no order of it."""
    r = said.round
    if not r.proving:
        return list(found)
    kept: list[Meant] = []
    for one in found:
        if r.talk.top is not None and _names_something(one):
            r.talk.top.hear(Mention.of(one.segment))  # "it's the one with the mugs in", whatever that may mean else
            continue
        if (
            _is_aside(one.command)
            or _hardly_complains(one)
            or (isinstance(one.command, Question) and not _is_answered(one))
        ):
            continue
        if r.talk.top is not None and _says_more_of_it(one):
            r.talk.top.hear(Mention.of(one.segment))
            continue
        kept.append(one)
    return kept


def _names_something(one: Meant) -> bool:
    """Whether it may mean several things, asks for none, and names one by its name."""
    named = any(entity.text for entity in Mention.of(one.segment).all("product"))
    return isinstance(one.command, Clarify) and named and not cues.has("question", one.segment.text)


def _hardly_complains(one: Meant) -> bool:
    """Whether it is only near to a complaint: "I do hope this goes no further"."""
    return one.command == Do(Act.COMPLAIN) and one.read is not None and one.read.best.probability < CERTAIN


def of_what_waits(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Where somebody is asked who they are for a task, what is only named beside it is what the task is about."""
    stack, flow = said.round.talk.stack, said.scene.flow
    waiting = stack[-2] if len(stack) > 1 else None
    if said.round.proving or waiting is None or flow is None or flow.intent != IDENTIFY:
        return list(found)
    kept = [one for one in found if not _only_names(one)]
    for one in found if kept else ():
        if _only_names(one):
            waiting.hear(Mention.of(one.segment))
    return kept or list(found)


def _only_names(one: Meant) -> bool:
    """A thing by its name, which as a wish to see or to buy it would not be clear."""
    if not isinstance(one.command, Start) or one.command.intent not in BUYING:
        return False
    return not cues.has("question", one.segment.text) and one.segment.probability(one.command.intent) < CERTAIN


def _is_answered(one: Meant) -> bool:
    """Whether the knowledge surely has the answer."""
    evidence = one.read.best.hypothesis.evidence if one.read is not None else {}
    return evidence.get("score", 0.0) >= ENOUGH


def _is_aside(command: Command) -> bool:
    if isinstance(command, Start):
        return command.intent == IDENTIFY
    return isinstance(command, ASIDES) or (isinstance(command, Do) and command.act not in CALLS)


def _says_more_of_it(one: Meant) -> bool:
    """Whether it only names what the waiting task is about: as a wish of its own it is not clear, or would buy it."""
    if not isinstance(one.command, Start):
        return False
    if one.command.intent in BUYING:
        return cues.has("negation", one.segment.text) or not cues.has("question", one.segment.text)
    return one.segment.probability(one.command.intent) < CERTAIN
