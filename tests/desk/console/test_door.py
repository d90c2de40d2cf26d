"""Nobody gets in without a password, and nobody is tricked into it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from desk.console.guard import COOKIE
from desk.staff import Role
from tests.desk.console.conftest import PASSWORD, Served

pytestmark = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


@pytest.fixture
async def visitor(served: Served) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=served.address) as client:
        yield client


async def enter(visitor: httpx.AsyncClient, login: str, password: str = PASSWORD, **more: str) -> httpx.Response:
    page = await visitor.get("/desk/login")
    form = re.search(r'name="form" value="([^"]+)"', page.text)
    assert form is not None
    return await visitor.post("/desk/login", data={"login": login, "password": password, "form": form[1], **more})


@pytest.mark.parametrize("place", ["/desk/", "/desk/reports", "/desk/admin/team", "/desk/c/thr_1"])
async def test_without_a_session_every_page_leads_to_the_door(visitor: httpx.AsyncClient, place: str) -> None:
    answer = await visitor.get(place)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/desk/login")


async def test_the_live_connection_is_refused_without_a_session(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/desk/_nicegui_ws/socket.io/?EIO=4&transport=polling&client_id=x")
    assert answer.status_code == 401


async def test_bob_enters_and_goes_where_he_wanted(served: Served, visitor: httpx.AsyncClient) -> None:
    bob = await served.hire("Bob")
    entered = await enter(visitor, bob.login, next="/desk/reports")
    assert (entered.status_code, entered.headers["location"]) == (303, "/desk/reports")
    cookie = next(one for one in entered.headers.get_list("set-cookie") if one.startswith(COOKIE + "="))
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    page = await visitor.get("/desk/reports")
    assert page.status_code == 200
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("outside", ["https://evil.example/", "//evil.example", "/desk/../\\evil", "/other", ""])
async def test_the_door_never_leads_out_of_the_desk(served: Served, visitor: httpx.AsyncClient, outside: str) -> None:
    bob = await served.hire("Bob")
    assert (await enter(visitor, bob.login, next=outside)).headers["location"] == "/desk/"


async def test_a_form_from_another_site_is_refused(served: Served, visitor: httpx.AsyncClient) -> None:
    bob = await served.hire("Bob")
    forged = await visitor.post("/desk/login", data={"login": bob.login, "password": PASSWORD, "form": "guess"})
    assert forged.status_code == 400
    assert COOKIE not in forged.cookies


async def test_a_wrong_password_is_told_and_guessing_ends(served: Served, visitor: httpx.AsyncClient) -> None:
    bob = await served.hire("Bob")
    wrong = await enter(visitor, '"><script>alert(1)</script>', "wrong password")
    assert wrong.status_code == 401
    assert "do not match" in wrong.text
    assert "<script>" not in wrong.text
    for _ in range(5):
        await enter(visitor, bob.login, "wrong password")
    assert (await enter(visitor, bob.login)).status_code == 429


async def test_an_agent_is_kept_out_of_the_admin_pages(served: Served, visitor: httpx.AsyncClient) -> None:
    bob, ada = await served.hire("Bob"), await served.hire("Ada", Role.ADMIN)
    await enter(visitor, bob.login)
    assert (await visitor.get("/desk/admin/team")).status_code == 403
    visitor.cookies.clear()
    await enter(visitor, ada.login)
    assert (await visitor.get("/desk/admin/team")).status_code == 200


async def test_scripts_and_styles_are_served_from_here(served: Served, visitor: httpx.AsyncClient) -> None:
    bob = await served.hire("Bob")
    await enter(visitor, bob.login)
    page = await visitor.get("/desk/")
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert addresses
    assert [one for one in addresses if not one.startswith(("/desk/", "data:"))] == []
