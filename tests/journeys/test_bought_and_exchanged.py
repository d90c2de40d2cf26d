"""Somebody new buys shoes that do not fit, has them collected at the door, and gets another size."""

from __future__ import annotations

from tests.journeys.shop_over_http import OverHttp, moved, number_in

BLACK_42, BLACK_43 = "P1010-12", "P1010-13"
WHITE_42, WHITE_44 = "P1010-05", "P1010-07"


async def test_nina_swaps_42_for_43(shop: OverHttp) -> None:
    stock = await shop.stock(BLACK_42), await shop.stock(BLACK_43)
    nina = shop.customer("en")
    await nina.go("running shoes, black, 42", "checkout", "new customer")
    await nina.say("My name is Nina Cole and I live at 9 Birch Lane, Sacramento, CA 95814. Call me on +1 916 555 0123")
    assert "Total: CN¥329.00" in nina.answer
    await nina.say("go ahead")
    await nina.pay("decline")
    assert "was declined" in await nina.news()
    await nina.press("Order details")
    await nina.press("Pay")
    await nina.pay()
    assert "Your payment of CN¥329.00" in await nina.news()
    order = await shop.order_of("Nina Cole")

    assert "there is no parcel to track yet" in await nina.say("when will it ship?")
    await nina.go("the recipient should be Tom Cole, +1 916 555 0188", "yes")
    await shop.dispatch(order, "SB000000010")
    await shop.later(60)
    assert "has been delivered" in await nina.news()

    assert "becomes Running Shoes (black, size 43)" in await nina.say(
        "the shoes are too small, can I swap them for 43?"
    )
    await nina.say("yes")
    await shop.see_to(order, "approve")
    assert "The return label is" in await nina.news()
    assert "on Thu, Jan 8" in await nina.say("can a courier pick them up tomorrow?")
    await nina.say("yes")
    await shop.later(30)
    assert "The courier comes on Jan 8, 2026" in await nina.news()
    await shop.see_to(order, "receive", "inspect", "replace")
    news = await nina.news()
    assert "The replacement for order" in news
    number = number_in(news)
    assert number in await nina.say("tracking number of the replacement?")
    await shop.later(150)
    assert f"What we sent you later for order {order} has been delivered." in await nina.news()

    ledger = (await shop.ledger()).order(order)
    assert (ledger["status"], ledger["recipient"]) == ("exchanged", "Tom Cole")
    assert moved(ledger) == [("payment", "329.00")]
    assert (await shop.stock(BLACK_42), await shop.stock(BLACK_43)) == (stock[0], stock[1] - 1)


async def test_周涛换大一码(shop: OverHttp) -> None:
    stock = await shop.stock(WHITE_42), await shop.stock(WHITE_44)
    周涛 = shop.customer("zh-CN")
    await 周涛.go("白色跑鞋42码有货吗", "来一双", "结账", "[我是新顾客]", "我叫周涛", "13600005555")
    await 周涛.say("北京市朝阳区建国路88号5号楼1201")
    assert "合计：¥329.00" in 周涛.answer
    await 周涛.say("对的")
    await 周涛.pay()
    order = await shop.order_of("周涛")

    assert "还没有发货" in await 周涛.say("什么时候发货")
    await 周涛.say("放门口就行，别打电话")
    assert "订单备注：放门口就行，别打电话" in 周涛.answer
    await 周涛.say("确认")
    await shop.dispatch(order, "SB000000010")
    await shop.later(60)
    assert "已签收" in await 周涛.news()

    await 周涛.say("鞋子小了，想换44码的")
    assert "跑步鞋（白色、尺码 44）" in 周涛.answer
    await 周涛.say("确认")
    await shop.see_to(order, "approve")
    await 周涛.go("让快递明天上门取吧", "确认")
    await shop.later(30)
    assert "快递员" in await 周涛.news()
    await shop.see_to(order, "receive", "inspect", "replace")
    number = number_in(await 周涛.news())
    assert number in await 周涛.say("换货的快递单号多少")
    await shop.later(150)
    assert f"订单 {order} 后来给您寄的那一件已签收" in await 周涛.news()

    ledger = (await shop.ledger()).order(order)
    assert (ledger["status"], ledger["note"]) == ("exchanged", "放门口就行，别打电话")
    assert moved(ledger) == [("payment", "329.00")]
    assert (await shop.stock(WHITE_42), await shop.stock(WHITE_44)) == (stock[0], stock[1] - 1)
