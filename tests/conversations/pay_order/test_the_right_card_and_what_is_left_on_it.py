"""A Visa is no American Express; and of a gift card the balance that is told is the one that is left."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小明用礼品卡付款后的余额(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/pay_order{"order":"#W2160975"}', "[礼品卡"])
    await 小明.say("确认")
    assert "¥402.00" in 小明.answer
    assert "¥800.00" not in 小明.answer
    assert (await demo.export()).balance("wang_xiaoming", "gift_card_x2") == "402.00"


async def test_charlies_amex_is_not_charged_when_he_says_visa(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(['/add_to_basket{"item":"P1018-01"}', "/checkout", "charlie@example.com", "charge my visa"])
    assert "Payment: American Express" not in charlie.answer
    assert not await _confirming(charlie.world, charlie.sender)
    await charlie.say("ok, amex then")
    assert "Payment: American Express ending in 0005" in charlie.answer


async def test_刘洋说用visa付(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(['/add_to_basket{"item":"P1018-01"}', "/checkout", "liuyang@example.com", "用我的visa付"])
    assert "付款方式：银联" not in 刘洋.answer


async def _confirming(world: World, sender: str) -> bool:
    top = (await world.talk(sender=sender).state()).top
    return top is not None and top.confirming
