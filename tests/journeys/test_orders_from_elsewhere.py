"""The retail shop, whose orders come from elsewhere: what its rules allow is done in words, and seen in the ledger."""

from __future__ import annotations

from tests.journeys.shop_over_http import OverHttp, moved


async def test_yusuf_changes_a_shirt_and_where_it_goes(retail_shop: OverHttp) -> None:
    shop = retail_shop
    before = await shop.ledger()
    yusuf = shop.customer("en")
    await yusuf.go("change the t-shirt of #W4776164 to a red one in size L", "yusuf.rossi7301@example.com")
    assert "6.77" in yusuf.answer
    await yusuf.say("yes")
    await shop.work()
    assert "$6.77 of order #W4776164 has been refunded" in await yusuf.news()
    assert "place" not in await yusuf.say("I'd like to buy a desk lamp")
    await yusuf.say("send #W4776164 to 12 Oak Street, Portland, OR 97205")
    assert "to: 12 Oak Street, Portland, OR 97205" in yusuf.answer
    await yusuf.say("yes")
    after = await shop.ledger()
    order = after.order("#W4776164")
    assert (order["lines"][0]["variant_id"], order["total"]) == ("3234800602", "2765.67")
    assert order["shipping_address"]["line1"] == "12 Oak Street"
    assert moved(order) == [*moved(before.order("#W4776164")), ("refund", "6.77")]
    assert after.changed(before) == {"#W4776164"}


async def test_sofia取消一单退一件(retail_shop: OverHttp) -> None:
    shop = retail_shop
    before = await shop.ledger()
    sofia = shop.customer("zh-CN")
    await sofia.go("取消 #W3561391", "sofia.hernandez3039@example.com", "订错了", "是的")
    assert "#W3561391 已取消" in sofia.answer
    await shop.work()
    assert "订单 #W3561391 已退款 US$1,057.24" in await sofia.news()

    await sofia.say("#W6876713 里的T恤我要退货")
    assert "US$46.66" in sofia.answer
    await sofia.say("好")
    await shop.see_to("#W6876713", "approve")
    assert "RL" in await sofia.news()
    await shop.see_to("#W6876713", "receive", "inspect", "refund")
    news = await sofia.news()
    assert "订单 #W6876713 的退货办好了，退您 US$46.66。" in news
    assert "订单 #W6876713 已退款 US$46.66" in news

    after = await shop.ledger()
    assert after.order("#W3561391")["status"] == "cancelled"
    assert moved(after.order("#W3561391")) == [("payment", "1057.24"), ("refund", "1057.24")]
    [back] = after.order("#W6876713")["returns"]
    assert ([line["line"] for line in back["lines"]], back["state"]) == ([2], "refunded")
    assert moved(after.order("#W6876713")) == [*moved(before.order("#W6876713")), ("refund", "46.66")]
    assert after.changed(before) == {"#W3561391", "#W6876713"}
