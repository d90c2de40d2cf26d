"""The engine: applies what was heard to the stack of flows and says what comes of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flows.engine.applying import apply
from flows.engine.buttons import pressed
from flows.engine.checks import check
from flows.engine.doors import Heard
from flows.engine.flow import Flow
from flows.engine.forms import PHOTO, recheck
from flows.engine.inject import Services
from flows.engine.leaving import drop
from flows.engine.listening import listen
from flows.engine.offering import keep_offer
from flows.engine.payloads import Payload, decode, encode
from flows.engine.proceeding import proceed, refused
from flows.engine.reading.reader import Reader
from flows.engine.replies import Button, Reply, without_repeats
from flows.engine.round import Round
from flows.engine.scene import Scene
from flows.engine.staging import stage
from flows.engine.talk import LIFETIME, PAUSE, Talk
from kit.errors import NotFound, Refusal
from kit.texts import Texts, t


@dataclass(frozen=True)
class Advanced:
    """The talk after a message, and what is said."""

    talk: Talk
    replies: tuple[Reply, ...]


class Engine:
    """Holds the flows and the texts; keeps nothing between two calls."""

    def __init__(self, flows: Collection[type[Flow]], texts: Texts, services: Collection[type], reader: Reader) -> None:
        """Raises ValueError where a flow can't work with the services; `reader` reads messages in their scene."""
        check(flows, services)
        self._reader = reader
        self._flows = {flow.intent: flow for flow in flows}
        self._texts = texts

    async def advance(self, talk: Talk, heard: Heard, services: Services) -> Advanced:
        """One message: everything is said in `replies`, everything done through `services`.

        Raises Undecided where somebody else may be asked what it means; then nothing of what was done may count.
        """
        r = Round(self._flows, self._texts, talk, heard, services, reader=self._reader)
        await _wake(r)
        _begin(r)
        if payload := decode(heard.payload) if heard.payload else None:
            await _press(r, payload)
        else:
            await listen(r)
        await proceed(r)
        keep_offer(r)
        talk.last_at, talk.locale, talk.nudged = heard.at, r.visitor.locale, False
        return Advanced(talk, without_repeats(r.replies))

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

    async def nudge(self, talk: Talk, heard: Heard, services: Services) -> Advanced:
        """After a long silence in the middle of something: the open question once more, and no second time."""
        r = Round(self._flows, self._texts, talk, heard, services, reader=self._reader)
        if talk.stack and not talk.nudged:
            talk.nudged = True
            talk.stack[-1].told = ""
            r.say(t("Are you still there? I have kept everything for you."))
            await proceed(r)
        return Advanced(talk, tuple(r.replies))


async def _press(r: Round, payload: Payload) -> None:
    """A button; where what it chooses from can't be told any more, that is said."""
    try:
        command = await pressed(r, payload)
    except (Refusal, NotFound) as no:
        if r.talk.top is None:
            raise
        refused(r, r.talk.top, no)
        return
    if command is not None:
        await apply(r, command)


async def _wake(r: Round) -> None:
    """Drops what is too old or no longer exists; after a pause, checks that what is known still holds."""
    talk, now = r.talk, r.heard.at
    stale = [f for f in talk.stack if now - f.started_at > LIFETIME or f.flow not in r.flows]
    for frame in stale:
        drop(r, frame)
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
    top = r.talk.top
    if top is not None and (top.confirming or top.told):
        r.open = top.id
