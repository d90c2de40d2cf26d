"""What is not sent yet cannot be exchanged; until when it can be, once it is there, is told of that order."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_may_swap_her_sneakers_when_they_are_there(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", '/exchange_item{"order":"#W2158098"}'])
    assert "Once it has arrived, you have 30 days to exchange it" in grace.answer
    assert "Yoga Mat" not in grace.answer
    await grace.say("and if I wait till they come, I swap them for the bigger size then")
    assert "can be exchanged within 30 days" in grace.answer
    assert "Yoga Mat" not in grace.answer


async def test_她的鞋还没寄出(demo: World) -> None:
    grace = demo.talk("zh-CN")
    await grace.go(["/identify", "grace@example.com", '/return_item{"order":"#W2158098"}'])
    assert "收到货后 30 天内可以退货" in grace.answer
