"""Another way to pay: the old one gets its money back."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_pays_with_her_gift_card_instead(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["pay #W2137959 with my gift card instead", "alice@example.com"])
    for named in ("CN¥258.00", "from Visa ending in 4242", "gift card"):
        assert named in alice.answer
    await alice.say("yes")
    assert "CN¥262.00" in alice.answer  # what is left on the card, not what was on it before
    assert "520" not in alice.answer
    assert (await demo.export()).balance("alice_miller", "gift_card_a2") == "262.00"


async def test_小红的礼品卡不够付(demo: World) -> None:
    before = await demo.export()
    小红 = demo.talk("zh-CN")
    await 小红.go(["换个支付方式", "xiaohong@example.com"])
    assert (await demo.export()).changed(before) == set()
    assert "付" in 小红.answer


async def test_小红想用没有保存的微信(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", "雨伞那单想改成微信付"])
    assert "您的账户里没有微信" in 小红.answer
    assert "先取消这单" in 小红.answer
    assert "取消订单" in 小红.buttons
