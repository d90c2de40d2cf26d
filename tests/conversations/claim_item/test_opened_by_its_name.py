"""Who asks for the claim by its name gets it; what is open below for the same thing is not gone back to."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_never_got_it(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", "where is my order #W2159057"])
    await grace.say("if a parcel is lost do I get my money back or a new one?")
    await grace.go(["Fine then open the claim, I want my money back", "[All of them]", "[Skip]"])
    assert "I will open a claim for order #W2159057" in grace.answer
    assert "Problem: Not received" in grace.answer
    assert "Refund: CN¥208.00" in grace.answer


async def test_没收到就申报(demo: World) -> None:
    grace = demo.talk("zh-CN")
    await grace.go(["/identify", "grace@example.com", "我的快递#W2159057到哪了", "丢件的话退钱还是补发？"])
    await grace.go(["那就开申报吧，我要退钱", "[全部]", "[跳过]"])
    assert "将为订单 #W2159057 提交售后" in grace.answer
    assert "问题：没有收到货" in grace.answer


async def test_the_return_below_does_not_come_back(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(["/identify", "charlie@example.com", "/return_item"])
    await charlie.go(
        ["/product_details", '/claim_item{"order":"#W2147549"}', "[Not as described]", "[Money]", "[Skip]"]
    )
    await charlie.say("ok yeah sure go ahead")
    assert "Your case R2147549-1" in charlie.answer
    assert "already an open claim" not in charlie.answer
    assert "reason for sending it back" not in charlie.answer


async def test_money_and_shipping_are_told_at_the_proposal(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(["/identify", "charlie@example.com", '/claim_item{"order":"#W2147549"}', "[Not as described]"])
    await charlie.go(["[Money]", "[Skip]", "so the full 499? n i dont have to pay the shipping back?"])
    assert "You get CN¥499.00 back" in charlie.answer
    assert "you pay no shipping" in charlie.answer
    assert "shall I go ahead as shown above?" in charlie.answer


async def test_方案里的钱(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "/return_item", "[改主意了]", "是全额退吗 运费不用我出吧"])
    assert "一共退您 ¥179.00" in 李红.answer
    assert "¥10.00" in 李红.answer
    assert "就按上面这样办" in 李红.answer
