"""Alice pays on the sandbox's page: each answer reaches the shop as a signed call over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import BrowserContext, expect

from bot.ground import Ground, lay
from bot.settings import DEMO_TOKEN
from bot.shopping import shop_parts
from shop.customers.service import Customers
from shop.model import Actor
from shop.orders.checkout import Checkout
from shop.orders.model import Order
from shop.orders.quotes import Wanted
from shop.orders.service import Orders
from shop.payments.model import PaySession
from shop.payments.service import Payments
from tests.bot.small_shop import stock
from tests.bot.talks import configured
from tests.bot.waiting import until
from tests.bot.web.conftest import Site
from tests.bot.web.looking import findings

ALICE = Actor.customer("alice_1")


async def order_something(ground: Ground, key: str) -> tuple[Order, PaySession]:
    shop = shop_parts(ground)
    async with ground.db.write() as tx:
        address = (await Customers(tx, shop).get("alice_1")).default_address
        assert address is not None
        order = await Checkout(tx, shop).place("alice_1", [Wanted("v1", 1)], address, "", key)
        return order, await Payments(tx, shop).open_page(ALICE, order.id, f"{key}:page")


async def state(ground: Ground, order_id: str) -> str:
    async with ground.db.read() as tx:
        return (await Orders(tx, shop_parts(ground)).get(ALICE, order_id)).state


async def told(site: Site) -> list[str]:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        said: list[dict[str, Any]] = (await http.get("/webhooks/rest/alice/messages")).json()
    return [one["text"] for one in said]


async def test_every_answer_of_the_page(context: BrowserContext, site: Site, tmp_path: Path) -> None:
    ground = lay(configured(site.folder, port=site.port))
    await stock(ground.db, tmp_path / "shop")
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        hello = {"sender": "alice", "message": "hello", "metadata": {"customer": "alice_1"}}
        await http.post("/webhooks/rest/webhook", json=hello, headers={"Authorization": f"Bearer {DEMO_TOKEN}"})
    page = await context.new_page()

    declined, session = await order_something(ground, "one")
    await page.goto(f"{site.url}/pay/{session.id}?locale=en")
    await expect(page.locator(".amount")).to_have_text("$18.40")
    await expect(page.locator("h1")).to_have_text("Amount due")
    await page.get_by_role("button", name="Decline the payment").click()
    await expect(page.locator(".result")).to_contain_text("declined")
    assert await state(ground, declined.id) == "unpaid"
    await until(lambda: _says(site, f"order {declined.id} was declined"))

    paid, session = await order_something(ground, "two")
    await page.goto(f"{site.url}/pay/{session.id}?locale=zh-CN")
    await page.get_by_role("button", name="支付").click()
    await expect(page.locator(".result")).to_contain_text("付款成功")
    await expect(page.locator("h1")).to_have_text("已付金额")
    assert await state(ground, paid.id) == "paid"
    await until(lambda: _says(site, f"for order {paid.id} has arrived"))
    await page.reload()
    await expect(page.get_by_role("button")).to_have_count(0)

    _, session = await order_something(ground, "three")
    await page.goto(f"{site.url}/pay/{session.id}?locale=en")
    await page.get_by_role("button", name="Let it time out").click()
    await expect(page.locator(".result")).to_contain_text("timed out")

    await page.goto(f"{site.url}/pay/pay_unknown?locale=en")
    await expect(page.locator(".result")).to_contain_text("is over")
    await ground.close()


async def _says(site: Site, words: str) -> bool:
    return any(words in text for text in await told(site))


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 401), ({"x-sandbox-signature": "t=1,v1=00"}, 401), ({"x-sandbox-signature": "x"}, 401)]
)
async def test_an_unsigned_call_is_refused(site: Site, headers: dict[str, str], status: int) -> None:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        answer = await http.post("/webhooks/payments/sandbox", content=b"{}", headers=headers)
        assert answer.status_code == status
        assert (await http.post("/webhooks/payments/nobody", content=b"{}")).status_code == 404


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_a_page_that_is_over_is_well_made(context: BrowserContext, site: Site, locale: str) -> None:
    page = await context.new_page()
    await page.goto(f"{site.url}/pay/pay_unknown?locale={locale}")
    assert await findings(page) == []
