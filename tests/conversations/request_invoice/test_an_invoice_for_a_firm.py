"""An invoice is asked for in the chat; the staff get all that they need for it, and the wish can be changed."""

from __future__ import annotations

from desk.model import Owner
from tests.conversations.world import Talk, World

ALL_AT_ONCE = (
    "I need an invoice for order W2159057, made out to Kim & Partners Physiotherapy LLC, tax number 36-4471902, "
    "please send it to books@kim.com"
)


async def wanted(talk: Talk, order: str) -> dict[str, str]:
    """What the staff have to do for the order."""
    ticket = await talk.ticket()
    task = ticket.handover.task("invoice", order) if ticket is not None else None
    return dict(task.details) if task is not None else {}


async def test_grace_says_everything_at_once(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", ALL_AT_ONCE])
    assert "Kim & Partners Physiotherapy LLC" in grace.answer
    assert "36-4471902" in grace.answer
    assert "books@kim.com" in grace.answer
    assert await grace.ticket() is None, "nothing is passed on without a yes"
    await grace.say("yes")
    assert "within 1 working day" in grace.answer
    assert await wanted(grace, "#W2159057") == {
        "made_out_to": "Kim & Partners Physiotherapy LLC",
        "tax_number": "36-4471902",
        "email": "books@kim.com",
    }
    assert await grace.owner() is Owner.BOT, "nobody is waited for in the chat"


async def test_赵敏给公司开发票(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", "帮我给订单W2176319开张发票，抬头写公司的"])
    await 赵敏.say("抬头开：西安高新恒远科技有限公司，税号91610131MA6U2X8K3T")
    assert "西安高新恒远科技有限公司" in 赵敏.answer
    await 赵敏.say("对")
    assert "1 个工作日" in 赵敏.answer
    assert (await wanted(赵敏, "#W2176319"))["tax_number"] == "91610131MA6U2X8K3T"


async def test_how_it_stands_is_told_and_nothing_is_asked_twice(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", ALL_AT_ONCE, "yes", "has my invoice been made yet?"])
    assert "for order #W2159057 is there" in grace.answer
    assert "books@kim.com" in grace.answer
    assert not await grace.asked()


async def test_it_is_changed_while_it_waits(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", ALL_AT_ONCE, "yes"])
    await grace.say("the name on the invoice is wrong, it should read Kim Physio Ltd")
    assert "Kim Physio Ltd" in grace.answer
    await grace.say("yes")
    filed = await wanted(grace, "#W2159057")
    assert filed["made_out_to"] == "Kim Physio Ltd"
    assert filed["email"] == "books@kim.com"


async def test_in_their_own_name_at_a_touch(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", '/request_invoice{"order":"#W2159057"}', "[My own name]"])
    assert "Made out to: Grace Kim" in grace.answer
    await grace.say("yes")
    assert await wanted(grace, "#W2159057") == {"made_out_to": "Grace Kim", "email": "grace@example.com"}


async def test_a_person_is_asked_for_and_called_off_and_the_invoice_is_still_made(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", ALL_AT_ONCE, "yes", "/person"])
    assert await grace.owner() is Owner.QUEUE
    assert await wanted(grace, "#W2159057")
    await grace.say("/withdraw_person")
    assert await grace.owner() is Owner.BOT
    assert await wanted(grace, "#W2159057")
    assert "for order #W2159057 is there" in await grace.say("/person_status")


async def test_what_is_not_paid_has_no_invoice(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/request_invoice{"order":"#W2142754"}'])
    assert "not paid yet, so there is no invoice for it" in bob.answer
    assert "Pay an order" in bob.buttons


async def test_the_knowledge_leads_there(demo: World) -> None:
    alice = demo.talk()
    await alice.say("do you give invoices?")
    assert "365 days" in alice.answer
    assert "Get an invoice" in alice.buttons
