"""The shop as programs reach it: the REST channel for customers, the API for its staff, the pay page; and its time."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx

from bot.settings import DEMO_TOKEN
from bot.web.app import create_app
from shop.payments.sandbox import SignedNotice
from shop.shipping.sandbox import SandboxCarrier
from tests.conversations.world import Export, World
from tests.rendered import faults

TRUSTED = {"Authorization": f"Bearer {DEMO_TOKEN}"}
HERE = "http://shop.test"
# One grey point.
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# What works in the background, in the order in which one thing leads to another.
ROUNDS = ("parcels", "searches", "ways_back", "redirections", "payments", "invoices", "invoices wanted", "notifier")


@dataclass
class OverHttp:
    """A shop behind its own web app."""

    world: World
    http: httpx.AsyncClient

    def customer(self, locale: str, *names: str) -> Customer:
        """Somebody who writes for the first time; `names` are what they write that is in no language."""
        return Customer(self, locale, (*names, self.world.house.shop.policy.returns.send_to))

    async def staff(self, path: str, **body: Any) -> dict[str, Any]:
        """Does something as the staff's own programs do."""
        headers = {**TRUSTED, "Idempotency-Key": uuid.uuid4().hex}
        answer = await self.http.post(f"/api/v1/{path}", json=body, headers=headers)
        assert answer.is_success, answer.text
        done: dict[str, Any] = answer.json()
        return done

    async def dispatch(self, order: str, number: str) -> None:
        """Packs an order and hands it to the carrier under a number; its last digit tells how it travels."""
        await self.staff(f"orders/{order[1:]}/pack")
        await self.staff(f"orders/{order[1:]}/ship", tracking_ids=[number])
        await self.work()

    async def later(self, hours: float) -> None:
        """Lets time pass, while what runs in the background goes on."""
        for _ in range(round(hours / 2)):
            self.world.clock.move(timedelta(hours=2))
            await self.work()

    async def work(self) -> None:
        for name in ROUNDS:
            await self.world.round(name)

    async def ledger(self) -> Export:
        return await self.world.export()

    async def order_of(self, recipient: str) -> str:
        """The number of the order that goes to somebody."""
        orders = (await self.ledger()).files["orders"].items()
        [number] = [number for number, order in orders if order.get("recipient") == recipient]
        return number

    async def back(self, order: str) -> dict[str, Any]:
        """What was asked for last after the delivery of an order."""
        last: dict[str, Any] = (await self.ledger()).order(order)["returns"][-1]
        return last

    async def see_to(self, order: str, *steps: str, note: str = "") -> None:
        """Takes what comes back through these steps, as the staff do; `note` is what the inspection found."""
        number = (await self.back(order))["id"]
        for step in steps:
            await self.staff(f"returns/{number}/{step}", **({"note": note} if note and step == "inspect" else {}))
            await self.work()

    async def stock(self, variant: str) -> int:
        """How many of a version are for sale."""
        products = (await self.ledger()).files["products"].values()
        [one] = [one for each in products for one in each["variants"] if one["id"] == variant]
        return int(one["stock"]) - int(one["reserved"])


@dataclass
class Customer:
    """One customer, on a client made for Rasa; everything that they are told is held to be well said."""

    shop: OverHttp
    locale: str
    names: Sequence[str]
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)
    said: list[dict[str, Any]] = field(default_factory=list)  # the answer to what was said last
    fetched: int = 0

    async def say(self, text: str, *, photo: str = "") -> str:
        """Says something, and reads the answer."""
        await self._fetch()
        self.shop.world.clock.move(timedelta(seconds=20))
        body = {
            "sender": self.sender,
            "message": text,
            "message_id": uuid.uuid4().hex,
            "metadata": {"locale": self.locale, "image": photo},
        }
        answer = await self.shop.http.post("/webhooks/rest/webhook", json=body)
        assert answer.status_code == 200, answer.text
        self.said = answer.json()
        assert self.said, f"no answer to {text!r}"
        for one in self.said:
            self._well_said(one)
        await self._fetch()
        return self.answer

    async def go(self, *lines: str) -> str:
        """Says several lines; a line in [brackets] presses the quick reply that begins so."""
        for line in lines:
            await (self.press(line[1:-1]) if line.startswith("[") else self.say(line))
        return self.answer

    async def press(self, title: str) -> str:
        """Presses a quick reply of the newest answer."""
        shown = [button for one in self.said for button in one.get("buttons", ())]
        shown += [button for one in self.said for card in _cards(one) for button in card.get("buttons", ())]
        found = [button["payload"] for button in shown if button["title"].startswith(title)]
        assert found, f"no {title!r} among {[one['title'] for one in shown]} under: {self.answer}"
        return await self.say(found[0])

    async def pay(self, decision: str = "pay") -> None:
        """Opens the page of the link that was sent last, and decides there."""
        [url] = [one["custom"]["link"]["url"] for one in self.said if "link" in one.get("custom", {})]
        path = httpx.URL(url).path
        page = await self.shop.http.get(path, params={"locale": self.locale})
        assert page.status_code == 200
        decided = await self.shop.http.post(f"{path}?locale={self.locale}", data={"decision": decision})
        assert decided.status_code == 303, decided.text
        await self.shop.work()

    async def photo(self) -> str:
        """Sends a picture."""
        return await self.say("", photo=PICTURE)

    async def news(self) -> str:
        """What was written by itself since the last word."""
        return "\n".join(one["text"] for one in await self._fetch())

    async def _fetch(self) -> list[dict[str, Any]]:
        answer = await self.shop.http.get(f"/webhooks/rest/{self.sender}/messages", params={"after": self.fetched})
        new: list[dict[str, Any]] = answer.json()
        for one in new:
            self.fetched = max(self.fetched, one["id"])
            if one["sender"] != "customer":
                self._well_said(one)
        return [one for one in new if one["sender"] != "customer"]

    def _well_said(self, one: dict[str, Any]) -> None:
        titles = [button["title"] for button in one.get("buttons", ())]
        for card in _cards(one):
            titles += [card["title"], *(button["title"] for button in card.get("buttons", ()))]
        for text in (one["text"], *titles):
            assert not faults(text, self.locale, self.names), (faults(text, self.locale, self.names), text)

    @property
    def answer(self) -> str:
        return "\n".join(one["text"] for one in self.said)


def _cards(one: dict[str, Any]) -> list[dict[str, Any]]:
    cards: list[dict[str, Any]] = one.get("custom", {}).get("cards", [])
    return cards


def number_in(news: str) -> str:
    """The last tracking number that the carrier issued by itself."""
    return str(re.findall(r"SB\d{10}", news)[-1])


def moved(order: dict[str, Any]) -> list[tuple[str, str]]:
    """Each movement of an order's money, in its order."""
    return [(one["type"], one["amount"]) for one in order["payments"]]


def travelling_smoothly(carrier: SandboxCarrier) -> None:
    """Numbers that it issues by itself end like those of parcels that arrive: one in four has trouble otherwise."""
    issue = carrier.issue
    setattr(carrier, "issue", lambda parcel_id: f"{issue(parcel_id)[:-1]}0")  # noqa: B010 - a method of this one only


@asynccontextmanager
async def opened(world: World) -> AsyncIterator[OverHttp]:
    """A world behind its web app; the pay page's provider reaches it by the same door."""

    async def post(url: str, notice: SignedNotice) -> None:
        path = httpx.URL(url).path
        await http.post(path, content=notice.body, headers=dict(notice.headers))

    for carrier in world.house.shop.carriers.values():
        assert isinstance(carrier, SandboxCarrier)
        travelling_smoothly(carrier)
    app = create_app(world.house, with_desk=False, post=post)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE) as http:
        yield OverHttp(world, http)
