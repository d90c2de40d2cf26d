"""`xiaoer chat`: the shop in a terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.status import Status
from rich.text import Text

from bot.channels.terminal import Terminal
from bot.ground import lay
from bot.house import House, build
from bot.jobs.demo import ensure_demo
from bot.jobs.learning import ensure_trained
from bot.jobs.schema import upgrade
from bot.logs import set_up
from bot.settings import DEMO_SECRET, Settings, read
from desk.hints import channel_of
from desk.model import Message, Sender
from desk.reading import ThreadReader
from kit.errors import BadSetting, XiaoerError
from kit.texts import LOCALES

PROMPT = "› "


def chat(*, locale: str, name: str, customer: str) -> None:
    """Talks until the input ends."""
    if locale and locale not in LOCALES:
        raise BadSetting(f"{locale!r} is no language that I speak.", field="--locale", mend="Use en or zh-CN.")
    settings = read(log_level="ERROR")
    if DEMO_SECRET in settings.secret_key:
        # Nothing is set up yet, so whoever calls wants to see the demo; a shop's own data has a key of its own.
        settings = read(log_level="ERROR", demo=True)
    set_up(settings)
    asyncio.run(_talk(settings, locale or settings.locale, name, customer))


async def _talk(settings: Settings, locale: str, name: str, customer: str) -> None:
    screen = Console(highlight=False)
    with screen.status("Opening the shop…"):
        ground = lay(settings)
        await upgrade(ground.db)
        if settings.demo:
            await ensure_demo(ground)
        await ground.close()
        await asyncio.to_thread(ensure_trained, settings)
        house = build(settings)
        await house.start()
    try:
        terminal = house.channels["terminal"]
        assert isinstance(terminal, Terminal)
        talk = Talk(house, terminal, screen, locale=locale, name=name, customer=customer)
        await talk.run()
    finally:
        await house.stop()


class Talk:
    """One conversation at the keyboard."""

    def __init__(
        self, house: House, terminal: Terminal, screen: Console, *, locale: str, name: str, customer: str
    ) -> None:
        self._house, self._terminal, self._screen = house, terminal, screen
        self._locale, self._name, self._customer = locale, name, customer
        self._buttons: list[dict[str, str]] = []
        self._last = 0
        self._drawing = asyncio.Lock()

    async def run(self) -> None:
        """Reads lines until there are no more."""
        self._last = await self._newest()
        listening = asyncio.create_task(self._listen())
        try:
            while (line := await asyncio.to_thread(self._read)) is not None:
                await self._say(line)
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    def _read(self) -> str | None:
        if sys.stdin.isatty():
            try:
                return input(PROMPT)
            except EOFError:
                return None
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None

    async def _say(self, line: str) -> None:
        chosen = line.strip()
        if chosen.isdigit() and 0 < int(chosen) <= len(self._buttons):
            line = self._buttons[int(chosen) - 1]["payload"]
        self._buttons = []
        async with self._drawing:
            try:
                with Status("…", console=self._screen):
                    said = await self._terminal.say(self._name, line, self._locale, self._customer)
            except XiaoerError as error:
                self._screen.print(f"[red]{error}[/]")
                return
            self._draw(said)

    async def _listen(self) -> None:
        """Shows what is said without being asked: a person's words, a parcel's news."""
        async with self._house.ground.live.listen(channel_of(self._terminal.name, self._name)) as hints:
            async for _hint in hints:
                async with self._drawing:
                    self._draw(await self._after())

    async def _after(self) -> list[Message]:
        async with self._house.ground.db.read() as tx:
            thread = await ThreadReader(tx).find(self._terminal.name, self._name)
            return await ThreadReader(tx).after(thread.id, self._last) if thread else []

    async def _newest(self) -> int:
        messages = await self._after()
        return messages[-1].id if messages else 0

    def _draw(self, messages: Sequence[Message]) -> None:
        for message in messages:
            if message.id > self._last:
                self._last = message.id
                self._draw_one(message)

    def _draw_one(self, message: Message) -> None:
        payload = message.payload
        if message.text:
            style = {Sender.AGENT: "magenta", Sender.SYSTEM: "dim"}.get(message.sender, "")
            self._screen.print(Text(message.text, style=style))
        for card in payload.get("cards", ()):
            self._screen.print(self._card(card))
        if image := payload.get("image"):
            self._link(self._house.doorway.media.address(image))
        if link := payload.get("link"):
            self._link(link["url"])
        self._offer(payload.get("buttons", ()))
        self._screen.print()

    def _card(self, card: dict[str, Any]) -> Panel:
        words = Text(card["title"], style="bold")
        if card["subtitle"]:
            words.append(f"\n{card['subtitle']}", style="not bold")
        if card["image"]:
            words.append(f"\n{self._house.doorway.media.address(card['image'])}", style="not bold blue underline")
        for button in card["buttons"]:
            self._buttons.append(button)
            words.append(f"\n{len(self._buttons)}  {button['title']}", style="not bold cyan")
        return Panel(words, expand=False, border_style="dim")

    def _offer(self, buttons: Sequence[dict[str, str]]) -> None:
        for button in buttons:
            self._buttons.append(button)
            self._screen.print(Text(f"  {len(self._buttons)}  {button['title']}", style="cyan"))

    def _link(self, address: str) -> None:
        self._screen.print(Text(address, style="blue underline"))
