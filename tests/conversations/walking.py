"""Walks through a flow by its script, question by question."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Self

from flows import ALL
from flows.engine.flow import Flow
from flows.engine.payloads import decode
from flows.engine.talk import Frame
from tests.conversations.scripts import PHOTO, SCRIPTS
from tests.conversations.world import World

CONFIRMED = "(the confirmation)"
# Whoever answers this many questions goes in circles.
MOST = 12

FLOWS = {flow.intent: flow for flow in ALL}


class Walk:
    """One customer on the way through one flow."""

    def __init__(self, world: World, flow: type[Flow], locale: str) -> None:
        self.flow, self.script, self.talk = flow, SCRIPTS[flow.intent], world.talk(locale)

    @classmethod
    async def prepared(cls, world: World, flow: type[Flow], locale: str) -> Self:
        """With everything behind that comes before the flow itself."""
        walk = cls(world, flow, locale)
        if walk.script.who:
            await walk.talk.go(["/identify", walk.script.who])
        await walk.talk.go(walk.script.before)
        return walk

    async def begin(self) -> None:
        await self.talk.say(f"/{self.flow.intent}")

    async def questions(self) -> AsyncIterator[str]:
        """Begins the flow and stops at each question, at last at the confirmation; answers it when asked for more."""
        await self.begin()
        seen = 0
        while slot := await self.asked():
            assert (seen := seen + 1) < MOST, slot
            yield slot
            if slot == CONFIRMED:
                return
            await self.answer(slot)

    async def frame(self) -> Frame | None:
        """The flow as it stands, None when it is over."""
        found = [frame for frame in (await self.talk.state()).stack if frame.flow == self.flow.intent]
        return found[-1] if found else None

    async def asked(self) -> str:
        """The question that is open: the name of its slot, the confirmation, or nothing when the flow is over."""
        frame = await self.frame()
        if frame is None:
            return ""
        return CONFIRMED if frame.confirming else frame.asked

    async def answer(self, slot: str) -> None:
        assert slot in self.script.answers, f"the script of {self.flow.intent} has no answer for {slot}"
        said = self.script.answers[slot]
        await self.give(said if isinstance(said, str) else said[self.talk.locale])

    async def give(self, value: str) -> None:
        """Presses the button of a value where there is one, else types it."""
        pressed = [text for text in self.talk.payloads if _carries(text, value)]
        if value == PHOTO:
            await self.talk.say("", photo="/media/photo.jpg")
        else:
            await self.talk.say(pressed[0] if pressed else value)

    async def to(self, questions: int) -> str:
        """Begins the flow and answers so many questions; the one that is open then."""
        await self.begin()
        for _ in range(questions):
            await self.answer(await self.asked())
        return await self.asked()

    async def to_the_end(self) -> None:
        """Begins the flow and answers everything."""
        await self.begin()
        await self.go_on()

    async def go_on(self, first: Sequence[str] = ()) -> None:
        """Answers what is still open: with `first`, then by the script."""
        given = list(first)
        for _ in range(MOST):
            if (slot := await self.asked()) in ("", CONFIRMED):
                return
            await (self.give(given.pop(0)) if given else self.answer(slot))
        raise AssertionError(f"{slot} is asked again and again: {self.talk.answer}")


def _carries(text: str, value: str) -> bool:
    payload = decode(text)
    return payload is not None and payload.name == "set" and value in payload.values.values()
