"""Somebody new buys from the real bot in a browser, with the keyboard alone: first message, paid page, ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from bot.settings import DEMO_TOKEN
from tests.bot.web.conftest import Site
from tests.bot.web.looking import findings, keyed, picture


@dataclass(frozen=True)
class Buyer:
    """What one of them sees, says and presses."""

    locale: str
    width: int
    scheme: str
    wish: str
    add: str
    check_out: str
    new_here: str
    myself: str
    name: str
    yes: str
    placed: str
    pay_now: str
    pay: str
    paid: str
    thanks: str

    @property
    def picture(self) -> str:
        return f"{self.locale}-{self.width}-{self.scheme}"


RUTH = Buyer(
    locale="en",
    width=390,
    scheme="light",
    wish="Do you have a white mug?",
    add="Add to basket",
    check_out="Check out",
    new_here="I'm new here",
    myself="my name is Ruth Hall, ruth.hall@example.org, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101",
    name="Ruth Hall",
    yes="Yes, go ahead",
    placed="is placed",
    pay_now="Pay now",
    pay="Pay CN¥43.00",
    paid="Paid. Thank you!",
    thanks="has arrived",
)
HELIN = Buyer(
    locale="zh-CN",
    width=1280,
    scheme="dark",
    wish="有没有白色的马克杯",
    add="加入购物车",
    check_out="去结账",
    new_here="我是新顾客",
    myself="我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501",
    name="何琳",
    yes="确认，提交",
    placed="已提交",
    pay_now="去付款",
    pay="支付 ¥43.00",
    paid="付款成功",
    thanks="收到您的付款",
)


async def opened(browser: Browser, buyer: Buyer, shop: Site) -> tuple[BrowserContext, Page]:
    size: Any = {"width": buyer.width, "height": 844}
    scheme: Any = buyer.scheme
    context = await browser.new_context(viewport=size, locale=buyer.locale, color_scheme=scheme)
    page = await context.new_page()
    await page.goto(f"{shop.url}/chat?locale={buyer.locale}")
    await page.locator("body[data-ready]").wait_for()
    return context, page


def said(page: Page, words: str) -> Locator:
    return page.locator(".message.bot .bubble", has_text=words)


async def order(shop: Site, number: str) -> dict[str, Any]:
    """The order as the ledger has it."""
    async with httpx.AsyncClient(base_url=shop.url, trust_env=False) as http:
        answer = await http.get(f"/api/v1/orders/{number}", headers={"Authorization": f"Bearer {DEMO_TOKEN}"})
        found: dict[str, Any] = answer.raise_for_status().json()
        return found


@pytest.mark.parametrize("buyer", [RUTH, HELIN], ids=["ruth", "helin"])
async def test_a_new_customer_buys_with_the_keyboard(browser: Browser, shop: Site, buyer: Buyer) -> None:
    context, page = await opened(browser, buyer, shop)
    await picture(page, f"{buyer.picture}-1-greeting")
    await page.keyboard.type(buyer.wish)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=buyer.add).last).to_be_visible()
    await picture(page, f"{buyer.picture}-2-found")
    await keyed(page, buyer.add)
    await expect(page.get_by_role("button", name=buyer.check_out)).to_be_visible()
    await keyed(page, buyer.check_out)
    await expect(page.get_by_role("button", name=buyer.new_here)).to_be_visible()
    await keyed(page, buyer.new_here)
    await expect(page.get_by_role("button", name=buyer.new_here)).to_have_count(0)
    await page.keyboard.type(buyer.myself)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=buyer.yes)).to_be_visible()
    await picture(page, f"{buyer.picture}-3-check")
    assert await findings(page) == []
    await keyed(page, buyer.yes)
    await expect(said(page, buyer.placed)).to_be_visible()
    number = (await said(page, buyer.placed).inner_text()).split("#")[1].split()[0].rstrip("。，.,")
    assert (await order(shop, number))["state"] == "unpaid"

    async with context.expect_page() as coming:
        await keyed(page, buyer.pay_now)
    till = await coming.value
    await expect(till.locator("h1")).to_be_visible()
    assert await findings(till) == []
    await picture(till, f"{buyer.picture}-4-pay")
    await keyed(till, buyer.pay, back=False)
    await expect(till.locator(".result")).to_contain_text(buyer.paid)
    assert await findings(till) == []
    await picture(till, f"{buyer.picture}-5-paid")

    await expect(said(page, buyer.thanks)).to_be_visible()
    await picture(page, f"{buyer.picture}-6-thanks")
    stands = await order(shop, number)
    assert (stands["state"], stands["recipient"]) == ("paid", buyer.name)
    await context.close()


async def test_who_begins_with_a_button_is_answered_in_the_language_of_the_page(browser: Browser, shop: Site) -> None:
    _, page = await opened(browser, HELIN, shop)
    await page.get_by_role("button", name="我的快递到哪了").click()
    await expect(page.locator(".message.bot .bubble").last).to_contain_text("邮箱")
    await page.context.close()
