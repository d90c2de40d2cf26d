"""The house with a language model: checked by the doctor, counted, told of over the API, and off unless it is set."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.house import House, build
from bot.metrics import Metrics
from bot.model import Model, tried
from bot.settings import DEMO_TOKEN, read
from bot.web.app import create_app
from desk.model_calls import ModelCalls
from kit.chat_model import Question
from kit.clock import MovableClock
from kit.errors import BadSetting, Permanent
from tests.bot.talks import configured
from tests.chat_server import KEY, ChatServer, running

ASKED = Question("understand", "Answer.", {"message": "hello"}, 50)


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with running() as chat:
        chat.says({"ok": True})
        yield chat


def named(server: ChatServer) -> dict[str, Any]:
    return {"llm_url": server.url, "llm_model": "clever", "llm_key": KEY, "llm_seconds": 5}


async def test_the_doctor_asks_it_something_small(server: ChatServer, tmp_path: Path) -> None:
    told = await tried(configured(tmp_path, **named(server)))
    assert told.startswith(f"clever at {server.url}, to phrase and understand; answered in ")
    assert server.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize("answer", ["I am fine, thanks!", "[1]"])
async def test_the_doctor_finds_one_that_does_not_do_as_it_must(
    answer: str, server: ChatServer, tmp_path: Path
) -> None:
    server.says(answer)
    with pytest.raises(Permanent, match="clever at"):
        await tried(configured(tmp_path, **named(server)))


async def test_the_doctor_finds_one_that_is_away(tmp_path: Path) -> None:
    with pytest.raises(Permanent, match="talks on without it"):
        await tried(configured(tmp_path, llm_url="http://127.0.0.1:9/v1", llm_model="gone"))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"llm_url": "llm.shop.test"}, "XIAOER_LLM_URL"),
        ({"llm_uses": "understand,decide"}, "XIAOER_LLM_USES"),
        ({"llm_reads": "some"}, "XIAOER_LLM_READS"),
        ({"llm_seconds": 0}, "XIAOER_LLM_SECONDS"),
        ({"llm_key": "two\nlines"}, "XIAOER_LLM_KEY"),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, Any], name: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read(_env_file=None, **given)


def test_a_model_without_a_name_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="XIAOER_LLM_MODEL"):
        build(configured(tmp_path, llm_url="http://127.0.0.1:9/v1"))


@pytest.fixture
async def model(house: House, server: ChatServer) -> AsyncIterator[tuple[Model, Metrics]]:
    """A model over the store of a house, two calls a minute."""
    settings = configured(house.settings.data_dir, llm_calls=2, **named(server))
    metrics = Metrics()
    built = Model(replace(house.ground, settings=settings), metrics)
    yield built, metrics
    await built.close()


async def test_calls_are_counted_and_told_of(house: House, model: tuple[Model, Metrics], server: ChatServer) -> None:
    chat, metrics = model
    server.says({"ok": True}, "no JSON")
    assert await chat.chat.ask(ASKED, dict) == {"ok": True}
    assert await chat.chat.ask(ASKED, dict) is None
    assert await chat.chat.ask(ASKED, dict) is None, "two a minute are allowed"
    figures = metrics.text().decode()
    assert 'xiaoer_llm_calls_total{purpose="understand",verdict="taken"} 1.0' in figures
    assert 'xiaoer_llm_calls_total{purpose="understand",verdict="refused"} 1.0' in figures
    assert 'xiaoer_llm_skipped_total{purpose="understand",why="calls"} 1.0' in figures
    assert 'xiaoer_llm_seconds_count{purpose="understand"} 2.0' in figures
    assert 'xiaoer_llm_tokens_total{purpose="understand"} 240.0' in figures
    transport = httpx.ASGITransport(create_app(house, with_desk=False))
    headers = {"Authorization": f"Bearer {DEMO_TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1/llm", headers=headers) as api:
        listed = (await api.get("/calls")).json()
        assert [one["verdict"] for one in listed["items"]] == ["refused", "taken"]
        assert (await api.get("/calls", params={"verdict": "taken"})).json()["items"] == listed["items"][1:]
        first = (await api.get("/calls", params={"limit": 1})).json()
        assert (await api.get("/calls", params={"before": first["next"]})).json()["items"] == listed["items"][1:]
        one = (await api.get(f"/calls/{listed['items'][1]['id']}")).json()
        assert (one["answer"], one["tokens"], one["model"]) == ('{"ok": true}', 120, "clever")
        assert '{\\"message\\": \\"hello\\"}' in one["prompt"]
        assert (await api.get("/budget")).json()["is_on"] is False
        assert (await api.get("/calls", headers={"Authorization": "Bearer guess"})).status_code == 401


async def test_records_are_deleted_after_their_time(house: House, model: tuple[Model, Metrics]) -> None:
    chat, _ = model
    await chat.chat.ask(ASKED, dict)
    clock = house.ground.clock
    assert isinstance(clock, MovableClock)
    clock.move(timedelta(days=29))
    await chat.forget()
    async with house.ground.db.read() as tx:
        assert len(await ModelCalls(tx).listed()) == 1
    clock.move(timedelta(days=2))
    await chat.forget()
    async with house.ground.db.read() as tx:
        assert await ModelCalls(tx).listed() == []
