"""Live push to an open chat: every hint makes it look for news, so that nothing depends on the hint itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.channels.chat import NAME, Chat
from bot.channels.contract import Doorway
from desk.hints import STOPPED, TYPING, channel_of
from desk.model import Owner
from kit.errors import Forged, Unreachable

HELLO_SECONDS = 10
LOOK_SECONDS = 15  # while somebody waits for a person, the line moves without a hint to them
BAD_TOKEN, TRY_LATER = 4401, 1013


async def serve(socket: WebSocket, doorway: Doorway, chat: Chat) -> None:
    """Talks to one open chat until either side goes."""
    await socket.accept()
    try:
        async with asyncio.timeout(HELLO_SECONDS):
            session, last = _hello(await socket.receive_text(), doorway)
    except (Forged, TimeoutError):
        await socket.close(BAD_TOKEN)
        return
    except WebSocketDisconnect:
        return
    try:
        async with doorway.live.listen(channel_of(NAME, session)) as hints:
            await _push_until_gone(socket, _Push(socket, chat, session, last), hints)
    except Unreachable:
        await socket.close(TRY_LATER)


async def _push_until_gone(socket: WebSocket, push: _Push, hints: AsyncIterator[str]) -> None:
    tasks = {asyncio.create_task(work) for work in (push.run(hints), push.look(), _gone(socket))}
    done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    for task in done:
        if isinstance(error := task.exception(), Unreachable):
            raise error
        if error is not None and not isinstance(error, (WebSocketDisconnect, RuntimeError)):
            raise error


async def _gone(socket: WebSocket) -> None:
    """Returns when the other side leaves; what it sends meanwhile keeps the line alive and means nothing."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _hello(text: str, doorway: Doorway) -> tuple[str, int]:
    try:
        hello = orjson.loads(text)
        return doorway.signer.verify(str(hello["token"])), max(0, int(hello.get("after", 0)))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        raise Forged("This is no greeting.") from None


class _Push:
    """What one socket has shown already."""

    def __init__(self, socket: WebSocket, chat: Chat, session: str, last: int) -> None:
        self._socket, self._chat, self._session, self._last = socket, chat, session, last
        self._owner: dict[str, str] = {}
        self._one_at_a_time = asyncio.Lock()

    async def run(self, hints: AsyncIterator[str]) -> None:
        await self._news()
        async for hint in hints:
            if hint in (TYPING, STOPPED):
                await self._send({"type": "typing", "on": hint == TYPING})
            else:
                await self._news()

    async def look(self) -> None:
        """Keeps the header true while somebody waits for a person."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._owner.get("owner") == Owner.QUEUE:
                await self._news()

    async def _news(self) -> None:
        async with self._one_at_a_time:
            news = await self._chat.since(self._session, self._last)
            for message in news.messages:
                await self._send({"type": "message", "message": message})
            self._last = news.last
            if news.owner != self._owner:
                self._owner = news.owner
                await self._send({"type": "owner", **news.owner})

    async def _send(self, event: dict[str, Any]) -> None:
        await self._socket.send_text(orjson.dumps(event).decode())
