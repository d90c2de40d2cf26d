"""One order with everything in it."""

from __future__ import annotations

from tests.conversations.world import World


async def test_erin_looks_at_one(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["show me order #W2154262", "erin@example.com"])
    for named in ("Teddy Bear", "Building Blocks", "CN¥347.00", "72 Garden Lane", "Visa ending in 1881"):
        assert named in erin.answer


async def test_李红凭手机尾号查订单(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["查一下订单 #W2165770", "0002"])
    for named in ("香薰蜡烛", "¥193.00", "世纪大道200号", "支付宝"):
        assert named in 李红.answer
