"""While somebody waits for a person, an open chat looks by itself; otherwise it leaves the database alone."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import orjson
import pytest

from bot.channels import socket
from bot.channels.chat import News


class Page:
    """The browser's end of a socket."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    async def send_text(self, text: str) -> None:
        self.heard.append(orjson.loads(text))


class Chat:
    """Answers with one owner after another, and the last one for ever."""

    def __init__(self, *owners: dict[str, str]) -> None:
        self._owners, self.asked = list(owners), 0

    async def since(self, _session: str, last: int) -> News:
        self.asked += 1
        return News([], self._owners.pop(0) if len(self._owners) > 1 else self._owners[0], last)


def waiting(until: str) -> dict[str, str]:
    return {"owner": "queue", "agent": "", "promise": f"A colleague comes at about {until}"}


async def looked(monkeypatch: pytest.MonkeyPatch, *owners: dict[str, str]) -> tuple[Page, Chat]:
    """What a page has heard after some looks, and how often was asked for it."""
    monkeypatch.setattr(socket, "LOOK_SECONDS", 0.001)
    page, chat = Page(), Chat(*owners)
    # The page and the chat are stand-ins that only count what is asked of them.
    push = socket._Push(page, chat, "web_1", 0)  # type: ignore[arg-type]
    await push._news()
    looking = asyncio.create_task(push.look())
    await asyncio.sleep(0.1)
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking
    return page, chat


async def test_it_is_told_when_the_time_changes_and_when_the_bot_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    bot = {"owner": "bot", "agent": "", "promise": ""}
    page, chat = await looked(monkeypatch, waiting("14:10"), waiting("14:10"), waiting("14:30"), bot)
    assert [one["promise"] for one in page.heard] == [waiting("14:10")["promise"], waiting("14:30")["promise"], ""]
    assert chat.asked == 4  # nobody is waited for any more: it is not looked for


async def test_who_talks_to_the_bot_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _, chat = await looked(monkeypatch, {"owner": "bot", "agent": "", "promise": ""})
    assert chat.asked == 1
