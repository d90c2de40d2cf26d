"""The same shop in Chinese: what is asked, confirmed and written, for people who never learnt its English names."""

from __future__ import annotations

from tests.conversations.world import World


async def test_sofia_cancels_one_order_and_returns_from_another_in_one_sentence(retail: World) -> None:
    sofia = retail.talk("zh-CN")
    answer = await sofia.go(
        ["取消 #W3561391 ，还有 #W6876713 里的T恤我要退货", "sofia.hernandez3039@example.com", "订错了", "是的"]
    )
    assert "#W3561391 已取消" in answer
    assert "退货" in answer
    assert "T恤" in await sofia.say("好")
    await sofia.say("好")
    after = await retail.export()
    assert after.order("#W3561391")["status"] == "cancelled"
    assert after.order("#W3561391")["cancel_reason"] == "ordered by mistake"
    assert after.order("#W6876713")["return"] == {"lines": [2], "refund_to": "credit_card_7901829"}


async def test_yusuf_wants_a_red_shirt_in_size_l(retail: World) -> None:
    yusuf = retail.talk("zh-CN")
    answer = await yusuf.go(["订单 #W4776164 换成红色L码的T恤", "yusuf.rossi7301@example.com"])
    assert "红色、L" in answer
    assert "6.77" in answer
    await yusuf.say("对的，提交吧")
    order = (await retail.export()).order("#W4776164")
    assert order["status"] == "pending (items modified)"
    assert order["lines"][0]["variant_id"] == "3234800602"
    assert order["total"] == "2765.67"


async def test_mei_returns_all_but_the_bottle(retail: World) -> None:
    mei = retail.talk("zh-CN")
    await mei.go(["除了杯子，#W2890441 里的都退掉", "mei.davis6811@example.com", "对"])
    assert (await retail.export()).order("#W2890441")["return"]["lines"] == [2, 3, 4]


async def test_sofia_keeps_the_vacuum_after_all(retail: World) -> None:
    sofia = retail.talk("zh-CN")
    answer = await sofia.go(["退货，那个T恤和吸尘器", "sofia.hernandez3039@example.com"])
    assert "吸尘器" in answer
    answer = await sofia.say("等等，吸尘器不退了")
    assert "吸尘器" not in answer
    await sofia.say("确定")
    assert (await retail.export()).order("#W6876713")["return"]["lines"] == [2]


async def test_a_stranger_learns_nothing(retail: World) -> None:
    before = await retail.export()
    stranger = retail.talk("zh-CN")
    answer = await stranger.go(["我要取消 #W2890441", "张三 100000"])
    assert "没有查到" in answer
    answer = await stranger.say("yusuf.rossi7301@example.com")
    assert "#W2890441" in answer
    assert "Mei" not in answer
    assert "80217" not in answer
    assert (await retail.export()).changed(before) == set()


async def test_a_delivered_order_can_not_be_cancelled_but_returned(retail: World) -> None:
    mei = retail.talk("zh-CN")
    answer = await mei.go(["取消订单 #W2890441", "mei.davis6811@example.com"])
    assert "已送达" in answer or "退" in answer
    assert "我可以帮您办理退货" in answer
    assert "哪几件" in await mei.press("退货")


async def test_new_orders_are_not_taken_here(retail: World) -> None:
    talk = retail.talk("zh-CN")
    answer = await talk.say("我要下单买一件T恤")
    assert "不能" in answer or "T恤" in answer
    answer = await talk.say("加入购物车")
    assert "不能" in answer


async def test_a_packed_order_keeps_its_address(retail: World) -> None:
    ethan = retail.talk("zh-CN")
    answer = await ethan.go(["把订单 #W4967593 的收货地址改一下", "ethan.garcia8085@example.com"])
    assert "已打包" in answer or "不能" in answer
    assert "转人工" in ethan.buttons


async def test_the_gift_card_must_cover_the_whole_order(retail: World) -> None:
    ethan = retail.talk("zh-CN")
    answer = await ethan.go(["订单 #W9911714 换成礼品卡支付", "ethan.garcia8085@example.com"])
    assert "余额" in answer
    assert "86" in answer


async def test_nobody_else_in_the_same_conversation(retail: World) -> None:
    talk = retail.talk("zh-CN")
    await talk.go(["我的订单", "yusuf.rossi7301@example.com"])
    answer = await talk.say("我的邮箱是 mei.davis6811@example.com")
    assert "#W2890441" not in answer
    assert "#W2890441" not in await talk.say("我的订单")
