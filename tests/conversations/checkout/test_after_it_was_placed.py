"""Once an order is placed: who says that they paid, or mends it, buys nothing, and a changed order gets a new link."""

from __future__ import annotations

import re

import httpx

from bot.web.app import create_app
from tests.conversations.world import World

MUG = '/add_to_basket{"item":"P1020-02"}'
HANNAH = "Hannah Brookes, 503-555-0148, 2210 NW Flanders St, Portland OR 97210"


async def page(demo: World, link: str) -> str:
    """The pay page behind a link."""
    transport = httpx.ASGITransport(create_app(demo.house, with_desk=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as browser:
        return (await browser.get(re.sub(r"^https?://[^/]+", "", link))).text


async def test_hannah_forgot_the_flat(demo: World) -> None:
    hannah = demo.talk()
    await hannah.go(
        [MUG, "/checkout", HANNAH, "yes", "paid. oh no i forgot the apt number, its apt 4C. can you add that"]
    )
    assert "basket" not in hannah.answer
    assert "to: 2210 NW Flanders St, Apt 4C, Portland" in hannah.answer
    await hannah.say("i said yes. pls just add the 4C")
    assert "into your basket" not in hannah.answer
    assert "instead of" not in hannah.answer
    await hannah.say("yes")
    assert "Apt 4C" in hannah.answer


async def test_陈雪梅改了没付款的订单_有新的付款链接(demo: World) -> None:
    before = set((await demo.export()).files["orders"])
    雪梅 = demo.talk("zh-CN")
    await 雪梅.go([MUG, "/checkout", "陈雪梅，13916628841，杭州市西湖区文三路88号3单元501", "确认"])
    old = 雪梅.said[-1].payload["link"]["url"]
    (order,) = set((await demo.export()).files["orders"]) - before
    await 雪梅.go([f'/change_items{{"order":"{order}"}}', "[白色", "确认"])
    assert "之前的链接已经失效" in 雪梅.answer
    new = 雪梅.said[-1].payload["link"]["url"]
    assert new != old
    assert "之前的链接已经失效" in 雪梅.answer
    assert "button class" not in await page(demo, old)
    assert "button class" in await page(demo, new)


async def test_没有东西的购物车不会自己说空(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", '/order_details{"order":"#W2165770"}', "所以你到底是什么意思"])
    assert "购物车" not in 李红.answer
    assert "还是空的" in await 李红.say("我的购物车里有什么")
