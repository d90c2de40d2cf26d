"""Where a claim gives a repair and a return the money, saying so leads to the return; nothing is asked again."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

DEAD = ["/identify", "charlie@example.com", '/claim_item{"order":"#W2147549"}', "[Does not work]"]
坏了 = ["/identify", "lihong@example.com", '/claim_item{"order":"#W2166729"}', "[有故障]"]


@pytest.mark.parametrize(
    "said",
    ["[Send it back, money back]", "no repair, just the money", "then let me return the headphones", "return it then"],
)
async def test_charlie_gets_his_money(demo: World, said: str) -> None:
    charlie = demo.talk()
    await charlie.go([*DEAD, said])
    assert "I will open a return for order #W2147549" in charlie.answer
    assert "Reason: Does not work" in charlie.answer
    assert "Kept for the way back" not in charlie.answer
    await charlie.say("yes")
    (back,) = (await demo.export()).order("#W2147549")["returns"]
    assert (back["kind"], back["reason"], back["state"]) == ("return", "defective", "requested")


@pytest.mark.parametrize(
    "said", ["那就退货退款 赶紧的", "不修不换！！就退款", "我要退货 连衣裙 W2166729", "[退货退款]"]
)
async def test_李红要退钱(demo: World, said: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*坏了, said])
    assert "将为订单 #W2166729 申请退货" in 李红.answer
    assert "原因：有故障" in 李红.answer
    assert "破例" not in 李红.answer


async def test_charlie_takes_another_version(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go([*DEAD, "then exchange them for another colour"])
    assert "Which one would you like instead of Headphones (black, noise cancelling)?" in charlie.answer


async def test_孙磊的退货期过了(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go(["/identify", "sunlei@example.com", '/claim_item{"order":"#W2178237"}', "[无线耳机"])
    await 孙磊.press("有故障")
    assert "退货退款" not in 孙磊.buttons
    await 孙磊.say("那就退货退款")
    assert "要破例得由同事决定" in 孙磊.answer
