"""At a return, "no new pair, just the money" says it again, begins nothing else, and agrees beside a yes."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

SHOES = ["/identify", "bob@example.com", '/return_item{"order":"#W2144672"}', "[Running Shoes", "[Does not work]"]
裙子 = ["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}', "[有故障]"]


async def test_bob_agrees_in_two_parts(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*SHOES, "fine do it. and i dont want a new pair, just the money ok"])
    assert "Your return for #W2144672 is open" in bob.answer


async def test_without_a_yes_it_is_said_in_a_sentence(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*SHOES, "no exchange, just my money"])
    assert "Yes: you send it back and get the money." in bob.answer
    assert not (await demo.export()).order("#W2144672").get("returns")


@pytest.mark.parametrize("said", ["no exchange, just my money", "just the money, i don't want a new pair"])
async def test_without_a_yes_nothing_else_is_begun(demo: World, said: str) -> None:
    bob = demo.talk()
    await bob.go([*SHOES, said])
    state = await bob.state()
    assert state.top is not None
    assert (state.top.flow, state.top.confirming) == ("return_item", True)


async def test_a_condition_is_no_yes(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*SHOES, "fine, but only if i get the money back on another card"])
    assert not (await demo.export()).order("#W2144672").get("returns")


async def test_what_was_given_up_is_as_it_was(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*SHOES, "/exchange_item", "no, money back for the shoes"])
    assert "Reason: Does not work" in bob.answer


async def test_who_pays_for_this_return(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*SHOES, "who pays for sending them back?"])
    assert "We pay for the way back, since the reason is “Does not work”" in bob.answer
    assert "changed your mind" not in bob.answer


async def test_李红说退钱就行(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*裙子, "哦拉链坏了一拉就开！寄回去运费谁出啊 我可不出"])
    assert "寄回的运费我们出" in 李红.answer
    assert "售后申报" not in 李红.answer
    await 李红.say("就退款，别给我换")
    assert "对，是退货退款" in 李红.answer
    await 李红.say("对 退钱就行")
    assert "的退货已提交" in 李红.answer
