"""An agent works a shift in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from desk.console.customer import CustomerView, LineView, OrderView, ParcelView, Step
from desk.model import Owner
from desk.sla import Kind
from desk.staff import Role
from desk.ticket import HandOver
from desk.tickets import Tickets
from tests.desk.conftest import Room
from tests.desk.console.conftest import Served, SignInAs

pytestmark = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


async def ask_for_a_person(room: Room, address: str, wants: str, kind: Kind = Kind.RETURN) -> str:
    thread = await room.open(address)
    async with room.db.write() as tx:
        known = HandOver(wants=wants, flow="return_item", filled={"Order": "#W1234567"}, missing=("Reason",))
        await Tickets(tx, room.clock, room.sla).request(thread.id, kind, known)
    return thread.id


async def test_bob_serves_alice_from_the_queue_to_the_end(served: Served, sign_in_as: SignInAs, hashed: str) -> None:
    room = served.room
    bob = await served.hire("Bob", Role.AGENT, hashed)
    await room.write("I want to send the lamp back", "alice")
    thread_id = await ask_for_a_person(room, "alice", "Return the lamp")
    async with room.threads() as threads:
        await threads.prove(thread_id, "alice_1")
    order = OrderView(
        "#W1234567",
        "delivered",
        "$39.00",
        (LineView("Desk Lamp (white)", 1, "$39.00"),),
        parcels=(ParcelView("T1", "SF", "delivered", (Step("Signed"),)),),
    )
    served.files.customers["alice_1"] = CustomerView(
        "alice_1", "Alice Liddell", "gold", "alice@example.com", orders=(order,)
    )

    page = await sign_in_as(bob)
    await page.screenshot(path="/tmp/desk1.png")
    await page.click(f"[data-mark=line-{thread_id}]")
    await expect(page.locator("[data-mark=handover]")).to_contain_text("Return the lamp")
    await expect(page.locator("[data-mark=customer]")).to_contain_text("Alice Liddell")
    await page.get_by_role("button", name="Take", exact=True).click()
    await expect(page.locator("[data-mark=owner]")).to_have_text("Yours")
    await page.locator("[data-mark=reply]").fill("Hello Alice, is it broken?")
    await page.locator("[data-mark=reply]").press("Enter")
    await expect(page.locator("[data-mark=messages]")).to_contain_text("Hello Alice, is it broken?")
    await page.screenshot(path="/tmp/desk2.png")
    assert (await room.thread(thread_id)).owner is Owner.AGENT
