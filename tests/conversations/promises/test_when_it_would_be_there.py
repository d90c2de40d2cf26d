"""When a thing would come to a place that is named, by the hour of the day; nothing of the shop changes by asking."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("said", "told"),
    [
        # It is Monday, 17 o'clock in Shanghai: what is paid now leaves on Tuesday.
        ("how long would it take to Lhasa?", "To Lhasa: between Sun, Jan 11 and Tue, Jan 13"),
        ("could you get it to Chengdu by Friday?", "To Chengdu: between Thu, Jan 8 and Sat, Jan 10"),
        ("when would it arrive in Canada?", "To Canada: between Tue, Jan 13 and Wed, Jan 21"),
    ],
)
async def test_to_a_place_that_is_named(demo: World, said: str, told: str) -> None:
    before = await demo.rows()
    guest = demo.talk()
    await guest.go(["tell me about the mug", said])
    assert told in guest.answer
    assert before == await demo.rows()


async def test_周五前能到拉萨吗(demo: World) -> None:
    talk = demo.talk("zh-CN")
    await talk.go(["有没有泰迪熊", "周五前能到拉萨吗"])
    assert "寄到拉萨" in talk.answer
    assert "国内大部分" not in talk.answer
    await talk.say("那寄到成都几天能到")
    assert "寄到成都" in talk.answer


async def test_before_four_it_leaves_today(demo: World) -> None:
    demo.clock.move(timedelta(hours=-3))
    guest = demo.talk()
    await guest.go(["tell me about the mug", "how long would it take to Lhasa?"])
    assert "What is paid now leaves today" in guest.answer
    assert "between Sat, Jan 10 and Mon, Jan 12" in guest.answer


async def test_what_we_do_not_deliver_to_is_told(demo: World) -> None:
    guest = demo.talk()
    await guest.go(["tell me about the mug", "when would it arrive in Brazil?"])
    assert "we don't deliver to Brazil" in guest.answer


async def test_付了款的订单按付款时间说(demo: World) -> None:
    bob = demo.talk("zh-CN")
    await bob.go(["/identify", "bob@example.com", '/track_parcel{"order":"#W2143713"}'])
    assert "已付款，今天发出" in bob.answer
    assert "之间送到" in bob.answer
