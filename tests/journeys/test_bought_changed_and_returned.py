"""Somebody new buys, changes the order before it leaves, and sends it back: every word of it, and every cent."""

from __future__ import annotations

from tests.journeys.shop_over_http import OverHttp, moved

GREEN_LAMP, WHITE_LAMP = "P1025-03", "P1025-01"
BLACK_L = "P1001-08"


async def test_ben_returns_the_lamp(shop: OverHttp) -> None:
    green, white = await shop.stock(GREEN_LAMP), await shop.stock(WHITE_LAMP)
    ben = shop.customer("en")
    await ben.go("I'm looking for a green desk lamp", "add it", "I'd like to pay")
    await ben.say("first time here. Ben Price, ben.price@example.org, 5 King Street, Toronto, ON M5H 1A1, Canada")
    assert "Total: CN¥159.00" in ben.answer
    assert "Please pay CN¥159.00" in await ben.say("yes")
    await ben.pay()
    assert "Your payment of CN¥159.00" in await ben.news()
    order = await shop.order_of("Ben Price")
    assert await shop.stock(GREEN_LAMP) == green - 1

    assert "becomes Desk Lamp (white)" in await ben.say("actually could I have the white one instead?")
    await ben.say("yes")
    assert (await shop.stock(GREEN_LAMP), await shop.stock(WHITE_LAMP)) == (green, white - 1)
    await ben.go("please tell the courier to leave it with the neighbour", "yes")
    await shop.dispatch(order, "SB000000010")
    assert await ben.news() == f"Order {order} is on its way! The tracking number is SB000000010."
    assert "Parcel SB000000010" in await ben.say("where is my parcel?")
    await shop.later(60)
    assert f"Order {order} has been delivered" in await ben.news()

    await ben.go("I want to send the lamp back", "changed my mind")
    assert "Kept for the way back: CN¥10.00" in ben.answer
    assert "Refund: CN¥149.00" in ben.answer
    await ben.say("yes")
    await shop.see_to(order, "approve")
    assert "The return label is" in await ben.news()
    await ben.go("I have sent it with SF1234567890", "yes")
    await shop.see_to(order, "receive", "inspect", note="As new.")
    assert "The result: As new." in await ben.news()
    await shop.see_to(order, "refund")
    assert f"CN¥149.00 of order {order} has been refunded" in await ben.news()
    assert "CN¥149.00 was sent back to online payment" in await ben.say("has my refund been sent?")

    ledger = (await shop.ledger()).order(order)
    assert (ledger["status"], ledger["total"], ledger["note"]) == ("returned", "159.00", "leave it with the neighbour")
    assert moved(ledger) == [("payment", "159.00"), ("refund", "149.00")]
    assert (await shop.stock(GREEN_LAMP), await shop.stock(WHITE_LAMP)) == (green, white)


async def test_何琳退一件T恤(shop: OverHttp) -> None:
    before = await shop.stock(BLACK_L)
    何琳 = shop.customer("zh-CN")
    await 何琳.go("你好，有黑色L码的T恤吗", "要两件", "结账", "第一次来")
    await 何琳.say("何琳 13800002222 武汉市洪山区珞喻路20号3栋501")
    assert "合计：¥118.00" in 何琳.answer
    assert "请在 30 分钟内支付 ¥118.00" in await 何琳.say("确认")
    await 何琳.pay()
    assert "收到您的付款 ¥118.00" in await 何琳.news()
    order = await shop.order_of("何琳")
    assert await shop.stock(BLACK_L) == before - 2

    await 何琳.go("收件人写错了，改成何静，电话13900003333", "确认")
    await 何琳.go("地址也改一下，寄到杭州市西湖区文三路100号2单元301", "确认")
    ledger = (await shop.ledger()).order(order)
    assert (ledger["recipient"], ledger["phone"]) == ("何静", "+8613900003333")
    assert ledger["shipping_address"]["city"] == "杭州市"

    await shop.dispatch(order, "SB000000010")
    assert await 何琳.news() == f"订单 {order} 已经发出。快递单号：SB000000010。"
    assert "SB000000010" in await 何琳.say("快递单号多少")
    await shop.later(60)
    assert f"订单 {order} 已签收" in await 何琳.news()

    await 何琳.go("有一件尺码不合适，想退一件", "尺码小了")
    assert "T恤（黑色、L），¥59.00" in 何琳.answer
    assert "¥49.00" in 何琳.answer
    await 何琳.say("确认")
    await shop.see_to(order, "approve")
    assert "RL" in await 何琳.news()
    await 何琳.go("已经寄回去了，单号SF1234567890", "确认")
    await shop.see_to(order, "receive", "inspect", "refund", note="完好")
    news = await 何琳.news()
    assert "完好" in news
    assert "¥49.00" in news
    told = await 何琳.say("退款到哪一步了")
    assert "¥49.00" in told
    assert "T恤（黑色、L） × 2" not in told

    ledger = (await shop.ledger()).order(order)
    assert moved(ledger) == [("payment", "118.00"), ("refund", "49.00")]
    assert await shop.stock(BLACK_L) == before - 1
