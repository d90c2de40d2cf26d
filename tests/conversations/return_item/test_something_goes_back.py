"""Something goes back: what, why, and where the money goes."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_returns_her_tea_set(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["return the tea set", "alice@example.com", "changed my mind", "visa"])
    for named in ("#W2139877", "Tea Set (celadon, 6 pieces)", "CN¥288.00 to Visa ending in 4242", "CN¥10.00"):
        assert named in alice.answer
    await alice.say("yes")
    order = (await demo.export()).order("#W2139877")
    assert order["status"] == "return requested"
    assert [line["line"] for line in order["returns"][0]["lines"]] == [1]


async def test_小红的茶叶不能退(demo: World) -> None:
    before = await demo.export()
    小红 = demo.talk("zh-CN")
    await 小红.go(["我要退龙井茶", "xiaohong@example.com"])
    assert "不支持退货" in 小红.answer
    assert "收到的有问题" in 小红.buttons
    assert (await demo.export()).changed(before) == set()


async def test_小明除了杯子都退(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "除了杯子都退", "改主意了", "退到礼品卡"])
    assert "头戴式耳机（白色" in 小明.answer
    assert "马克杯" not in 小明.answer
    await 小明.say("确认")
    assert [line["line"] for line in (await demo.export()).order("#W2163852")["returns"][0]["lines"]] == [1]
