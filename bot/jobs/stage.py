"""Plays the scenes that turns are written for, with the demo shop in a folder of its own."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from sqlalchemy import delete

from bot.house import House, build
from bot.incoming import Incoming
from bot.settings import DEMO_SECRET, read
from desk.model import Message
from desk.reading import ThreadReader
from flows.engine.scene import Scene
from kit.clock import MovableClock
from kit.crypto import Cipher
from kit.db import Database
from kit.errors import BadInput
from migrations.tables import metadata
from shop import demo
from shop.baskets.tables import BasketLineRow

# A photo, for steps that want one: what it shows is never looked at.
PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NOON = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
STEP = timedelta(seconds=5)


@dataclass(frozen=True)
class Played:
    """A scene, and what the customer was told last."""

    scene: Scene
    said: tuple[str, ...]


class Stage:
    """A demo house in which every scene is a conversation of its own."""

    def __init__(self, house: House, clock: MovableClock) -> None:
        self._house, self._clock = house, clock

    @classmethod
    async def open(cls, folder: Path) -> Self:
        """Fills a fresh shop into the folder; what is learnt is kept where the house keeps it."""
        models = read(demo=True).models
        models.mkdir(parents=True, exist_ok=True)
        (folder / "nlu").symlink_to(models.resolve())
        url = f"sqlite:///{folder / 'xiaoer.db'}"
        clock = MovableClock(NOON)
        db = Database(url, Cipher([DEMO_SECRET]))
        async with db.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        await demo.load(db, clock, folder / "media")
        await db.close()
        settings = read(
            _env_file=None,
            demo=True,
            redis_url="",
            data_dir=folder,
            flood_limit=100_000,
            policy="default",
            reading="scene",
        )
        house = build(settings, clock=clock)
        await house.workers.prepare()
        return cls(house, clock)

    @property
    def house(self) -> House:
        return self._house

    async def close(self) -> None:
        await self._house.ground.close()

    async def play(self, name: str, steps: Sequence[str], locale: str) -> Played:
        """The scene after the steps. Raises BadInput where a button is not there."""
        sender = f"{name}-{uuid.uuid4().hex[:6]}"
        said: list[Message] = []
        # Baskets of customers outlive a conversation; a scene begins with an empty one.
        async with self._house.ground.db.write() as tx:
            await tx.execute(delete(BasketLineRow))
        await self._send(sender, "/greet", locale)
        for step in steps:
            text = _pressed(name, step, said)
            if text:
                said = await self._send(sender, text, locale)
        conversation = self._house.conversation
        assert conversation is not None
        async with self._house.ground.db.write() as tx:
            thread = await ThreadReader(tx).find("rest", sender)
            assert thread is not None
            scene = await conversation.scene(tx, thread)
        return Played(scene, tuple(message.text for message in said))

    async def play_all(self, scenes: Mapping[str, Sequence[str]], locale: str) -> dict[str, Played]:
        return {name: await self.play(name, steps, locale) for name, steps in scenes.items()}

    async def _send(self, sender: str, text: str, locale: str) -> list[Message]:
        self._clock.move(STEP)
        words, photo = ("", PIXEL) if text == "@photo" else (text, "")
        incoming = Incoming.of(
            "rest", sender, words, limit=2000, external_id=uuid.uuid4().hex, locale=locale, image=photo
        )
        return await self._house.turn.take(incoming)


def _pressed(name: str, step: str, said: Sequence[Message]) -> str:
    """What a step sends: text, or the payload of the button that it names."""
    found = re.fullmatch(r"\[(?P<maybe>\??)(?P<title>.*)\]", step)
    if found is None:
        return step
    buttons = [button for message in said for button in _buttons(message)]
    for title, payload in buttons:
        if re.search(found["title"], title, re.IGNORECASE):
            return payload
    if found["maybe"]:
        return ""
    raise BadInput(f"The scene {name}: no button {step} among {[title for title, _ in buttons]}.")


def _buttons(message: Message) -> list[tuple[str, str]]:
    cards = message.payload.get("cards", [])
    rows = [*message.payload.get("buttons", []), *(button for card in cards for button in card.get("buttons", []))]
    return [(str(row["title"]), str(row["payload"])) for row in rows]
