"""A real HTTP server that speaks `POST /model/parse`, and lies, stalls or dies when told to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

Answer = Callable[[str], bytes]


def parsed(text: str, *ranked: tuple[str, float], **more: Any) -> bytes:
    """The documented payload of POST /model/parse."""
    ranking = [{"name": name, "confidence": confidence} for name, confidence in ranked]
    intent = ranking[0] if ranking else {"name": None, "confidence": 0.0}
    return json.dumps({"text": text, "entities": [], "intent": intent, "intent_ranking": ranking, **more}).encode()


class RasaServer:
    """Answers each text as told, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._serving: set[asyncio.Task[None]] = set()
        self.status, self.delay, self.url = 200, 0.0, ""
        self.hangs = asyncio.Event()
        self.hangs.set()
        self.hangs_on, self.hanging = "", asyncio.Event()
        self.drip = 0
        self.answer: Answer = lambda text: parsed(text, ("track_parcel", 0.9), ("faq", 0.1))

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def stop(self) -> None:
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            # A client that has heard enough hangs up.
            with suppress(ConnectionError):
                await self._answer(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            int(line.split(":")[1]) for line in head.split("\r\n") if line.lower().startswith("content-length")
        )
        text = json.loads(await reader.readexactly(length))["text"]
        self.asked.append(f"{head.split(' HTTP')[0]} {text}")
        await asyncio.sleep(self.delay)
        if not self.hangs_on or text == self.hangs_on:
            self.hanging.set()
            await self.hangs.wait()
        body = self.answer(text)
        writer.write(f"HTTP/1.1 {self.status} X\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode())
        for byte in range(self.drip):
            writer.write(body[byte : byte + 1])
            await writer.drain()
            await asyncio.sleep(0.1)
        writer.write(body[self.drip :])
        await writer.drain()


@asynccontextmanager
async def serving() -> AsyncIterator[RasaServer]:
    """Listens on a port of its own."""
    rasa = RasaServer()
    listening = await asyncio.start_server(rasa.connected, "127.0.0.1", 0)
    rasa.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    yield rasa
    listening.close()
    await rasa.stop()
    await listening.wait_closed()
