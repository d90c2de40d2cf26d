"""A real server and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.servers import free_port

HOME = Path(__file__).parents[3]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 120
ECHO = ("-m", "tests.bot.server")
REAL = ("-m", "bot", "run", "--demo")


class Site:
    """A server that can be killed and started again on the same port and data."""

    def __init__(self, folder: Path, program: tuple[str, ...] = ECHO) -> None:
        self.folder, self.port, self._program = folder, free_port(), program
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = {
            "XIAOER_DEMO": "true",
            "XIAOER_PORT": str(self.port),
            "XIAOER_DATA_DIR": str(self.folder),
            "XIAOER_BURST_SECONDS": "0.1",
            "THINKS": "0.2",
        }
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._program],
                env={**os.environ, **settings},
                cwd=HOME,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError((self.folder / "server.log").read_text())
            time.sleep(0.05)

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", trust_env=False).status_code == 200
        except httpx.TransportError:
            return False


@pytest.fixture(scope="session")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("left out: chromium is not installed (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    served = Site(tmp_path_factory.mktemp("site"))
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory, models: Path, pytestconfig: pytest.Config) -> Iterator[Site]:
    """The demo shop as `xiaoer run --demo` serves it, with the bot that customers talk to."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "nlu").symlink_to(models)
    (folder / "embedding").symlink_to(pytestconfig.cache.mkdir("embedding"))
    served = Site(folder, REAL)
    served.start()
    yield served
    served.kill()


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        await launched.close()


@pytest.fixture
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """One customer's browser, on a phone."""
    opened = await browser.new_context(viewport={"width": 390, "height": 844}, locale="en")
    yield opened
    await opened.close()


@pytest.fixture
async def page(context: BrowserContext, site: Site) -> AsyncIterator[Page]:
    """The chat page, open and ready; what the browser complains about fails the test."""
    opened = await context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    await opened.goto(f"{site.url}/chat?locale=en")
    await opened.locator("body[data-ready]").wait_for()
    yield opened
    assert complaints == []
