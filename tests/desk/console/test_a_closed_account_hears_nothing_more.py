"""Whoever's account is closed reads nothing more, on a page that was open before."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from desk.sessions import end_sessions
from desk.staff import Role, StaffBook
from desk.ticket import HandOver
from tests.desk.console.conftest import Served, SignInAs

pytestmark = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


async def test_a_push_after_the_end_never_arrives(served: Served, sign_in_as: SignInAs) -> None:
    await served.hire("Ada", Role.ADMIN)
    bob = await served.hire("Bob")
    page = await sign_in_as(bob)
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
    await page.reload()
    first = await served.ask_for_a_person("alice", HandOver(wants="Return the lamp"))
    await expect(page.locator(f"[data-mark=line-{first}]")).to_be_visible()
    assert [frame for frame in heard if first in frame]
    async with served.room.db.write() as tx:
        await StaffBook(tx, served.room.clock).change(bob.id, active=False)
    second = await served.ask_for_a_person("carol", HandOver(wants="Send it to my sister"))
    await expect(page.locator("form[action='/desk/login']")).to_be_visible(timeout=20_000)
    assert not [frame for frame in heard if second in frame]


async def test_a_click_after_the_end_reads_nothing(served: Served, sign_in_as: SignInAs) -> None:
    bob = await served.hire("Bob")
    page = await sign_in_as(bob)
    async with served.room.db.write() as tx:
        await end_sessions(tx, bob.id)
    await page.get_by_role("link", name="Reports").or_(page.get_by_text("Reports", exact=True)).first.click()
    await expect(page.locator("form[action='/desk/login']")).to_be_visible(timeout=20_000)
