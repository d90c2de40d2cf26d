"""A console that really runs, on a port of its own, and browsers that look at it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, Page, async_playwright

from desk.console import ConsoleParts, mount
from desk.console.customer import CustomerView, Wish
from desk.hints import DESK
from desk.kinds import Kind
from desk.staff import Role, Staff, StaffBook, hash_password
from desk.ticket import HandOver
from desk.tickets import Tickets
from kit.limits import Limiter
from kit.live import Live
from kit.redis import connect
from tests.desk.conftest import Room
from tests.servers import free_port

CHROMIUM = Path("/usr/bin/chromium")
MISSING = "left out: Chromium is not installed (Debian: apt install chromium)"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LAPTOP = {"width": 1366, "height": 768}
PASSWORD = "correct horse battery"

SignInAs = Callable[[Staff], Awaitable[Page]]


class Files:
    """Customers as a shop without a shop knows them."""

    def __init__(self) -> None:
        self.customers: dict[str, CustomerView] = {}
        self.waiting: list[Wish] = []
        self.kept: dict[str, str] = {}

    async def names(self, customer_ids: Collection[str]) -> Mapping[str, str]:
        return {one: self.customers[one].name for one in customer_ids if one in self.customers}

    async def look(self, customer_id: str) -> CustomerView | None:
        return self.customers.get(customer_id)

    async def wishes(self) -> list[Wish]:
        return self.waiting

    async def forget(self, wish_id: str, admin_id: str) -> None:
        wish = next(one for one in self.waiting if one.id == wish_id)
        del self.customers[wish.customer_id]
        self.waiting = [one for one in self.waiting if one.id != wish_id]

    async def keep(self, wish_id: str, admin_id: str, why: str) -> None:
        self.kept[wish_id] = f"{admin_id}: {why}"
        self.waiting = [one for one in self.waiting if one.id != wish_id]


class Served:
    """A running console, its address, and what it was built from."""

    def __init__(self, room: Room, live: Live, hashed: str) -> None:
        self.room, self.live, self.files = room, live, Files()
        self.port = free_port()
        self._hashed = hashed

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def told(self, thread_id: str) -> None:
        await self.live.publish(DESK, thread_id)

    async def hire(self, name: str, role: Role = Role.AGENT) -> Staff:
        """Somebody with a password, to log in with."""
        async with self.room.db.write() as tx:
            return await StaffBook(tx, self.room.clock).add(name.lower(), name, role, self._hashed)

    async def write(self, address: str, text: str) -> None:
        """A customer writes, and the consoles hear of it."""
        message = await self.room.write(text, address)
        await self.told(message.thread_id)

    async def ask_for_a_person(self, address: str, handover: HandOver, kind: Kind = Kind.RETURN) -> str:
        thread = await self.room.open(address)
        async with self.room.db.write() as tx:
            await Tickets(tx, self.room.clock, self.room.sla).request(thread.id, kind, handover)
        await self.told(thread.id)
        return thread.id

    async def prove(self, thread_id: str, customer: CustomerView) -> None:
        """The customer of a thread is known from now on."""
        self.files.customers[customer.id] = customer
        async with self.room.threads() as threads:
            await threads.prove(thread_id, customer.id)


@pytest.fixture(scope="session")
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
async def served(room: Room, hashed: str) -> AsyncIterator[Served]:
    redis = connect("")
    served, app = Served(room, Live(redis), hashed), FastAPI()
    parts = ConsoleParts(
        db=room.db,
        clock=room.clock,
        sla=room.sla,
        texts=room.texts,
        told=served.told,
        live=served.live,
        limits=Limiter(redis, room.clock),
        customers=served.files,
        shop="Lotus",
    )
    mount(app, parts)
    config = uvicorn.Config(app, port=served.port, log_level="warning", ws="websockets-sansio")
    config.timeout_graceful_shutdown = 1
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    await _until_it_answers(served.port)
    yield served
    server.should_exit = True
    await running
    await served.live.close()
    await redis.aclose()


async def _until_it_answers(port: int) -> None:
    async with asyncio.timeout(20):
        for _ in range(1000):
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            await asyncio.sleep(0.02)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not await asyncio.to_thread(CHROMIUM.exists):
        pytest.skip(MISSING)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def sign_in_as(served: Served, browser: Browser) -> SignInAs:
    """Opens a browser of their own for somebody, signed in and looking at the queue."""

    async def sign_in(staff: Staff) -> Page:
        context = await browser.new_context(viewport=LAPTOP)  # type: ignore[arg-type]
        page = await context.new_page()
        await page.goto(f"{served.address}/desk/")
        await page.fill("#login", staff.login)
        await page.fill("#password", PASSWORD)
        await page.click("button[type=submit]")
        await page.wait_for_selector(".workspace")
        return page

    return sign_in
