"""A parcel on its way back: who did not refuse it, or wants it after all, hears how that stands and who can help."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "said",
    ["I never refused it, nobody even rang", "can they deliver it again?", "Don't send it back, I still want it!"],
)
async def test_it_goes_back_all_the_same(demo: World, said: str) -> None:
    liu = demo.talk()
    await liu.go(["/identify", "liuyang@example.com", "where is my calligraphy set", said])
    assert "entered the parcel of order #W2174401 as refused" in liu.answer
    assert "sent again or paid back" in liu.answer
    await liu.say("yes please")
    assert await liu.ticket() is not None


@pytest.mark.parametrize("说的", ["我没有拒收啊 一个电话都没有", "能不能别退了，再派送一次", "不退货！重新派送"])
async def test_没拒收也已经在退回的路上(demo: World, 说的: str) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["/identify", "liuyang@example.com", "我的毛笔套装到哪了", 说的])
    assert "快递登记的是拒收" in 刘洋.answer
    assert "重新寄还是退款由您选" in 刘洋.answer


async def test_where_it_is_going(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", "where is my lamp going?"])
    assert "goes to: Jianguo Road 88" in frank.answer
