"""Outside the demo figures and descriptions want a token; browsers are told what to refuse; proxies are named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bot.house import House
from bot.web.app import create_app
from desk.api_tokens import ApiTokenBook, Scope
from desk.reading import ThreadReader
from tests.bot.houses import standing

MASTER = "m" * 32
REAL = {"demo": False, "secret_key": "s" * 32, "api_token": MASTER}


@pytest.fixture
async def real(tmp_path: Path, db_url: str) -> AsyncIterator[House]:
    """A house that serves real customers."""
    async with standing(tmp_path / "data", db_url, trusted_proxies="10.0.0.0/8", **REAL) as built:
        yield built


def visitor(house: House, token: str = "", host: str = "198.51.100.7", **headers: str) -> httpx.AsyncClient:
    given = {"Authorization": f"Bearer {token}"} if token else {}
    transport = httpx.ASGITransport(create_app(house, with_desk=False), client=(host, 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://shop.test", headers={**given, **headers})


async def made(house: House, *scopes: Scope) -> str:
    async with house.ground.db.write() as tx:
        return await ApiTokenBook(tx, house.ground.clock).add(" and ".join(scopes), scopes)


PLACES = ["/metrics", "/openapi.json", "/docs", "/api/v1/tickets"]


@pytest.mark.parametrize("place", PLACES)
async def test_a_stranger_sees_neither_figures_nor_descriptions(real: House, place: str) -> None:
    for token in ("", "guess", "xi_guess"):
        async with visitor(real, token) as stranger:
            assert (await stranger.get(place)).status_code == 401
    async with visitor(real, MASTER) as program:
        assert (await program.get(place)).status_code == 200


@pytest.mark.parametrize("place", ["/metrics", "/openapi.json", "/docs"])
async def test_the_demo_shows_them_to_everybody(house: House, place: str) -> None:
    async with visitor(house) as anybody:
        assert (await anybody.get(place)).status_code == 200


async def test_a_browser_may_give_the_token_as_a_password(real: House) -> None:
    async with visitor(real) as browser:
        assert "Basic" in (await browser.get("/docs")).headers["www-authenticate"]
        assert (await browser.get("/docs", auth=("anything", MASTER))).status_code == 200


async def test_the_docs_name_every_operation_and_run_nothing(house: House) -> None:
    async with visitor(house) as anybody:
        page, described = await anybody.get("/docs"), (await anybody.get("/openapi.json")).json()
    assert "<script" not in page.text
    assert "http" not in page.headers["content-security-policy"].replace("https:", "")
    for path in described["paths"]:
        assert path in page.text


SEEN = {
    Scope.READ: {"read": 200, "write": 401, "metrics": 401, "chat": 401},
    Scope.WRITE: {"read": 200, "write": 404, "metrics": 401, "chat": 401},
    Scope.METRICS: {"read": 401, "write": 401, "metrics": 200, "chat": 401},
    Scope.CHAT: {"read": 401, "write": 401, "metrics": 401, "chat": 200},
}


@pytest.mark.parametrize("scope", SEEN)
async def test_a_token_does_what_its_scope_says_and_no_more(real: House, scope: Scope) -> None:
    async with visitor(real, await made(real, scope)) as program:
        urgency = {"urgency": "low"}
        answers = {
            "read": await program.get("/api/v1/tickets"),
            "write": await program.patch("/api/v1/tickets/tic_none", json=urgency),
            "metrics": await program.get("/metrics"),
            "chat": await program.post("/webhooks/rest/webhook", json={"sender": "alice", "message": "hello"}),
        }
    assert {name: answer.status_code for name, answer in answers.items()} == SEEN[scope]


async def test_a_revoked_token_ends_and_the_others_live_on(real: House) -> None:
    first, second = await made(real, Scope.READ), await made(real, Scope.WRITE)
    async with real.ground.db.write() as tx:
        await ApiTokenBook(tx, real.ground.clock).revoke("read")
    for token, status in ((first, 401), (second, 200)):
        async with visitor(real, token) as program:
            assert (await program.get("/api/v1/tickets")).status_code == status


async def test_without_a_token_nobody_speaks_or_reads_on_the_rest_channel(real: House) -> None:
    async with visitor(real) as stranger:
        said = await stranger.post("/webhooks/rest/webhook", json={"sender": "alice", "message": "hello"})
        assert said.status_code == 401
        assert (await stranger.get("/webhooks/rest/alice/messages")).status_code == 401


async def test_only_a_named_proxy_is_believed(real: House) -> None:
    https = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    async with visitor(real, host="10.1.2.3", **https) as through_it:
        assert "strict-transport-security" in (await through_it.get("/healthz")).headers
    async with visitor(real, host="198.51.100.7", **https) as pretending:
        assert "strict-transport-security" not in (await pretending.get("/healthz")).headers


@pytest.mark.parametrize("place", ["/", "/chat", "/privacy", "/healthz", "/media/none.png", "/docs", "/api/v1/tickets"])
async def test_every_answer_tells_the_browser_what_to_refuse(house: House, place: str) -> None:
    async with visitor(house) as anybody:
        headers = (await anybody.get(place)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src" in headers["content-security-policy"]
    assert "frame-ancestors" in headers["content-security-policy"]


async def test_who_writes_is_told_apart_by_address_and_no_address_is_kept(house: House) -> None:
    body = {"sender": "alice", "message": "hello"}
    marks = set()
    for host in ("198.51.100.7", "198.51.100.8", "2001:db8:1:2::3", "2001:db8:1:2::4"):
        async with visitor(house, host=host) as caller:
            await caller.post("/webhooks/rest/webhook", json={**body, "sender": host})
        async with house.ground.db.read() as tx:
            thread = await ThreadReader(tx).find("rest", host)
            assert thread is not None
            [message] = [one for one in await ThreadReader(tx).history(thread.id) if one.sender == "customer"]
            marks.add(message.payload["origin"])
            assert host not in str(message.payload)
    assert len(marks) == 3  # the last two are one line
