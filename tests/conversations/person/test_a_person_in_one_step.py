"""A person comes in one step from anywhere, and they know what it was about."""

from __future__ import annotations

from desk.model import Owner
from tests.conversations.world import World


async def test_alice_asks_for_a_person_in_the_middle_of_a_return(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["return the tea set", "alice@example.com", "I want to talk to a person"])
    assert "a person will answer you here" in alice.answer
    assert await alice.owner() is Owner.QUEUE
    ticket = await alice.ticket()
    assert ticket is not None
    assert ticket.kind == "return"
    assert ticket.handover.orders == ("#W2139877",)
    assert "the reason" in ticket.handover.missing
    assert await alice.owner() is Owner.QUEUE


async def test_小明说转人工(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "马克杯", "转人工"])
    assert "客服" in 小明.answer
    assert await 小明.owner() is Owner.QUEUE
    ticket = await 小明.ticket()
    assert ticket is not None
    assert ticket.handover.flow == "return_item"
    assert "#W2163852" in ticket.handover.orders
