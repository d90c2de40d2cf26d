"""An agent works a shift in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Dialog, Request, expect

from desk.console.customer import CustomerView, LineView, OrderView, ParcelView, ReturnView, Step, Wish
from desk.kinds import Kind
from desk.model import Outgoing, Owner, Sender
from desk.outbox import Outbox
from desk.staff import Role, StaffBook, StaffReader
from desk.ticket import HandOver
from faq.unanswered import Unanswered
from kit.errors import Permanent
from tests.desk.console.conftest import PASSWORD, Served, SignInAs

pytestmark = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)

LAMP = HandOver(
    wants="Return the lamp", flow="return_item", filled={"Order": "#W1234567", "Item": "Desk Lamp"}, missing=("Reason",)
)
ALICE = CustomerView(
    id="alice_1",
    name="Alice Liddell",
    level="gold",
    email="alice@example.com",
    orders=(
        OrderView(
            id="#W1234567",
            state="delivered",
            total="$39.00",
            lines=(LineView("Desk Lamp (white)", 1, "$39.00"),),
            parcels=(ParcelView("843053188", "SF Express", "delivered", (Step("Signed for", where="Oxford"),)),),
            returns=(ReturnView("ret_1", "Return", "requested", ("1 × Desk Lamp (white)",), "$39.00"),),
        ),
    ),
)


async def test_bob_serves_alice_from_the_queue_to_the_end(served: Served, sign_in_as: SignInAs) -> None:
    bob = await served.hire("Bob")
    await served.write("alice", "I want to send the lamp back")
    thread_id = await served.ask_for_a_person("alice", LAMP)
    await served.prove(thread_id, ALICE)
    page = await sign_in_as(bob)

    # He opens the conversation and sees what the bot knows and who the customer is.
    await page.click(f"[data-mark=line-{thread_id}]")
    handover, customer = page.locator("[data-mark=handover]"), page.locator("[data-mark=customer]")
    for known in ("Return the lamp", "#W1234567", "Desk Lamp", "not known yet", "I want to send the lamp back"):
        await expect(handover).to_contain_text(known)
    await expect(customer).to_contain_text("Alice Liddell")
    await page.get_by_text("#W1234567").last.click()
    for known in ("SF Express 843053188", "Signed for · Oxford", "Return ret_1", "Refund $39.00"):
        await expect(customer).to_contain_text(known)

    # Nothing can be said before he has taken it.
    await expect(page.locator("[data-mark=reply]")).to_be_disabled()
    await page.get_by_role("button", name="Take", exact=True).click()
    await expect(page.locator("[data-mark=owner]")).to_have_text("Yours")

    # They talk, live in both directions.
    said = page.locator("[data-mark=messages]")
    await page.locator("[data-mark=reply]").fill("Hello Alice, is it broken?")
    await page.locator("[data-mark=reply]").press("Enter")
    await expect(said).to_contain_text("Hello Alice, is it broken?")
    await expect(page.locator("[data-mark=reply]")).to_have_value("")
    await served.write("alice", "Yes, it flickers.")
    await expect(said).to_contain_text("Yes, it flickers.")

    # A ready reply, a note among colleagues, the end.
    await page.get_by_role("button", name="Ready replies").click()
    await page.get_by_text("Goodbye").click()
    goodbye = "Thank you for writing, Alice Liddell. Have a good day!"
    await expect(page.locator("[data-mark=reply]")).to_have_value(goodbye)
    await page.locator("[data-mark=send]").click()
    await page.get_by_role("button", name="Internal note").click()
    await page.locator("[data-mark=reply]").fill("third lamp this week")
    await page.locator("[data-mark=reply]").press("Enter")
    await expect(page.locator(".said.note")).to_contain_text("third lamp this week")
    await page.get_by_role("button", name="Resolve").click()
    await expect(page.locator("[data-mark=owner]")).to_have_text("Closed")
    assert (await served.room.thread(thread_id)).owner is Owner.CLOSED
    assert (await served.room.talk(thread_id))[1:] == [
        "system: Bob from our team is with you now.",
        "agent: Hello Alice, is it broken?",
        "customer: Yes, it flickers.",
        f"agent: {goodbye}",
        "system: Bob has closed this conversation. Thank you for writing; if anything else comes up, just write.",
    ]


async def test_a_new_customer_appears_in_the_queue_without_a_reload(served: Served, sign_in_as: SignInAs) -> None:
    page = await sign_in_as(await served.hire("Bob"))
    queue = page.locator("[data-mark=queue]")
    await expect(queue).to_contain_text("Nobody is waiting.")
    await served.ask_for_a_person("alice", HandOver(wants="Where is my parcel?"), Kind.SHIPPING)
    await expect(queue).to_contain_text("Where is my parcel?")
    await expect(queue.locator(".clock")).to_have_text("10 min left")
    served.room.clock.move(timedelta(minutes=7))
    await expect(queue.locator(".clock.soon")).to_have_text("3:00 left")
    served.room.clock.move(timedelta(minutes=5))
    await expect(queue.locator(".clock.late")).to_have_text("2 min late")


async def test_the_most_pressing_come_first_and_can_be_filtered(served: Served, sign_in_as: SignInAs) -> None:
    await served.ask_for_a_person("alice", HandOver(wants="just asking"), Kind.OTHER)
    await served.ask_for_a_person("小明", HandOver(wants="付款失败"), Kind.PAYMENT)
    page = await sign_in_as(await served.hire("Bob"))
    lines = page.locator(".line .wants")
    await expect(lines).to_have_text(["付款失败", "just asking"])
    await page.locator("[aria-label=Matter]").first.click()
    await page.get_by_role("option", name="Other").click()
    await expect(lines).to_have_text(["just asking"])


async def test_two_agents_press_take_and_one_is_told_that_it_is_too_late(served: Served, sign_in_as: SignInAs) -> None:
    thread_id = await served.ask_for_a_person("alice", LAMP)
    bob = await served.hire("Bob")
    page = await sign_in_as(await served.hire("Charlie"))
    await page.click(f"[data-mark=line-{thread_id}]")
    await expect(page.get_by_role("button", name="Take", exact=True)).to_be_visible()
    await served.room.desk.take(thread_id, bob)  # and nobody hints to Charlie's page
    await page.get_by_role("button", name="Take", exact=True).click()
    await expect(page.get_by_text("The conversation belongs to somebody else by now.")).to_be_visible()
    await expect(page.locator("[data-mark=owner]")).to_have_text("With Bob")
    assert (await served.room.thread(thread_id)).agent_id == bob.id


async def test_bob_takes_over_from_the_bot_and_hands_back(served: Served, sign_in_as: SignInAs) -> None:
    await served.write("alice", "you stupid machine")
    thread = await served.room.open("alice")
    page = await sign_in_as(await served.hire("Bob"))
    await page.get_by_role("tab", name="Bot").click()
    await page.click(f"[data-mark=line-{thread.id}]")
    await page.get_by_role("button", name="Take over from the bot").click()
    await expect(page.locator("[data-mark=owner]")).to_have_text("Yours")
    await page.get_by_role("button", name="Back to the bot").click()
    await expect(page.locator("[data-mark=owner]")).to_have_text("With the bot")
    assert (await served.room.thread(thread.id)).owner is Owner.BOT


async def test_what_a_customer_types_is_never_markup(served: Served, sign_in_as: SignInAs) -> None:
    evil = "<img src=x onerror=alert(1)><b>bold</b> {{7*7}} [link](javascript:alert(1)) ${7*7}"
    await served.write("alice", evil)
    thread_id = await served.ask_for_a_person("alice", HandOver(wants=evil, filled={evil: evil}, flow=evil))
    alarms: list[str] = []

    async def alarm(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        await dialog.dismiss()

    page = await sign_in_as(await served.hire("Bob"))
    page.on("dialog", alarm)
    await page.click(f"[data-mark=line-{thread_id}]")
    await expect(page.locator("[data-mark=messages] .words")).to_have_text(evil)
    await expect(page.locator("[data-mark=handover] summary .wants")).to_have_text(evil)
    assert await page.locator(".talk b, .talk img, .line b, .line img").count() == 0
    assert alarms == []


async def test_the_console_asks_nobody_else_for_anything(served: Served, sign_in_as: SignInAs) -> None:
    page = await sign_in_as(await served.hire("Ada", Role.ADMIN))
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    for place in ("", "reports", "admin/team", "admin/audit", "admin/deliveries", "admin/unanswered"):
        await page.goto(f"{served.address}/desk/{place}")
        await page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((served.address, "data:", "blob:"))] == []


async def test_a_closed_account_is_led_to_the_door_at_its_next_deed(served: Served, sign_in_as: SignInAs) -> None:
    await served.hire("Ada", Role.ADMIN)
    bob = await served.hire("Bob")
    thread_id = await served.ask_for_a_person("alice", LAMP)
    page = await sign_in_as(bob)
    await page.click(f"[data-mark=line-{thread_id}]")
    await _close_account(served, bob.id)
    await page.get_by_role("button", name="Take", exact=True).click()
    await page.wait_for_url("**/desk/login*")
    assert (await served.room.thread(thread_id)).owner is Owner.QUEUE


async def test_ada_opens_an_account_for_charlie_who_signs_in(served: Served, sign_in_as: SignInAs) -> None:
    page = await sign_in_as(await served.hire("Ada", Role.ADMIN))
    await page.goto(f"{served.address}/desk/admin/team")
    await page.get_by_role("button", name="Add somebody").click()
    await page.get_by_label("Name, as customers read it").fill("Charlie")
    await page.get_by_label("Login").fill("charlie")
    await page.get_by_label("Password, 10 characters or more").fill("short")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_text("A password needs 10 characters or more.")).to_be_visible()
    await page.get_by_label("Password, 10 characters or more").fill(PASSWORD)
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator("[data-mark=team]")).to_contain_text("Charlie")
    async with served.room.db.read() as tx:
        charlie = next(one for one in await StaffReader(tx).all() if one.name == "Charlie")
    await sign_in_as(charlie)


async def test_ada_ticks_off_a_question_and_tries_a_delivery_again(served: Served, sign_in_as: SignInAs) -> None:
    async def refuse(_thread: object, _message: object) -> None:
        raise Permanent("blocked")

    thread = await served.room.open("alice")
    async with served.room.threads() as threads:
        await threads.say(thread.id, Outgoing("Your parcel has arrived."), Sender.SYSTEM)
    await Outbox(served.room.db, served.room.clock, refuse).deliver(thread.id)
    async with served.room.db.write() as tx:
        await Unanswered(tx).keep("Do you ship to Iceland?", "en", served.room.clock.now())
    page = await sign_in_as(await served.hire("Ada", Role.ADMIN))
    await page.goto(f"{served.address}/desk/admin/deliveries")
    await expect(page.locator("[data-mark=deliveries]")).to_contain_text("Your parcel has arrived.")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator("[data-mark=deliveries]")).to_contain_text("Everything has been delivered.")
    await page.goto(f"{served.address}/desk/admin/unanswered")
    await expect(page.locator("[data-mark=unanswered]")).to_contain_text("Do you ship to Iceland?")
    await page.get_by_role("button", name="Done").click()
    await expect(page.locator("[data-mark=unanswered]")).to_contain_text("Every question has its answer.")
    await page.goto(f"{served.address}/desk/admin/audit")
    for deed in ("signed in", "tried again", "handled question"):
        await expect(page.locator("[data-mark=audit]")).to_contain_text(deed)


async def test_ada_decides_who_is_forgotten(served: Served, sign_in_as: SignInAs) -> None:
    asked = served.room.clock.now()
    served.files.customers["alice_1"] = ALICE
    served.files.waiting = [Wish("w1", "alice_1", "Alice Liddell", asked), Wish("w2", "bob_1", "Bob", asked)]
    ada = await served.hire("Ada", Role.ADMIN)
    page = await sign_in_as(ada)
    await page.goto(f"{served.address}/desk/admin/privacy")
    rows = page.locator("[data-mark=privacy] .tr:not(.head)")
    await rows.filter(has_text="Alice Liddell").get_by_role("button", name="Erase").click()
    await page.get_by_role("button", name="Erase for good").click()
    await expect(rows).to_have_count(1)
    assert served.files.customers == {}
    await rows.get_by_role("button", name="Decline").click()
    await page.get_by_label("The reason, as the customer may read it").fill("tax law")
    await page.get_by_role("button", name="Decline", exact=True).click()
    await expect(page.locator("[data-mark=privacy]")).to_contain_text("Nobody waits to be forgotten.")
    assert served.files.kept == {"w2": f"{ada.id}: tax law"}


async def _close_account(served: Served, staff_id: str) -> None:
    async with served.room.db.write() as tx:
        await StaffBook(tx, served.room.clock).change(staff_id, active=False)
