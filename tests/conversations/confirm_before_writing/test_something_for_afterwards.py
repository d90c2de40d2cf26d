"""A yes with something for afterwards waits for a bare yes; what is wanted then is not lost."""

from __future__ import annotations

from tests.conversations.world import World

MUG = ['/add_to_basket{"item":"P1020-02"}', "/checkout", "bob@example.com", "[PayPal]"]
杯子 = ['/add_to_basket{"item":"P1031-01"}', "/checkout", "lihong@example.com", "[支付宝]"]


async def test_bob_wants_the_invoice_later(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*MUG, "yes order it, I'll ask for the invoice later"])
    assert "is placed" not in bob.answer
    await bob.say("yes")
    assert "is placed" in bob.answer
    assert "You also spoke of your invoice. Shall I go on with that?" in bob.answer


async def test_李红说发票再说(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*杯子, "可以，下单吧，发票等付完款再说"])
    assert "已提交" not in 李红.answer
    await 李红.say("可以")
    assert "已提交" in 李红.answer
    assert "您还提到了发票" in 李红.answer


async def test_what_is_put_off_of_the_order_itself_is_no_yes(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*MUG, "yes but deliver it later"])
    assert "Shall I place this order?" in bob.answer
