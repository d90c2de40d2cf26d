"""The difference comes back where the shop does that, and is kindly refused where it does not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conversations.later_prices import generous, lower
from tests.conversations.world import World, build_world


@pytest.fixture
async def never(demo_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo shop, if it made no lower price good."""
    world = await build_world(tmp_path, demo_url, generous(tmp_path, 0), models)
    yield world
    await world.close()


async def test_a_shop_that_gives_nothing_back_asks_nobody_who_they_are(never: World) -> None:
    alice = never.talk()
    await alice.say("/price_protection")
    assert "we don't refund later drops" in alice.answer
    assert "can go back" in alice.answer
    assert "Return items" in alice.buttons
    assert await alice.asked() == ""


async def test_李红问差价_说明规矩和还能怎么办(never: World) -> None:
    李红 = never.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "上周买的裙子现在便宜了，把差价退我"])
    assert "之后降价不补差" in 李红.answer
    assert "可以退货" in 李红.answer


async def test_alice_gets_the_difference_back_after_a_bare_yes(demo: World) -> None:
    await lower(demo, P1001_17="49.00")
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/price_protection{"order":"#W2137959"}'])
    await alice.press("T-Shirt (blue, M)")
    assert "T-Shirt (blue, M): paid CN¥59.00, today CN¥49.00" in alice.answer
    assert "Refund: CN¥10.00" in alice.answer
    await alice.say("yes, but put it on my gift card")
    assert (await demo.export()).order("#W2137959")["total"] == "258.00"
    await alice.say("yes")
    assert "comes back to you" in alice.answer
    after = (await demo.export()).order("#W2137959")
    assert after["total"] == "248.00"
    assert (after["payments"][-1]["type"], after["payments"][-1]["amount"]) == ("refund", "10.00")


async def test_what_costs_as_much_as_before_is_told(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/price_protection{"order":"#W2137959"}'])
    assert "it costs no less today" in alice.answer
    assert await alice.asked() == ""


async def test_王小明的差价只退一次(demo: World) -> None:
    await lower(demo, P1001_03="50.00")
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/price_protection{"order":"#W2161934"}', "白色那件", "确认"])
    assert "差价会退给您" in 小明.answer
    await 小明.say('/price_protection{"order":"#W2161934"}')
    assert "这笔差价已经退给您了" in 小明.answer


async def test_after_seven_days_it_is_over(demo: World) -> None:
    await lower(demo, P1022_04="198.00")
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/price_protection{"order":"#W2139877"}'])
    assert "the difference to a lower price comes back only until" in alice.answer
    assert "that has passed" in alice.answer


async def test_七天过了_说清楚是价保(demo: World) -> None:
    爱丽 = demo.talk("zh-CN")
    await 爱丽.go(["/identify", "alice@example.com", '/price_protection{"order":"#W2139877"}'])
    assert "的价保（退差价）到" in 爱丽.answer
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/price_protection{"order":"#W2161934"}'])
    assert 小明.answer.count("现在的价格没有比您买时低，没有差价可退") == 2
    assert "T恤（白色、L）：" in 小明.answer


async def test_the_lowest_price_is_made_good_and_a_lower_one_after_it(demo: World) -> None:
    for price in ("39.00", "55.00"):
        demo.clock.move(timedelta(minutes=1))
        await lower(demo, P1001_17=price)
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/price_protection{"order":"#W2137959"}', "[T-Shirt (blue, M)]"])
    assert "T-Shirt (blue, M): paid CN¥59.00, at its lowest since then CN¥39.00" in alice.answer
    await alice.say("yes")
    assert (await demo.export()).order("#W2137959")["total"] == "238.00"
    await alice.say('/price_protection{"order":"#W2137959"}')
    assert "was given back before" in alice.answer
    await lower(demo, P1001_17="30.00")
    await alice.go(['/price_protection{"order":"#W2137959"}', "[T-Shirt (blue, M)]", "yes"])
    after = (await demo.export()).order("#W2137959")
    assert after["total"] == "229.00"
    assert [one["amount"] for one in after["payments"] if one["type"] == "refund"] == ["20.00", "9.00"]
