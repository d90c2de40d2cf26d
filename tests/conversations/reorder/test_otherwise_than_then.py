"""The same again, but otherwise: how many, for whom, with what beside it, at any time."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

AGAIN = ["/identify", "bob@example.com", '/reorder{"order":"#W2144672"}']


async def test_孙磊再来一份寄给朋友(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go(["老板 上次买的那个再来一份 这次要两个", "就我上回买的啊 你查下 我孙磊 sunlei@example.com"])
    assert "无线耳机（黑色） × 2，¥518.00" in 孙磊.answer
    assert "运单" not in 孙磊.answer
    await 孙磊.say("别寄我家 寄给我朋友 马丽 13700001111 广东省深圳市福田区福华路88号")
    for named in ("广东省深圳市福田区福华路88号", "马丽, +8613700001111", "× 2"):
        assert named in 孙磊.answer
    await 孙磊.say("收件人改成李雷")
    assert "李雷, +8613700001111" in 孙磊.answer
    await 孙磊.say("再备注一下放快递柜")
    assert "放快递柜" in 孙磊.answer.split("收货人")[1]
    await 孙磊.say("数量改成3")
    assert "无线耳机（黑色） × 3" in 孙磊.answer
    await 孙磊.say("确认")
    number = (await demo.export()).customer("sun_lei")["order_ids"][-1]
    order = (await demo.export()).order(number)
    assert [(line["variant_id"], line["quantity"]) for line in order["lines"]] == [("P1030-02", 3)]
    assert (order["recipient"], order["phone"], order["note"]) == ("李雷", "+8613700001111", "放快递柜")


THREE = ["three pairs of socks, not two", "make it three socks", "3 packs of the socks please"]


@pytest.mark.parametrize("said", THREE)
async def test_another_number_takes_nothing_out(demo: World, said: str) -> None:
    bob = demo.talk()
    await bob.go([*AGAIN, said])
    assert "3 × Socks (white, 41-45)" in bob.answer
    assert "1 × Running Shoes (black, size 42)" in bob.answer
    assert "Shall I place this order?" in bob.answer


async def test_what_else_is_wanted_goes_along(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*AGAIN, "it's for my sister Kate Miller, phone +1 206 555 0133, 88 Pike Street, Seattle, WA 98101"])
    await bob.say("put a blue mug in as well")
    for named in ("1 × Mug (blue)", "2 × Socks", "88 Pike Street", "Kate Miller, +12065550133", "PayPal"):
        assert named in bob.answer
    assert "Tea" not in bob.answer
