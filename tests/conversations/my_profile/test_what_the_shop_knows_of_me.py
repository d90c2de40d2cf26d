"""What the shop knows of a customer, for that customer only."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_sees_her_data(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["what do you know about me?", "alice@example.com"])
    for named in ("Alice Miller", "+12025550101", "100 Maple Street", "gift card (balance CN¥520.00)"):
        assert named in alice.answer


async def test_小红看自己的资料(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我的个人资料", "xiaohong@example.com"])
    for named in ("陈小红", "文三路300号", "支付宝"):
        assert named in 小红.answer


async def test_dave_wants_the_balance_of_his_card(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["what is my gift card balance", "dave@example.com"])
    assert "There is CN¥60.00 on your gift card." in dave.answer
    assert "E-mail" not in dave.answer


async def test_小红问卡里还有多少(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我卡里还有多少", "xiaohong@example.com"])
    assert "您的礼品卡里还有 ¥35.50。" in 小红.answer
