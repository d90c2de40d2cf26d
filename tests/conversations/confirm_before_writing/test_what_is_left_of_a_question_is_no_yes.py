"""A question is answered, and whatever stands behind it is no yes: nothing is ordered, cancelled or sent back."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

BEHIND = ["cash", "card", "ok", "sure thing", "fine", "yes", "the usual", "today", "great", "go"]
后面 = ["现金", "好的", "行", "可以", "嗯", "就这样", "今天", "对"]


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("asked", ["can i pay when it comes tho?", "how long does it take to Leeds?"])
async def test_nothing_is_ordered(demo: World, asked: str, behind: str) -> None:
    before = (await demo.export()).files["orders"].keys()
    tom = demo.talk()
    await tom.go(['/add_to_basket{"item":"P1020-02"}', "/checkout", "bob@example.com", "[PayPal]"])
    await tom.say(f"{asked} {behind}")
    assert (await demo.export()).files["orders"].keys() == before


@pytest.mark.parametrize("behind", 后面)
@pytest.mark.parametrize("asked", ["能货到付款吗？", "多久能到？"])
async def test_什么也没下单(demo: World, asked: str, behind: str) -> None:
    before = (await demo.export()).files["orders"].keys()
    李红 = demo.talk("zh-CN")
    await 李红.go(['/add_to_basket{"item":"P1020-02"}', "/checkout", "lihong@example.com", "[支付宝]"])
    await 李红.say(f"{asked}{behind}")
    assert (await demo.export()).files["orders"].keys() == before


@pytest.mark.parametrize("behind", ["card", "ok", "yes", "today"])
async def test_nothing_is_cancelled(demo: World, behind: str) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/cancel_order{"order":"#W2137959"}', "[No longer needed]"])
    await alice.say(f"how long does the refund take? {behind}")
    assert (await demo.export()).order("#W2137959")["status"] == "pending"
