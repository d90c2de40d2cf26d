"""Who only asks whether something may go back is told until when, at whose cost and how, for just that thing."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

LAMP = ["/identify", "frank@example.com", '/track_parcel{"order":"#W2155221"}']


@pytest.mark.parametrize(
    "said",
    [
        "ok cool. its green and my wife thinks itll look awful. if we hate the color can i still send it back",
        "just wondering, could it be returned if we don't like it",
        "say my husband doesn't like it after all, could I return it then",
    ],
)
async def test_frank_asks_about_what_is_on_its_way(demo: World, said: str) -> None:
    frank = demo.talk()
    await frank.go([*LAMP, said])
    assert "Desk Lamp: can be sent back within 30 days from the day it reaches you." in frank.answer
    assert "#W2156180" not in frank.answer
    state = await frank.state()
    assert state.top is None


async def test_frank_asks_on_about_the_cost_and_the_way(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*LAMP, "if i dont like it can i return it"])
    await frank.say("does it cost me anything to send back if its only the color")
    assert "CN¥10.00 for the way back is taken off the refund" in frank.answer
    await frank.say("so when its here i just tell you in this chat and you do the rest? or do i mail it myself")
    assert "just tell me in this chat what goes back and why" in frank.answer
    assert "Return items" not in frank.buttons


async def test_小明一次问了三件事(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "/track_parcel", "就那个已经发出来的 有个包包的"])
    assert "订单 #W2162893" in 小明.answer
    await 小明.say("哦哦在驿站了 那个包要是拿回来不喜欢 能退不 咋退 邮费算谁的")
    assert "双肩包、冲锋衣：可以退，从您签收那天起 30 天内。" in 小明.answer
    assert "混合坚果：不能退，除非有质量问题。" in 小明.answer
    assert "收到以后，在这个对话里告诉我要退哪件、为什么就行。" in 小明.answer
    assert "退回运费 ¥10.00 从退款里扣" in 小明.answer
    assert "没听明白" not in 小明.answer


async def test_bob_asks_about_worn_shoes_before_he_agrees(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "the running shoes are too tight. i want my money back"])
    await bob.say("wait why are you keeping 10 bucks? and does it matter that I wore them once round the block")
    assert "CN¥10.00 for the way back" in bob.answer
    assert "shoes that were worn outside, can't come back" in bob.answer
    assert "can't tell" not in bob.answer
    await bob.say("nah dont need a person. just tell me what the 10 is for, shipping?")
    assert "not sure" not in bob.answer
    await bob.say("do i need the original box? kinda threw it out")
    assert "No box is no problem" in bob.answer
