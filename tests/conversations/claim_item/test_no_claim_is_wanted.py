"""Who says that they want no claim, no return, no exchange, has left it, and what they want is done."""

from __future__ import annotations

from tests.conversations.world import World

KETTLE = [
    "/identify",
    "frank@example.com",
    '/claim_item{"order":"#W2156180"}',
    "[Electric Kettle]",
    "[Arrived damaged]",
]
壶 = ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}', "[电热水壶]", "[收到时已损坏]"]


async def test_it_goes_back_instead(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*KETTLE, "i don't want a claim, i want to send it back"])
    state = await frank.state()
    assert state.top is not None
    assert state.top.flow == "return_item"


async def test_不要理赔(demo: World) -> None:
    frank = demo.talk("zh-CN")
    await frank.go([*壶, "我不要理赔，就想知道快递到哪了"])
    assert "售后申报就不办了" in frank.answer
    assert (await frank.state()).top is None


async def test_not_damaged_on_arrival_but_cracked_since(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*KETTLE, "[Money back]"])
    await frank.say("", photo="/media/kettle.jpg")
    await frank.go(["[Skip]", "it didn't arrive damaged, it cracked last week"])
    state = await frank.state()
    assert state.top is not None
    assert state.top.values["problem"] == "defective"


async def test_是用着用着裂的(demo: World) -> None:
    frank = demo.talk("zh-CN")
    await frank.go([*壶, "[退款]"])
    await frank.say("", photo="/media/kettle.jpg")
    await frank.go(["[跳过]", "问题写错了，不是收到时坏的，是上周用着用着裂的"])
    state = await frank.state()
    assert state.top is not None
    assert state.top.values["problem"] == "defective"
