"""A whole house to talk to: everything real but the clock, which tests move."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, String, Table, cast, select

from bot.house import House, build
from bot.incoming import Incoming
from bot.reception import NOT_WATCHED
from bot.settings import read
from bot.steps import Steps
from desk.model import Message, Owner, Thread
from desk.queue import Queue
from desk.reading import ThreadReader
from desk.ticket import Ticket
from flows.engine.talk import Talk as State
from flows.talks import load
from kit.clock import MovableClock
from kit.crypto import Encrypted
from migrations.tables import metadata
from shop.files.folder import export_folder
from shop.files.progress import Silent
from shop.payments.settling import settle
from tests.rendered import gaps

# What is written when somebody says who they are; it is no part of what they then want.
VISITS = ("shop_account_link", "shop_login_code", "shop_letter")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Names and addresses stay as they are, but no clerk says three small English words in a Chinese sentence.
ENGLISH = re.compile(r"\b[a-z']{2,}[ ,]+[a-z']{2,}[ ,]+[a-z']{2,}\b")


@dataclass
class World:
    """The house with its shop; `talk` begins a conversation."""

    house: House
    clock: MovableClock
    folder: Path

    def talk(self, locale: str = "en", sender: str = "") -> Talk:
        return Talk(self, sender or uuid.uuid4().hex[:10], locale)

    async def round(self, name: str) -> None:
        """Does one round of what runs in the background."""
        await next(worker for worker in self.house.workers.workers if worker.name == name).round()

    async def settle(self) -> None:
        """Lets providers answer, as the worker does in the background."""
        await settle(self.house.ground.db, self.house.shop)

    async def export(self) -> Export:
        """The shop files as they are now."""
        out = self.folder / f"export-{uuid.uuid4().hex[:6]}"
        await export_folder(self.house.ground.db, out, Silent())
        return Export({name: _records(out / f"{name}.json", name) for name in ("products", "customers", "orders")})

    async def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything the shop has written down, but who talks to it."""
        async with self.house.ground.db.read() as tx:
            return {
                name: sorted(tuple(row) for row in (await tx.execute(select(*_readable(table)))).all())
                for name, table in metadata.tables.items()
                if name.startswith("shop_") and name not in VISITS
            }

    async def close(self) -> None:
        if self.house.engine is not None:
            await self.house.engine.close()
        await self.house.ground.close()


@dataclass(frozen=True)
class Export:
    """The records of each file by id."""

    files: dict[str, dict[str, dict[str, Any]]]

    def order(self, order_id: str) -> dict[str, Any]:
        return self.files["orders"][order_id]

    def customer(self, customer_id: str) -> dict[str, Any]:
        return self.files["customers"][customer_id]

    def balance(self, customer_id: str, method_id: str) -> str:
        """What is on a gift card."""
        [found] = [one for one in self.customer(customer_id)["payment_methods"] if one["id"] == method_id]
        return str(found["balance"])

    def changed(self, other: Export) -> set[str]:
        """The ids of the records that differ from another export."""
        return {
            key
            for name, records in self.files.items()
            for key, record in records.items()
            if other.files[name].get(key) != record
        }


def _records(path: Path, name: str) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in json.loads(path.read_text())[name]}


@dataclass
class Talk:
    """One customer's side of a conversation; each line is answered before the next is said."""

    world: World
    sender: str
    locale: str
    said: list[Message] = field(default_factory=list)
    strict: bool = True  # the language and the wholeness of the answers are watched

    async def say(self, text: str, *, photo: str = "", message_id: str = "") -> str:
        """Says something; answers with all that is said back."""
        self.world.clock.move(timedelta(seconds=5))
        return await self.also(text, photo=photo, message_id=message_id)

    async def also(self, text: str, *, photo: str = "", message_id: str = "") -> str:
        """Says something at the same instant as what was said before."""
        incoming = Incoming.of(
            "rest",
            self.sender,
            text,
            limit=2000,
            external_id=message_id or uuid.uuid4().hex,
            locale=self.locale,
            image=photo,
        )
        self.said = said = await self.world.house.turn.take(incoming)
        self._check_language()
        self._check_whole(text)
        return "\n".join(message.text for message in said)

    def _check_language(self) -> None:
        """Whoever speaks Chinese is never answered in English."""
        if self.strict and self.locale == "zh-CN" and self.answer:
            assert not ENGLISH.search(self.answer), self.answer
            assert CHINESE.search(self.answer), self.answer
            assert not [title for title in self.buttons if ENGLISH.search(title)], self.buttons

    def _check_whole(self, said: str) -> None:
        told = "\n".join([self.answer.replace(said or "\0", "“…”"), *self.buttons])
        assert not self.strict or not gaps(told), (gaps(told), self.answer)

    @property
    def answer(self) -> str:
        return "\n".join(message.text for message in self.said)

    @property
    def buttons(self) -> list[str]:
        return [button["title"] for message in self.said for button in message.payload.get("buttons", ())]

    async def press(self, title: str) -> str:
        """Presses a button by (the beginning of) its title."""
        for message in self.said:
            for button in message.payload.get("buttons", ()):
                if button["title"].startswith(title):
                    return await self.say(button["payload"])
        raise AssertionError(f"no button {title!r} among {self.buttons} under: {self.answer}")

    async def press_card(self, title: str) -> str:
        """Presses a button of the first thing shown."""
        card = next(card for message in self.said for card in message.payload.get("cards", ()))
        return await self.say(next(button["payload"] for button in card["buttons"] if button["title"] == title))

    async def go(self, lines: Sequence[str]) -> str:
        """Says several lines; a line in [brackets] presses the button of that name."""
        for line in lines:
            if line.startswith("[") and line.endswith("]"):
                await self.press(line[1:-1])
            else:
                await self.say(line)
        return self.answer

    @property
    def payloads(self) -> list[str]:
        """What the buttons send."""
        return [button["payload"] for message in self.said for button in message.payload.get("buttons", ())]

    @property
    def cards(self) -> list[str]:
        """The titles of what is shown."""
        return [card["title"] for message in self.said for card in message.payload.get("cards", ())]

    async def thread(self) -> Thread:
        async with self.world.house.ground.db.read() as tx:
            thread = await ThreadReader(tx).find("rest", self.sender)
        assert thread is not None
        return thread

    async def owner(self) -> Owner:
        """Who has the conversation now."""
        return (await self.thread()).owner

    async def ticket(self) -> Ticket | None:
        """What waits for a person."""
        thread = await self.thread()
        async with self.world.house.ground.db.read() as tx:
            return await Queue(tx, self.world.house.desk_parts.sla).of_thread(thread.id)

    async def asked(self) -> str:
        """The slot that is asked for just now; nothing at a confirmation or when nothing is open."""
        top = (await self.state()).top
        return top.asked if top else ""

    async def state(self) -> State:
        """The dialogue state as it is kept."""
        thread = await self.thread()
        async with self.world.house.ground.db.read() as tx:
            return await load(tx, thread.id, thread.locale)


def _readable(table: Table) -> list[ColumnElement[Any]]:
    """As text, so that any two rows can be put in order."""
    return [cast(column, String) for column in table.columns if not isinstance(column.type, Encrypted)]


async def build_world(
    folder: Path, url: str, policy: str, models: Path, *, steps: Steps = NOT_WATCHED, **settings: Any
) -> World:
    """A house over a prepared store, with the models that were trained before; `steps` are told of each turn's."""
    (folder / "nlu").symlink_to(models)
    # What the sentence model made of the knowledge files is the same in every test, and takes two seconds.
    embeddings = models.parent / "embedding"
    embeddings.mkdir(exist_ok=True)
    (folder / "embedding").symlink_to(embeddings)
    clock = MovableClock()
    chosen = read(
        _env_file=None,
        data_dir=folder,
        database_url=url,
        redis_url="",
        policy=policy,
        flood_limit=100_000,
        **{"demo": True, **settings},
    )
    world = World(build(chosen, clock=clock, steps=steps), clock, folder)
    await world.round("refresh")
    return world
