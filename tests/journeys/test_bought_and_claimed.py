"""Somebody new buys, and something is wrong with it: made good by money or by another one, and seen in the ledger."""

from __future__ import annotations

from tests.journeys.shop_over_http import OverHttp, moved, number_in

WHITE_MUG, YELLOW_UMBRELLA, RED_UMBRELLA = "P1020-01", "P1018-04", "P1018-02"


async def test_omar_is_paid_for_the_missing_mug(shop: OverHttp) -> None:
    omar = shop.customer("en")
    await omar.go("I need 3 blue mugs and a black umbrella", "check out please", "I'm new")
    await omar.say("Omar Reed, omar.reed@example.org, 10 Downing Road, Cambridge CB2 3DP, United Kingdom")
    assert "Total: CN¥174.00" in omar.answer
    await omar.say("yes")
    await omar.pay()
    order = await shop.order_of("Omar Reed")
    await shop.dispatch(order, "SB000000010")
    await shop.later(60)
    assert "has been delivered" in await omar.news()

    await omar.go("one mug is missing", "I'd like the money for it", "nothing else")
    assert "· Mug (blue), CN¥35.00" in omar.answer
    await omar.say("yes")
    await shop.see_to(order, "approve", "refund")
    assert f"CN¥35.00 of order {order} has been refunded" in await omar.news()
    told = await omar.say("and where is my money?")
    assert "CN¥35.00 was sent back" in told
    assert "It is about: Mug (blue)." in told

    await omar.go("I need an invoice for this order", "made out to Reed Ltd", "no")
    assert f"the invoice for order {order} (CN¥139.00)" in omar.answer
    await omar.say("yes")
    ledger = (await shop.ledger()).order(order)
    assert moved(ledger) == [("payment", "174.00"), ("refund", "35.00")]
    [invoice] = ledger["invoices"]
    assert (invoice["made_out_to"], invoice["total"]) == ("Reed Ltd", "139.00")


async def test_ruth_is_sent_another_mug(shop: OverHttp) -> None:
    before = await shop.stock(WHITE_MUG)
    ruth = shop.customer("en")
    await ruth.go("hi, do you have a white mug?", "two of those please", "check out", "I'm new here")
    await ruth.say("Ruth Hall, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101")
    assert "Shipping: CN¥8.00" in ruth.answer
    await ruth.say("yes")
    await ruth.pay()
    order = await shop.order_of("Ruth Hall")
    await ruth.say("can you send it to 12 Oak Street, Portland, OR 97205 instead?")
    assert "to: 12 Oak Street, Portland, OR 97205" in ruth.answer
    await ruth.say("yes")
    await shop.dispatch(order, "SB000000010")
    await shop.later(60)
    await ruth.news()

    await ruth.go("one of the mugs arrived damaged", "please send me a new one")
    assert "Please send a photo" in ruth.answer
    await ruth.photo()
    await ruth.say("nothing to add")
    assert "I will open a claim" in ruth.answer
    await ruth.say("yes")
    await shop.see_to(order, "approve", "replace")
    assert number_in(await ruth.news()) != "SB000000010"
    await shop.later(150)
    assert "What we sent you later" in await ruth.news()

    ledger = (await shop.ledger()).order(order)
    assert (ledger["shipping_address"]["city"], ledger["total"]) == ("Portland", "78.00")
    assert moved(ledger) == [("payment", "78.00")]
    assert (ledger["returns"][0]["remedy"], ledger["returns"][0]["lines"][0]["quantity"]) == ("replacement", 1)
    assert await shop.stock(WHITE_MUG) == before - 3


async def test_王磊换了颜色又补发(shop: OverHttp) -> None:
    stock = await shop.stock(RED_UMBRELLA), await shop.stock(YELLOW_UMBRELLA)
    王磊 = shop.customer("zh-CN")
    await 王磊.go("想买个蓝色保温杯500毫升", "再来一把红伞", "去付款")
    await 王磊.say("我是新顾客，王磊，13700004444，上海市浦东新区世纪大道200号")
    assert "合计：¥168.00" in 王磊.answer
    await 王磊.say("没错，下单")
    await 王磊.pay()
    assert "收到您的付款 ¥168.00" in await 王磊.news()
    order = await shop.order_of("王磊")
    assert "换成 雨伞（黄色）" in await 王磊.say("伞换成黄色的行吗")
    await 王磊.say("确认")
    assert (await shop.stock(RED_UMBRELLA), await shop.stock(YELLOW_UMBRELLA)) == (stock[0], stock[1] - 1)
    await shop.dispatch(order, "SB000000010")
    await shop.later(60)
    await 王磊.news()

    await 王磊.go("杯子收到就是碎的，要重新发一个")
    await 王磊.photo()
    await 王磊.say("没有了")
    assert "保温杯（蓝色、500ml）" in 王磊.answer
    assert "补发" in 王磊.answer
    await 王磊.say("确认")
    await shop.see_to(order, "approve", "replace")
    number = number_in(await 王磊.news())
    assert number in await 王磊.say("补发的到哪了")
    ledger = (await shop.ledger()).order(order)
    assert moved(ledger) == [("payment", "168.00")]
    assert ledger["returns"][0]["remedy"] == "replacement"


async def test_赵敏华没收到货(shop: OverHttp) -> None:
    赵敏华 = shop.customer("zh-CN", "zhaominhua")
    await 赵敏华.go("给我来三本黑色横线笔记本", "下单", "新客")
    await 赵敏华.say("赵敏华 zhaominhua@example.org 成都市武侯区人民南路四段1号")
    assert "合计：¥95.00" in 赵敏华.answer
    await 赵敏华.say("好的")
    await 赵敏华.pay()
    order = await shop.order_of("赵敏华")
    await shop.dispatch(order, "SB000000014")
    await shop.later(60)
    assert "已签收" in await 赵敏华.news()

    await 赵敏华.go("显示签收了但我没收到", "[我没有收到]", "三本都没有", "[退款]", "问过邻居了，没有", "确认")
    await shop.later(30)
    assert "没有找到" in await 赵敏华.news()
    await shop.see_to(order, "approve", "refund")
    news = await 赵敏华.news()
    assert "退您 ¥87.00" in news
    assert "¥87.00" in await 赵敏华.say("钱退了吗")
    ledger = (await shop.ledger()).order(order)
    assert moved(ledger) == [("payment", "95.00"), ("refund", "87.00")]
