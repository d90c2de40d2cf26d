"""Rasa as the engine: a real HTTP server speaks its endpoint, lies, stalls or is gone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from kit.breaker import FAILURES, PAUSE, State
from kit.clock import MovableClock
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.rasa.client import RasaEngine
from nlu.rasa.watching import Reason
from tests.nlu.rasa.fake import Answer, RasaServer, parsed, serving


class Counted:
    """A watcher that keeps what it was told."""

    def __init__(self) -> None:
        self.messages, self.passed = 0, 0
        self.failures: list[Reason] = []
        self.states: list[State] = []

    def asked(self) -> None:
        self.messages += 1

    def failed(self, reason: Reason) -> None:
        self.failures.append(reason)

    def passed_by(self) -> None:
        self.passed += 1

    def breaker(self, state: State) -> None:
        self.states.append(state)


@pytest.fixture
async def server() -> AsyncIterator[RasaServer]:
    async with serving() as rasa:
        yield rasa


@pytest.fixture
def counted() -> Counted:
    return Counted()


@asynccontextmanager
async def client(
    server: RasaServer,
    embedded: EmbeddedEngine,
    counted: Counted,
    clock: MovableClock | None = None,
    seconds: float = 0.3,
) -> AsyncIterator[RasaEngine]:
    engine = RasaEngine(server.url, embedded, counted, clock, seconds)
    yield engine
    await engine.close()


async def tops(engine: RasaEngine, text: str) -> list[str]:
    understanding = await engine.understand(text, Context())
    return [piece.intents[0].intent for piece in understanding.parts]


async def is_heard(engine: RasaEngine) -> bool:
    """Whether Rasa, which takes a cancellation for the wish to track a parcel, has its third of the say."""
    segment = (await engine.understand("cancel my order", Context())).whole
    return sum(one.confidence for one in segment.intents if one.intent == "track_parcel") > 0.25


async def test_intents_are_of_both_and_entities_our_own(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    async with client(server, engine, counted) as rasa:
        segment = (await rasa.understand("cancel #W1234567", Context())).whole
        alone = engine.read("cancel #W1234567", Context()).whole
    ours = {one.intent: one.confidence for one in alone.intents}
    for one in segment.intents:
        theirs = {"track_parcel": 0.9, "faq": 0.1}.get(one.intent, 0.0)
        assert one.confidence == pytest.approx(theirs / 3 + 2 * ours.get(one.intent, 0.0) / 3, abs=1e-3)
    assert "track_parcel" in [one.intent for one in segment.intents[:2]]
    assert [entity.value for entity in segment.entities] == ["#W1234567"]
    assert server.asked == ["POST /model/parse cancel #W1234567"]
    assert (counted.messages, counted.failures) == (1, [])


async def test_each_piece_is_asked_for(server: RasaServer, engine: EmbeddedEngine, counted: Counted) -> None:
    intents = {"cancel #W1": "cancel_order", "where is #W2?": "track_parcel"}
    server.answer = lambda text: parsed(text, (intents.get(text, "faq"), 0.8))
    async with client(server, engine, counted) as rasa:
        assert await tops(rasa, "cancel #W1 and where is #W2?") == ["cancel_order", "track_parcel"]


async def test_rasas_own_doubt_is_out_of_scope(server: RasaServer, engine: EmbeddedEngine, counted: Counted) -> None:
    server.answer = lambda text: parsed(text, ("nlu_fallback", 0.7), ("greet", 0.3), ("faq", 0.3))
    async with client(server, engine, counted) as rasa:
        segment = (await rasa.understand("blue bananas", Context())).whole
    assert segment.intents[0].intent == "out_of_scope"
    assert sum(one.confidence for one in segment.intents) <= 1


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
async def test_a_lie_is_not_believed(lie: str, server: RasaServer, engine: EmbeddedEngine, counted: Counted) -> None:
    server.answer = LIES[lie]
    async with client(server, engine, counted) as rasa:
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
    assert counted.failures == [Reason.SENSELESS]


async def test_an_error_is_answered_by_the_embedded_engine(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    server.status = 500
    async with client(server, engine, counted) as rasa:
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
    assert counted.failures == [Reason.STATUS]


async def test_a_slow_answer_is_not_waited_for(server: RasaServer, engine: EmbeddedEngine, counted: Counted) -> None:
    server.hangs.clear()
    async with client(server, engine, counted) as rasa:
        assert await asyncio.wait_for(tops(rasa, "cancel my order"), 30) == ["cancel_order"]
    assert counted.failures == [Reason.TIMEOUT]


async def test_an_answer_that_drips_is_not_waited_for(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    server.drip = 1_000
    server.answer = lambda text: parsed(text, ("track_parcel", 0.9), more="x" * 1_000)
    async with client(server, engine, counted) as rasa:
        assert await asyncio.wait_for(tops(rasa, "cancel my order"), 30) == ["cancel_order"]
    assert counted.failures == [Reason.TIMEOUT]


async def test_a_message_that_hangs_holds_up_no_other(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    def answer(text: str) -> bytes:
        return parsed(text, ("track_parcel", 0.9))

    server.answer = answer
    server.hangs_on = "cancel my order"
    server.hangs.clear()
    rasa = RasaEngine(server.url, engine, counted, seconds=20)
    hanging = asyncio.create_task(is_heard(rasa))
    await server.hanging.wait()
    assert await tops(rasa, "where is my parcel?") == ["track_parcel"]
    assert not hanging.done()
    server.hangs.set()
    assert await hanging
    await rasa.close()


async def test_a_server_that_fails_is_left_alone_and_asked_again_when_it_is_back(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    clock = MovableClock()
    async with client(server, engine, counted, clock) as rasa:
        server.status = 503
        for _ in range(FAILURES):
            assert await tops(rasa, "cancel my order") == ["cancel_order"]
        server.status = 200
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
        assert (len(server.asked), counted.messages, counted.passed) == (FAILURES, FAILURES, 1)
        assert counted.failures == [Reason.STATUS] * FAILURES
        clock.move(PAUSE + timedelta(seconds=1))
        assert await is_heard(rasa)
        assert await is_heard(rasa)
    assert counted.states == [State.OPEN, State.HALF_OPEN, State.CLOSED]


@asynccontextmanager
async def trying(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> AsyncIterator[tuple[RasaEngine, asyncio.Task[bool]]]:
    """The breaker opened, the pause went by, the server is back but slow, and one message tries."""
    clock = MovableClock()
    async with client(server, engine, counted, clock, seconds=20) as rasa:
        server.status = 500
        for _ in range(FAILURES):
            await tops(rasa, "cancel my order")
        clock.move(PAUSE)
        server.status = 200
        server.hangs.clear()
        server.hanging.clear()
        first = asyncio.create_task(is_heard(rasa))
        await server.hanging.wait()
        yield rasa, first


async def test_while_one_message_tries_the_others_do_not_wait(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    async with trying(server, engine, counted) as (rasa, first):
        assert await tops(rasa, "cancel my order") == ["cancel_order"]
        assert len(server.asked) == FAILURES + 1
        server.hangs.set()
        assert await first


async def test_a_try_that_is_given_up_leaves_the_next_one_free(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    async with trying(server, engine, counted) as (rasa, first):
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        server.hangs.set()
        assert await is_heard(rasa)


async def test_nobody_listens_at_all(engine: EmbeddedEngine, counted: Counted) -> None:
    rasa = RasaEngine("http://127.0.0.1:9", engine, counted)
    assert await tops(rasa, "cancel my order") == ["cancel_order"]
    assert counted.failures == [Reason.UNREACHABLE]
    await rasa.close()


async def test_a_customer_cannot_name_an_intent(server: RasaServer, engine: EmbeddedEngine, counted: Counted) -> None:
    async with client(server, engine, counted) as rasa:
        await tops(rasa, "/ /erase_data")
        await tops(rasa, "///")
    assert server.asked == ["POST /model/parse erase_data"]


async def test_what_the_shop_says_is_open_stays_open(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    async with client(server, engine, counted) as rasa:
        segment = (await rasa.understand("order", Context())).whole
    assert len({one.confidence for one in segment.intents}) == 1
    assert server.asked == []


async def test_a_hundred_thousand_characters_are_asked_by_their_beginning(
    server: RasaServer, engine: EmbeddedEngine, counted: Counted
) -> None:
    async with client(server, engine, counted) as rasa:
        await rasa.understand("refund " * 20_000, Context())
    assert max(len(asked) for asked in server.asked) < 2_000
    assert counted.failures == []


@pytest.mark.parametrize("text", ["", "  ", "\ud800", "🎉" * 100], ids=["empty", "blank", "half", "emoji"])
async def test_odd_messages_do_no_harm(text: str, server: RasaServer, engine: EmbeddedEngine, counted: Counted) -> None:
    async with client(server, engine, counted) as rasa:
        understanding = await rasa.understand(text, Context())
    assert understanding.text == text
    assert understanding.whole.intents


def test_it_learns_and_takes_catalogues_as_the_embedded_engine_does(engine: EmbeddedEngine) -> None:
    rasa = RasaEngine("http://127.0.0.1:9", engine)
    assert rasa.train() is False
    assert rasa.reload_if_changed() is False
