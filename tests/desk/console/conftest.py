"""A console that really runs, on a port of its own, and browsers that look at it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, Page, async_playwright

from desk.console import ConsoleParts, mount
from desk.console.customer import CustomerView
from desk.staff import Role, Staff, StaffBook, hash_password
from kit.limits import Limiter
from kit.live import Live
from kit.redis import connect
from tests.desk.conftest import Room
from tests.servers import free_port

CHROMIUM = Path("/usr/bin/chromium")
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
PASSWORD = "correct horse battery"

SignInAs = Callable[[Staff], Awaitable[Page]]


class Files:
    """Customers as a shop without a shop knows them."""

    def __init__(self) -> None:
        self.customers: dict[str, CustomerView] = {}

    async def names(self, customer_ids: Collection[str]) -> Mapping[str, str]:
        return {one: self.customers[one].name for one in customer_ids if one in self.customers}

    async def look(self, customer_id: str) -> CustomerView | None:
        return self.customers.get(customer_id)


class Served:
    """A running console, its address, and what it was built from."""

    def __init__(self, room: Room, files: Files, live: Live, address: str) -> None:
        self.room, self.files, self.live, self.address = room, files, live, address

    async def hire(self, name: str, role: Role, hashed: str) -> Staff:
        async with self.room.db.write() as tx:
            return await StaffBook(tx, self.room.clock).add(name.lower(), name, role, hashed)


@pytest.fixture(scope="session")
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
async def served(room: Room) -> AsyncIterator[Served]:
    redis = connect("")
    live, files, app, port = Live(redis), Files(), FastAPI(), free_port()

    async def told(thread_id: str) -> None:
        await live.publish("desk", thread_id)

    mount(
        app,
        ConsoleParts(
            db=room.db,
            clock=room.clock,
            sla=room.sla,
            texts=room.texts,
            told=told,
            live=live,
            limits=Limiter(redis, room.clock),
            customers=files,
            shop="Lotus",
        ),
    )
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1, ws="websockets-sansio")
    )
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    yield Served(room, files, live, f"http://127.0.0.1:{port}")
    server.should_exit = True
    await running
    await live.close()
    await redis.aclose()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("left out: Chromium is not installed (Debian: apt install chromium)")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
async def sign_in_as(served: Served, browser: Browser) -> SignInAs:
    async def sign_in(staff: Staff) -> Page:
        context = await browser.new_context(viewport={"width": 1366, "height": 768})
        page = await context.new_page()
        await page.goto(f"{served.address}/desk/")
        await page.fill("#login", staff.login)
        await page.fill("#password", PASSWORD)
        await page.click("button[type=submit]")
        await page.wait_for_selector(".workspace")
        return page

    return sign_in
