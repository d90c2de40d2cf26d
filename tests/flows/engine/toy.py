"""A small shop of two flows and a hand-made understanding, to test the engine alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from flows.engine.choices import Choice
from flows.engine.doors import Answers, HandOver, Heard, Persons, Visitor
from flows.engine.engine import Engine
from flows.engine.flow import Done, Flow, Route, ask
from flows.engine.inject import Services
from flows.engine.replies import Button, Reply
from flows.engine.scene import Near
from flows.engine.talk import Talk
from kit.errors import Refusal
from kit.texts import Sayable, Texts, t
from nlu.protocol import Entity, Ranked, Segment, Vector
from tests.flows.heard import READER, together

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass
class Shop:
    """Remembers what was done to it."""

    returned: list[tuple[str, tuple[str, ...], str, str | None]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


class ReturnItem(Flow, intent="return_item", title=t("your return"), button=t("Return items"), family="order"):
    """Send back items of a delivered order."""

    order: str = ask(t("Which order is it from?"), entity="order_number", label=t("the order"))
    items: tuple[str, ...] = ask(t("Which items of {order}?"), needs=order, label=t("the items"))
    reason: str = ask(t("What went wrong?"), label=t("the reason"), why=t("It helps us to do better."))
    note: str | None = ask(t("Anything to add?"), entity="text", optional=True)

    async def order_options(self, shop: Shop) -> list[Choice]:
        return [Choice("#W0000001", "#W0000001"), Choice("#W0000002", "#W0000002"), Choice("#W0000003", "#W0000003")]

    def items_options(self) -> list[Choice]:
        return [
            Choice("1", "T-Shirt, red", facts={"product": "shirt", "color": "red", "price": Decimal(20)}),
            Choice("2", "T-Shirt, blue", facts={"product": "shirt", "color": "blue", "price": Decimal(22)}),
            Choice("3", "Kettle", facts={"product": "kettle", "price": Decimal(30)}),
        ]

    def reason_options(self) -> list[Choice]:
        return [
            Choice("defective", t("It is broken")),
            Choice("no_longer_needed", t("I no longer need it")),
            Choice("wrong_size", t("It does not fit")),
        ]

    def route(self) -> Route | None:
        if self.order == "#W0000003":
            return Route("track_parcel", t("That one has not arrived yet."))
        return None

    def confirmation(self) -> Sayable:
        return t("Return {items} of {order}: {reason}?", items=self.items, order=self.order, reason=self.reason)

    async def done(self, shop: Shop, key: str) -> Done:
        assert key not in shop.keys
        if self.reason == "wrong_size":
            raise Refusal("return.size", t("Sizes can't be returned."), ("track_parcel",))
        shop.keys.add(key)
        shop.returned.append((self.order, self.items, self.reason, self.note))
        return Done(t("Your return is open."), focus={"order": self.order})


class TrackParcel(Flow, intent="track_parcel", title=t("your parcel"), button=t("Track a parcel")):
    """Where is it?"""

    order: str = ask(t("Which order shall I look for?"), entity="order_number")

    def order_options(self) -> list[Choice]:
        return [Choice(f"#W000000{n}", f"#W000000{n}") for n in range(1, 13)]

    def done(self) -> Done:
        return Done(t("{order} is on its way.", order=self.order))


class ToyAnswers:
    """Knows one answer."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    async def answer(self, question: str, locale: str, *, sure: bool, wish: str = "") -> Reply | None:
        return Reply(t("Refunds take a week.")) if "refund" in question else None

    def near(self, question: str, locale: str, last: str, vector: Vector | None, wish: str = "") -> Near:
        return Near("refund", 0.9, 0.5) if "refund" in question else Near()

    async def follow(self, question: str, locale: str, last: str) -> str:
        return ""

    async def entry(self, entry_id: str, locale: str) -> Reply | None:
        return None

    def button(self, entry_id: str) -> Button | None:
        return None

    async def keep(self, question: str, locale: str) -> None:
        self.kept.append(question)


class ToyPersons:
    """Remembers who was handed over."""

    def __init__(self) -> None:
        self.requests: list[HandOver] = []

    async def hand_over(self, visitor: Visitor, request: HandOver) -> Sayable:
        self.requests.append(request)
        return t("A person will be with you shortly.")

    async def status(self, visitor: Visitor) -> Sayable:
        return t("A person will be with you shortly.")

    async def withdraw(self, visitor: Visitor) -> Sayable:
        visitor.waiting = None
        return t("Nobody comes.")

    def is_complaint(self, words: str) -> bool:
        return "complaint" in words


class Chat:
    """A conversation with the engine; the talk goes through JSON after every message."""

    def __init__(self) -> None:
        self.texts = Texts.load([])
        self.engine = Engine((ReturnItem, TrackParcel), self.texts, (Shop, Answers, Persons, Visitor), READER)
        self.shop, self.answers, self.persons = Shop(), ToyAnswers(), ToyPersons()
        self.visitor = Visitor("thread_1", "test", "alice", "en")
        self.services = Services({Shop: self.shop, Answers: self.answers, Persons: self.persons, Visitor: self.visitor})
        self.talk, self.now = Talk(), START
        self.buttons: tuple[Button, ...] = ()

    async def say(self, *segments: Segment, payload: str = "", photos: tuple[str, ...] = ()) -> str:
        """Says something; answers with all that is said back, line by line."""
        self.now += timedelta(seconds=20)
        heard = Heard(together(*segments), self.now, payload, photos)
        advanced = await self.engine.advance(self.talk, heard, self.services)
        self.talk = Talk.from_json(advanced.talk.to_json())
        self.buttons = tuple(button for reply in advanced.replies for button in reply.buttons)
        return "\n".join(self.texts.say(reply.text, "en") for reply in advanced.replies)

    async def press(self, title: str) -> str:
        """Presses a button by its title."""
        button = next(b for b in self.buttons if self.texts.say(b.title, "en") == title)
        return await self.say(payload=button.payload)


def said(text: str, intent: str = "", confidence: float = 0.95, **entities: str) -> Segment:
    """A segment as it would be understood; `entities` are kind="value", the words that carry them being `kind_at`."""
    found = tuple(
        Entity(kind, value.partition("|")[0], words, text.find(words), text.find(words) + len(words))
        for kind, value in entities.items()
        for words in [value.partition("|")[2] or value]
    )
    ranked = (Ranked(intent, confidence),) if intent else ()
    return Segment(text, 0, len(text), ranked, found)
