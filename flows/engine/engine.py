"""The engine: applies what was heard to the stack of flows and says what comes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from flows.engine import acts
from flows.engine.answering import CLEAR, SURE, is_bare
from flows.engine.applying import apply
from flows.engine.buttons import pressed
from flows.engine.checks import check
from flows.engine.commands import Act, Clarify, Command, Confirm, Do, Start, Unclear
from flows.engine.doors import Heard
from flows.engine.flow import Flow
from flows.engine.forms import PHOTO, recheck
from flows.engine.hearing import best, is_yes, read
from flows.engine.inject import Services
from flows.engine.listening import hear_nothing, listen
from flows.engine.mentions import Mention
from flows.engine.payloads import decode, encode
from flows.engine.phrasing import whole
from flows.engine.proceeding import proceed, settle
from flows.engine.reading.reader import Reader
from flows.engine.replies import Button, Reply
from flows.engine.round import Round
from flows.engine.scene import Scene
from flows.engine.staging import stage
from flows.engine.talk import LIFETIME, Talk
from kit.texts import LOCALES, Texts, t
from nlu.protocol import Segment

PAUSE = timedelta(hours=1)
SMALL = {Act.GREET, Act.WAIT, Act.THANKS, Act.GOODBYE}


@dataclass(frozen=True)
class Advanced:
    """The talk after a message, and what is said."""

    talk: Talk
    replies: tuple[Reply, ...]


class Engine:
    """Holds the flows and the texts; keeps nothing between two calls."""

    def __init__(
        self,
        flows: Collection[type[Flow]],
        texts: Texts,
        services: Collection[type],
        reader: Reader | None = None,
    ) -> None:
        """With a `reader` messages are read in their scene, else each segment by itself."""
        check(flows, services)
        self._reader = reader
        self._flows = {flow.intent: flow for flow in flows}
        self._texts = texts

    async def advance(self, talk: Talk, heard: Heard, services: Services) -> Advanced:
        """One message: everything is said in `replies`, everything done through `services`."""
        r = Round(self._flows, self._texts, talk, heard, services, reader=self._reader)
        await _wake(r)
        _begin(r)
        if payload := decode(heard.payload) if heard.payload else None:
            if command := await pressed(r, payload):
                await apply(r, command)
        else:
            await (_hear(r) if self._reader is None else listen(r, self._reader))
        await proceed(r)
        talk.last_at, talk.locale, talk.nudged = heard.at, r.visitor.locale, False
        return Advanced(talk, tuple(r.replies))

    async def scene(self, talk: Talk, heard: Heard, services: Services) -> Scene:
        """What the next message would be read in. Raises Refusal where the open question can't be answered."""
        r = Round(self._flows, self._texts, talk, heard, services, reader=self._reader)
        r.offer = talk.offer
        return await stage(r)

    def pending_slot(self, talk: Talk) -> str:
        """The kind of entity that is awaited, for the understanding of the next message."""
        frame = talk.top
        if frame is None or frame.flow not in self._flows:
            return ""
        slot = self._flows[frame.flow].slots.get(frame.asked)
        return slot.entity if slot else ""

    def open(self, talk: Talk) -> Literal["", "question", "confirmation"]:
        """What waits for an answer."""
        frame = talk.top
        if frame is None or frame.flow not in self._flows:
            return ""
        return "confirmation" if frame.confirming else "question"

    async def nudge(self, talk: Talk, heard: Heard, services: Services) -> Advanced:
        """After a long silence in the middle of something: the open question once more, and no second time."""
        r = Round(self._flows, self._texts, talk, heard, services)
        if talk.stack and not talk.nudged:
            talk.nudged = True
            talk.stack[-1].told = ""
            r.say(t("Are you still there? I have kept everything for you."))
            await proceed(r)
        return Advanced(talk, tuple(r.replies))


async def _wake(r: Round) -> None:
    """Drops what is too old or no longer exists; after a pause, checks that what is known still holds."""
    talk, now = r.talk, r.heard.at
    stale = [f for f in talk.stack if now - f.started_at > LIFETIME or f.flow not in r.flows]
    for frame in stale:
        acts.drop(r, frame)
    if stale and not talk.stack:
        talk.wishes, talk.unclear, talk.clarified = [], 0, 0
        last = r.flows.get(stale[-1].flow)
        if last is not None:
            r.say(
                t("Welcome back! We had not finished {flow}; nothing was done.", flow=last.title),
                (Button(t("Start it again"), encode(last.intent)),),
            )
    if talk.last_at and now - talk.last_at > PAUSE:
        talk.focus.pop(PHOTO, None)
    if talk.last_at and now - talk.last_at > PAUSE and talk.stack:
        for frame in talk.stack:
            frame.confirming, frame.told = False, ""
            await recheck(r, frame)
        r.returning = True


def _begin(r: Round) -> None:
    """A yes and an offer live for one message: no later one finds them."""
    r.offer, r.talk.offer = r.talk.offer, ""
    r.unsettled, r.talk.unsettled = r.talk.unsettled, None
    for frame in r.talk.stack:
        frame.confirmed = False


async def _hear(r: Round) -> None:
    """Every segment in turn: each one is read in the light of what the one before has done."""
    understanding = r.heard.understanding
    if understanding.locale in LOCALES and _may_switch(r):
        r.visitor.locale = understanding.locale
    if r.heard.photos:
        r.talk.focus[PHOTO] = r.heard.photos[-1]
    if not understanding.segments:
        await hear_nothing(r)
    confirmed = others = False
    for number, segment in enumerate(_telling(r, whole(understanding))):
        command = await read(r, segment)
        if (number and isinstance(command, Unclear) and not segment.entities) or (
            confirmed and is_yes(Mention.of(segment), best(segment)[0])
        ):
            continue
        if (number and _only_stops(r, command)) or _explains(r, command, segment):
            continue
        others = others or not isinstance(command, Confirm)
        confirmed = confirmed or isinstance(command, Confirm)
        await apply(r, command)
        if r.handed_over:
            return
        await settle(r)
    if confirmed and others:
        _take_back(r)


def _take_back(r: Round) -> None:
    """A yes is a whole message: beside anything else the proposal is shown again, and asked anew."""
    for frame in r.talk.stack:
        frame.confirmed = False


def _only_stops(r: Round, command: Command) -> bool:
    """Whether a tail would stop what its own message began."""
    return bool(r.begun) and isinstance(command, Do) and command.act in (Act.STOP, Act.DENY)


def _explains(r: Round, command: Command, segment: Segment) -> bool:
    """Whether a sentence only says more of the wish before it: "change my order. the puzzle to 500 pieces"."""
    frame = next((frame for frame in r.talk.stack if r.begun and frame.flow == r.begun[-1]), None)
    if frame is None or not r.kind(frame).writes() or not segment.entities:
        return False
    if not isinstance(command, (Start, Clarify, Unclear)) or best(segment)[1] >= SURE:
        return False
    frame.hear(Mention.of(segment))
    return True


def _telling(r: Round, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """What is worth a reply of its own: of "no, send it to …" only what is wanted instead."""
    telling = tuple(segment for segment in segments if not _is_small(r, segment)) or segments[:1]
    return tuple(segment for segment in telling if not _is_no(segment)) or telling


def _is_no(segment: Segment) -> bool:
    intent, confidence = best(segment)
    return intent == Act.DENY and confidence >= CLEAR and not segment.entities


def _is_small(r: Round, segment: Segment) -> bool:
    """What is not worth a reply of its own beside something else: "hello", "wait", "thanks", an "ok" to nothing."""
    intent, confidence = best(segment)
    small = SMALL if r.talk.stack else SMALL | {Act.AFFIRM, Act.DENY}
    return intent in small and confidence >= CLEAR and not segment.entities


def _may_switch(r: Round) -> bool:
    """Names and addresses in another script are answers, not a change of language."""
    if r.talk.focus.get("language"):
        return False
    frame = r.talk.top
    slot = r.kind(frame).slots.get(frame.asked) if frame else None
    return slot is None or not slot.entity or any(_is_wish(r, segment) for segment in r.heard.understanding.segments)


def _is_wish(r: Round, segment: Segment) -> bool:
    """Whether it surely asks for something, in whole words: a name or an address asks for nothing."""
    intent, confidence = best(segment)
    flow = r.talk.top.flow if r.talk.top else ""
    if is_bare(Mention.of(segment), intent):
        return False
    return confidence >= SURE and (intent == "faq" or (intent in r.flows and intent not in (flow, acts.IDENTIFY)))
