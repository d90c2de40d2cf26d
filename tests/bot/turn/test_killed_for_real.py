"""kill -9 between any two steps of a turn, then a restart: nothing is lost, nothing is done twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.steps import Step
from tests.bot.waiting import until
from tests.servers import free_port

HOME = Path(__file__).parents[3]
BODY = {"sender": "alice", "message": "hello", "message_id": "m1"}


@contextmanager
def server(folder: Path, port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    settings = {"XIAOER_DEMO": "true", "XIAOER_PORT": str(port), "XIAOER_DATA_DIR": str(folder)}
    quick = {"XIAOER_RECOVERY_SECONDS": "0.5"}
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bot.server"],
            env={**os.environ, **settings, **quick, **environment},
            cwd=HOME,
            stdout=log,
            stderr=log,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@asynccontextmanager
async def http(port: int) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20, trust_env=False) as client:
        await until(lambda: _ready(client), 40)
        yield client


async def _ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/readyz")).status_code == 200
    except httpx.TransportError:
        return False


async def _messages(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.get("/webhooks/rest/alice/messages")).json()
    return found


def deeds(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "xiaoer.db")) as store:
        count: int = store.execute("SELECT count(*) FROM test_bot_deed").fetchone()[0]
        return count


@pytest.mark.parametrize("step", list(Step))
async def test_sent_again_after_the_restart_it_is_answered_once(tmp_path: Path, step: Step) -> None:
    port = free_port()
    die = {"DIE_AT": step.value, "DIE_FILE": str(tmp_path / "died")}
    with server(tmp_path, port, **die) as first:
        async with http(port) as client:
            with pytest.raises(httpx.TransportError):
                await client.post("/webhooks/rest/webhook", json=BODY)
        assert first.wait(10) == -9
    with server(tmp_path, port, **die):
        async with http(port) as client:
            answer: list[dict[str, Any]] = (await client.post("/webhooks/rest/webhook", json=BODY)).json()
            assert [said["text"] for said in answer] == ["You said: hello"]
            later = (await client.get("/webhooks/rest/alice/messages")).json()
            assert [said["text"] for said in later] == ["You said: hello"]
    assert deeds(tmp_path) == 1


async def test_never_sent_again_it_is_answered_all_the_same(tmp_path: Path) -> None:
    port = free_port()
    die = {"DIE_AT": Step.UNDERSTOOD.value, "DIE_FILE": str(tmp_path / "died")}
    with server(tmp_path, port, **die):
        async with http(port) as client:
            with pytest.raises(httpx.TransportError):
                await client.post("/webhooks/rest/webhook", json=BODY)
    with server(tmp_path, port, **die):
        async with http(port) as client:
            said = await until(lambda: _messages(client))
            assert [one["text"] for one in said] == ["You said: hello"]
    assert deeds(tmp_path) == 1
