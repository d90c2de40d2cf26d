"""Rasa as the engine: a real HTTP server speaks its endpoint, lies, stalls or is gone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from kit.clock import MovableClock
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.rasa.client import REST, RasaEngine

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
        body = self.answer(text)
        writer.write(f"HTTP/1.1 {self.status} X\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode())
        writer.write(body)
        await writer.drain()


@pytest.fixture
async def server() -> AsyncIterator[RasaServer]:
    rasa = RasaServer()
    listening = await asyncio.start_server(rasa.connected, "127.0.0.1", 0)
    rasa.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    yield rasa
    listening.close()
    await rasa.stop()
    await listening.wait_closed()


@pytest.fixture
def failures() -> list[str]:
    return []


@asynccontextmanager
async def client(
    server: RasaServer, embedded: EmbeddedEngine, failures: list[str], clock: MovableClock | None = None
) -> AsyncIterator[RasaEngine]:
    engine = RasaEngine(server.url, embedded, failures.append, clock, seconds=0.3)
    yield engine
    await engine.close()


async def tops(engine: RasaEngine, text: str) -> list[str]:
    understanding = await engine.understand(text, Context())
    return [segment.intents[0].intent for segment in understanding.segments]


async def test_intents_are_rasas_and_entities_our_own(
    server: RasaServer, engine: EmbeddedEngine, failures: list[str]
) -> None:
    async with client(server, engine, failures) as rasa:
        (segment,) = (await rasa.understand("cancel #W1234567", Context())).segments
    assert [(one.intent, one.confidence) for one in segment.intents] == [("track_parcel", 0.9), ("faq", 0.1)]
    assert [entity.value for entity in segment.entities] == ["#W1234567"]
    assert server.asked == ["POST /model/parse cancel #W1234567"]
    assert failures == []


async def test_each_segment_is_asked_for(server: RasaServer, engine: EmbeddedEngine, failures: list[str]) -> None:
    intents = {"cancel #W1": "cancel_order", "where is #W2?": "track_parcel"}
    server.answer = lambda text: parsed(text, (intents[text], 0.8))
    async with client(server, engine, failures) as rasa:
        assert await tops(rasa, "cancel #W1 and where is #W2?") == ["cancel_order", "track_parcel"]


async def test_rasas_own_doubt_is_out_of_scope(server: RasaServer, engine: EmbeddedEngine, failures: list[str]) -> None:
    server.answer = lambda text: parsed(text, ("nlu_fallback", 0.7), ("greet", 0.3))
    async with client(server, engine, failures) as rasa:
        assert await tops(rasa, "blue bananas") == ["out_of_scope"]


LIES: dict[str, Answer] = {
    "no JSON": lambda _text: b"<html>",
    "another text": lambda _text: parsed("something else", ("greet", 0.9)),
    "an unknown intent": lambda text: parsed(text, ("book_flight", 0.9), ("greet", 0.1)),
    "no intent": parsed,
    "a list": lambda _text: b"[]",
    "an impossible confidence": lambda text: parsed(text, ("greet", 7.0)),
    "no number": lambda text: parsed(text, ("greet", float("nan"))),
    "words for a confidence": lambda text: parsed(text, intent_ranking=[{"name": "greet", "confidence": "high"}]),
    "a ranking that is none": lambda text: parsed(text, intent_ranking={"greet": 0.9}),
    "an endless answer": lambda text: parsed(text, ("greet", 0.9), more="x" * 2_000_000),
    "nothing": lambda _text: b"",
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_lie_is_not_believed(lie: str, server: RasaServer, engine: EmbeddedEngine, failures: list[str]) -> None:
    server.answer = LIES[lie]
    async with client(server, engine, failures) as rasa:
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
    assert len(failures) == 1


async def test_an_error_is_answered_by_the_embedded_engine(
    server: RasaServer, engine: EmbeddedEngine, failures: list[str]
) -> None:
    server.status = 500
    async with client(server, engine, failures) as rasa:
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
    assert "500" in failures[0]


async def test_a_slow_answer_is_not_waited_for(server: RasaServer, engine: EmbeddedEngine, failures: list[str]) -> None:
    server.delay = 5
    async with client(server, engine, failures) as rasa:
        started = asyncio.get_running_loop().time()
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
        assert asyncio.get_running_loop().time() - started < 2
    assert len(failures) == 1


async def test_a_server_that_is_gone_is_left_alone_for_a_while_and_asked_again(
    server: RasaServer, engine: EmbeddedEngine, failures: list[str]
) -> None:
    clock = MovableClock()
    async with client(server, engine, failures, clock) as rasa:
        server.status = 503
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
        server.status = 200
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
        assert (len(server.asked), len(failures)) == (1, 1)
        clock.move(REST + timedelta(seconds=1))
        assert await tops(rasa, "cancel my order") == ["track_parcel"]


async def test_nobody_listens_at_all(engine: EmbeddedEngine, failures: list[str]) -> None:
    rasa = RasaEngine("http://127.0.0.1:9", engine, failures.append)
    assert await tops(rasa, "cancel my order") == ["cancel_order"]
    assert len(failures) == 1
    await rasa.close()


@pytest.mark.parametrize("text", ["", "  ", "\ud800", "🎉" * 100], ids=["empty", "blank", "half", "emoji"])
async def test_odd_messages_do_no_harm(
    text: str, server: RasaServer, engine: EmbeddedEngine, failures: list[str]
) -> None:
    async with client(server, engine, failures) as rasa:
        understanding = await rasa.understand(text, Context())
    assert understanding.text == text
    assert understanding.segments[0].intents


def test_it_learns_and_takes_catalogues_as_the_embedded_engine_does(engine: EmbeddedEngine) -> None:
    rasa = RasaEngine("http://127.0.0.1:9", engine)
    assert rasa.train() is False
    assert rasa.reload_if_changed() is False
