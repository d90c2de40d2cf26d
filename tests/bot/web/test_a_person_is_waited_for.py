"""Header, bubble and promise agree while a person is waited for, and the header follows when one comes and goes."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, expect

from bot.settings import DEMO_TOKEN
from tests.bot.web.conftest import Site
from tests.bot.web.looking import findings, picture
from tests.bot.web.test_a_new_customer_buys import HELIN, RUTH, Buyer, opened

TIME = re.compile(r"\d\d:\d\d")


async def api(shop: Site, method: str, path: str, data: dict[str, Any] | None = None) -> Any:
    headers = {"Authorization": f"Bearer {DEMO_TOKEN}"}
    async with httpx.AsyncClient(base_url=f"{shop.url}/api/v1", headers=headers, trust_env=False) as http:
        return (await http.request(method, path, json=data)).raise_for_status().json()


@pytest.mark.parametrize(
    ("buyer", "word", "with_person", "alone", "read"),
    [
        (RUTH, "talk to a person please", "You are talking with Customer service", "Usually answers at once", "Read"),
        (HELIN, "转人工", "客服 正在为您服务", "通常马上回复", "已读"),
    ],
    ids=["ruth", "helin"],
)
async def test_the_header_says_what_was_promised(
    browser: Browser, shop: Site, buyer: Buyer, *, word: str, with_person: str, alone: str, read: str
) -> None:
    context, page = await opened(browser, buyer, shop)
    status, header = page.locator("[data-status]"), page.locator("[data-header]")
    await page.keyboard.type(word)
    await page.keyboard.press("Enter")
    await expect(header).to_have_attribute("data-owner", "queue")
    bubble = page.locator(".message.bot .bubble").last
    await expect(bubble).to_contain_text(TIME)
    promised = TIME.findall(await status.inner_text())
    assert promised
    assert promised == TIME.findall(await bubble.inner_text())
    assert await findings(page) == []
    await picture(page, f"{buyer.picture}-7-waiting")

    thread = (await api(shop, "GET", "/threads?owner=queue&limit=1"))["items"][0]["id"]
    await api(shop, "POST", f"/threads/{thread}/claim")
    await expect(status).to_have_text(with_person)
    await page.keyboard.type("?")
    await page.keyboard.press("Enter")
    mark = page.locator(".message.customer .mark").last
    await expect(mark).not_to_be_empty()
    await expect(mark).not_to_have_text(read)  # nobody has looked yet
    await api(shop, "POST", f"/threads/{thread}/messages", {"text": "Hello, I am Mei."})
    await expect(page.locator(".message.agent .bubble")).to_have_text("Hello, I am Mei.")
    await expect(mark).to_have_text(read)
    await picture(page, f"{buyer.picture}-8-mei")
    await api(shop, "POST", f"/threads/{thread}/hand_back")
    await expect(status).to_have_text(alone)
    await context.close()
