"""A remedy that the rules do not give is answered with what they give and why, and is no yes to the one proposed."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

DEAD = ["/identify", "charlie@example.com", '/claim_item{"order":"#W2147549"}', "[Does not work]"]
没声 = ["/identify", "sunlei@example.com", '/claim_item{"order":"#W2178237"}']


@pytest.mark.parametrize(
    "said",
    [
        "Hmm I'd honestly rather have a fresh pair than wait on a repair. Is that possible?",
        "Ok wait, I didn't say yes to repair. Can I get a replacement, yes or no?",
        "I don't want to BUY them again, they broke. I want you to replace them under warranty.",
        "couldn't you simply give me a new set",
    ],
)
async def test_charlie_would_rather_have_a_new_pair(demo: World, said: str) -> None:
    charlie = demo.talk()
    await charlie.go([*DEAD, said])
    assert (
        "Send it again: for “Does not work” the rules give a free repair in 7 to 10 days, and not this."
        in charlie.answer
    )
    assert "You can exchange it until" in charlie.answer
    assert "can't tell" not in charlie.answer
    assert charlie.buttons == ["Repair it", "Send it back, money back", "Exchange for another version"]
    state = await charlie.state()
    assert state.top is not None
    assert "remedy" not in state.top.values


async def test_charlie_wants_his_money_back(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(DEAD)
    assert "Or you send it back until" in charlie.answer
    await charlie.say("no repair, I'd like my money back")
    assert "All right, then you send it back and get the money; we pay for the way." in charlie.answer
    assert "I will open a return for order #W2147549" in charlie.answer


async def test_who_insists_is_offered_a_colleague(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go([*DEAD, "can I get a replacement?", "but I want a new pair, not a repair"])
    assert "A colleague can: shall I pass it on?" in charlie.answer
    assert charlie.buttons == ["Talk to a person"]
    await charlie.say("yes please")
    await charlie.say("tell them the left side is dead and that I'd like a new pair, not a repair")
    assert "I have added that to your request." in charlie.answer
    assert "repair" not in charlie.answer


async def test_孙磊想换新的(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go([*没声, "就耳机那个呗 充电宝好好的", "[有故障]", "能不能别修了直接换副新的"])
    assert "补发：“有故障”按店规是免费维修，一般 7–10 天修好，不能这样处理。" in 孙磊.answer
    await 孙磊.go(["那就修吧", "[跳过]"])
    assert "无线耳机" in 孙磊.answer
    assert "充电宝" not in 孙磊.answer


@pytest.mark.parametrize("said", ["左边的耳机没声音了，充电宝正常", "充电宝没问题 就是耳机不响了"])
async def test_what_is_fine_is_not_meant(demo: World, said: str) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go([*没声, said])
    state = await 孙磊.state()
    assert state.top is not None
    assert state.top.values["items"] == ["1"]
