"""The work on one message: the talk as it changes, what is said, and look-ups that several steps share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from flows.engine.choices import Choice
from flows.engine.doors import Answers, Heard, Visitor
from flows.engine.flow import Flow, Slot
from flows.engine.inject import Services, call
from flows.engine.mentions import Mention
from flows.engine.reading.reader import Reader
from flows.engine.replies import Button, Card, Reply
from flows.engine.scene import Near, Scene
from flows.engine.table import requests
from flows.engine.talk import Frame, Talk
from kit.texts import LOCALES, Sayable, Texts
from nlu.protocol import Segment


class Round:
    """One message being worked on."""

    def __init__(
        self,
        flows: Mapping[str, type[Flow]],
        texts: Texts,
        talk: Talk,
        heard: Heard,
        services: Services,
        *,
        reader: Reader,
    ) -> None:
        self.flows, self.texts, self.talk, self.heard, self.services = flows, texts, talk, heard, services
        self.reader = reader
        self.visitor = services.get(Visitor)
        self.replies: list[Reply] = []
        self.returning = False
        self.waiting = False
        self.open = ""  # the frame whose question or proposal the customer had before them while they wrote
        self.proving = False  # this message has told who they are, and more beside it
        self.noted = False  # something that was said has been taken in
        self.handed_over = False
        self.added = False  # something that was said has been added to the request of somebody who waits
        self.begun: list[str] = []
        self.fed: set[str] = set()  # the frames that this message has told something that they asked
        self.finished: list[str] = []
        self.said: list[Segment] = []  # the stretch that is being acted on
        self.unsettled: Mention | None = None  # the words that the last message asked the meaning of
        self.personal: Mention | None = None  # what this message tells of somebody who is not known yet
        self.offer = ""  # what the last message offered, and a yes takes
        self.intent = ""  # of the words being read, where it is clear
        self.asked_of: list[str] = []  # what the answers given to this message lead to
        self._choices: dict[tuple[str, str, str], tuple[Choice, ...]] = {}

    def say(
        self, text: Sayable, buttons: Sequence[Button] = (), cards: Sequence[Card] = (), image: str = "", link: str = ""
    ) -> None:
        self.replies.append(Reply(text, tuple(buttons), tuple(cards), image, link))

    def takes(self, frame: Frame) -> None:
        """A question of the frame is answered."""
        frame.answered = True
        self.fed.add(frame.id)

    def kind(self, frame: Frame) -> type[Flow]:
        return self.flows[frame.flow]

    def nearest(self, scene: Scene, segment: Segment) -> Near:
        """What the knowledge has to a stretch."""
        if not self.services.has(Answers):
            return Near()
        answers = self.services.get(Answers)
        return answers.near(segment.text, scene.locale, scene.answered, segment.vector, scene.matter)

    def needs_proof(self, frame: Frame) -> bool:
        """Whether it has to wait until it is known who is talking."""
        return self.kind(frame).identity and self.visitor.customer_id is None

    def flow(self, frame: Frame) -> Flow:
        """The flow with what is known so far; a value that no longer parses is forgotten and asked again."""
        kind, values = self.kind(frame), {}
        for name, stored in list(frame.values.items()):
            try:
                values[name] = kind.slots[name].adapter.validate_python(stored)
            except (ValidationError, KeyError):
                del frame.values[name]
        return kind(**values)

    def store(self, frame: Frame, values: Mapping[str, Any]) -> None:
        """Takes values as they are, for slots the flow has."""
        slots = self.kind(frame).slots
        for name, value in values.items():
            if name in slots and value is not None:
                frame.values[name] = slots[name].adapter.dump_python(value, mode="json")

    async def call(self, frame: Frame, hook: str, **given: Any) -> Any:
        """Calls a hook of the frame's flow and keeps what it learnt in its slots; what it set to None is forgotten."""
        flow = self.flow(frame)
        given = {
            "focus": self.talk.focus,
            "shown": self.talk.shown,
            "intent": self.intent,
            "below": tuple(other.flow for other in self.talk.stack if other is not frame),
            "earlier": False,
            "assumed": frame.assumed,
            "requests": requests(self.talk, frame),
            **given,
        }
        result = await call(flow, hook, self.services, **given)
        kept = {name: getattr(flow, name) for name in flow.slots}
        if {name for name, value in kept.items() if value is not None} - frame.values.keys():
            self._choices.clear()
        for name in [name for name, value in kept.items() if value is None]:
            frame.values.pop(name, None)
        self.store(frame, kept)
        return result

    async def choices(self, frame: Frame, slot: Slot, key: str = "") -> tuple[Choice, ...]:
        """What can be chosen now; nothing when the slot is open to any value."""
        hook = f"{slot.name}_options"
        if not self.kind(frame).has(hook) or any(need.name not in frame.values for need in slot.needs):
            return ()
        if any(need.question is not None and need.name not in frame.values for need in slot.needs):
            return ()  # filled out of order: what it hangs on is still to come
        place = (frame.id, slot.name, key)
        if place not in self._choices:
            self._choices[place] = tuple(await self.call(frame, hook, item=key))
        return self._choices[place]

    def forget_choices(self) -> None:
        """After a value changed, what can be chosen may have changed too."""
        self._choices.clear()

    def names(self, choice: Choice) -> list[str]:
        """Everything a choice may be called, in every language."""
        titles = [self.texts.say(choice.title, locale) for locale in LOCALES]
        return [*dict.fromkeys([*titles, *choice.aliases, choice.value])]
