"""The desk of the tests: threads to write to, promises, texts, and people who work there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import desk
from desk.desk import Desk, DeskParts
from desk.model import Message, Outgoing, Thread
from desk.sla import Sla, load
from desk.staff import Role, Staff, StaffBook
from desk.threads import Threads
from kit.clock import MovableClock
from kit.db import Database
from kit.texts import Texts

NO_PASSWORD = "not a hash: nobody logs in with it"


class Room:
    """A desk over one database, with short words for what the tests do all the time."""

    def __init__(self, db: Database, clock: MovableClock, sla: Sla, texts: Texts) -> None:
        self.db, self.clock, self.sla, self.texts = db, clock, sla, texts
        self.told: list[str] = []
        self.desk = Desk(DeskParts(db=db, clock=clock, sla=sla, texts=texts, told=self._tell))

    @asynccontextmanager
    async def threads(self) -> AsyncIterator[Threads]:
        async with self.db.write() as tx:
            yield Threads(tx, self.clock)

    async def open(self, address: str = "alice", locale: str = "en", channel: str = "rest") -> Thread:
        async with self.threads() as threads:
            return await threads.find_or_open(channel, address, locale)

    async def write(self, text: str, address: str = "alice", external_id: str | None = None) -> Message:
        """A customer writes."""
        async with self.threads() as threads:
            thread = await threads.find_or_open("rest", address, "en")
            return (await threads.record(thread, external_id, text)).message

    async def answer(self, thread_id: str, *replies: str) -> list[Message] | None:
        """The bot answers everything that waits."""
        async with self.threads() as threads:
            waiting = await threads.unanswered(thread_id)
            return await threads.answer(thread_id, waiting, [Outgoing(text) for text in replies])

    async def thread(self, thread_id: str) -> Thread:
        async with self.threads() as threads:
            return await threads.get(thread_id)

    async def talk(self, thread_id: str) -> list[str]:
        """What was said, as `sender: text`."""
        async with self.threads() as threads:
            return [f"{one.sender}: {one.text}" for one in await threads.history(thread_id)]

    async def hire(self, name: str, role: Role = Role.AGENT, *, here: bool = True) -> Staff:
        async with self.db.write() as tx:
            book = StaffBook(tx, self.clock)
            staff = await book.add(name.lower(), name, role, NO_PASSWORD)
            if here:
                await book.seen(staff.id)
            return staff

    async def _tell(self, thread_id: str) -> None:
        self.told.append(thread_id)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts.load([Path(desk.__file__).parent], ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="session")
def sla() -> Sla:
    return load()


@pytest.fixture
def room(db: Database, clock: MovableClock, sla: Sla, texts: Texts) -> Room:
    return Room(db, clock, sla, texts)
