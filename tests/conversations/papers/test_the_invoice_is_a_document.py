"""An invoice has a number and a page that whoever has its link can read and print; a refund gets a credit note."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.settings import DEMO_TOKEN
from bot.web.app import create_app
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from tests.conversations.later_prices import lower
from tests.conversations.world import Talk, World

MADE_OUT = "made out to Kim & <b>Partners</b> LLC, tax number 36-4471902, please send it to books@kim.com"


@pytest.fixture
async def browser(demo: World) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_app(demo.house, with_desk=False))
    headers = {"Authorization": f"Bearer {DEMO_TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test", headers=headers) as client:
        yield client


def link(talk: Talk) -> str:
    [url] = [message.payload["link"]["url"] for message in talk.said if "link" in message.payload]
    return str(httpx.URL(url).raw_path.decode())


async def invoices(demo: World, order: str) -> list[tuple[str, str, str]]:
    found = (await demo.export()).order(order).get("invoices", [])
    return [(one["number"], one["state"], one["total"]) for one in found]


async def test_grace_reads_it_by_its_link(demo: World, browser: httpx.AsyncClient) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", f"I need an invoice for order W2159057, {MADE_OUT}"])
    assert await invoices(demo, "#W2159057") == []
    await grace.say("yes")
    assert "Invoice INV-2026-000001 for order #W2159057 is there" in grace.answer
    assert await invoices(demo, "#W2159057") == [("INV-2026-000001", "issued", "208.00")]
    page = await browser.get(link(grace))
    assert page.status_code == 200
    assert "INV-2026-000001" in page.text
    assert "Kim &amp; &lt;b&gt;Partners&lt;/b&gt; LLC" in page.text
    assert "Tax (13%)" in page.text
    assert "23.93" in page.text
    assert "税额（13%）" in (await browser.get(link(grace), params={"locale": "zh-CN"})).text
    await grace.say("has my invoice been made yet?")
    assert "INV-2026-000001" in grace.answer
    assert len(await invoices(demo, "#W2159057")) == 1


async def test_a_guessed_link_shows_nothing(browser: httpx.AsyncClient) -> None:
    for guess in ("inv_1", "inv_1.abc", "..%2f..", "%00"):
        page = await browser.get(f"/invoice/{guess}")
        assert page.status_code == 404
        assert "INV-" not in page.text


async def test_退款以后有红字发票(demo: World, browser: httpx.AsyncClient) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/request_invoice{"order":"#W2161934"}', "[我本人]"])
    await 小明.say("确认")
    assert "INV-2026-000001" in 小明.answer
    page = link(小明)
    await lower(demo, P1001_03="50.00")
    await 小明.go(['/price_protection{"order":"#W2161934"}', "白色那件", "确认"])
    await demo.settle()
    await demo.round("invoices")
    before = (await demo.export()).order("#W2161934")
    back = [one for one in before["invoices"] if one["kind"] == "credit_note"]
    assert [(one["number"], one["total"]) for one in back] == [("CN-2026-000001", before["payments"][-1]["amount"])]
    await 小明.say('/request_invoice{"order":"#W2161934"}')
    assert "红字发票 CN-2026-000001" in 小明.answer
    await 小明.go(['/cancel_order{"order":"#W2161934","reason":"no_longer_needed"}', "确认"])
    await demo.settle()
    await demo.round("invoices")
    assert [state for _, state, _ in await invoices(demo, "#W2161934")] == ["credited", "issued", "issued"]
    assert "全额冲销" in (await browser.get(page, params={"locale": "zh-CN"})).text
    await 小明.say('/request_invoice{"order":"#W2161934","anew":"true"}')
    assert "已经全部退回，没有可以开票的金额" in 小明.answer


async def test_a_refunded_order_is_refused_kindly(demo: World, browser: httpx.AsyncClient) -> None:
    zhang = demo.talk()
    await zhang.go(["/identify", "zhangwei@example.com", '/request_invoice{"order":"#W2169606"}'])
    assert "was given back, so there is nothing to invoice" in zhang.answer
    answer = await browser.post("/api/v1/orders/W2169606/invoices", json={"made_out_to": "Zhang Wei"})
    assert answer.status_code == 409
    assert "nothing to invoice" in answer.text


async def test_a_program_has_it_made_once_and_corrected(browser: httpx.AsyncClient) -> None:
    path, key = "/api/v1/orders/W2159057/invoices", {"Idempotency-Key": "k1"}
    first = await browser.post(path, json={"made_out_to": "Kim LLC"}, headers=key)
    again = await browser.post(path, json={"made_out_to": "Kim LLC"}, headers=key)
    assert first.json() == again.json()
    other = await browser.post(path, json={"made_out_to": "Kim GmbH", "tax_number": "DE1"})
    assert other.json()["number"] == "INV-2026-000002"
    listed = (await browser.get(path)).json()
    assert [(one["number"], one["state"]) for one in listed] == [
        ("INV-2026-000001", "credited"),
        ("CN-2026-000001", "issued"),
        ("INV-2026-000002", "issued"),
    ]
    assert (await browser.get(httpx.URL(other.json()["link"]).path)).status_code == 200
    assert (await browser.post(path, json={"made_out_to": ""})).status_code == 422


async def test_numbers_go_on_in_a_house_that_reads_the_files(demo: World, browser: httpx.AsyncClient) -> None:
    await browser.post("/api/v1/orders/W2159057/invoices", json={"made_out_to": "Kim LLC", "tax_number": "36-1"})
    before = (await demo.export()).order("#W2159057")["invoices"]
    await export_folder(demo.house.ground.db, demo.folder / "all", Silent())
    await import_folder(demo.house.ground.db, demo.folder / "all", "CN", Silent())
    assert (await demo.export()).order("#W2159057")["invoices"] == before
    answer = await browser.post("/api/v1/orders/W2163852/invoices", json={"made_out_to": "Wang"})
    assert answer.json()["number"] == "INV-2026-000002"


async def test_a_lower_price_is_made_good_over_the_api_once(demo: World, browser: httpx.AsyncClient) -> None:
    path = "/api/v1/orders/W2137959/price_protection"
    nothing = "it costs no less today than when you bought it, so there is no difference in price to give back"
    assert {one["why_not"] for one in (await browser.get(path)).json()} == {nothing}
    await lower(demo, P1001_17="49.00")
    cheaper = [one for one in (await browser.get(path)).json() if not one["why_not"]]
    assert [one["difference"]["amount"] for one in cheaper] == ["10.00"]
    lines = {"lines": [cheaper[0]["line"]]}
    for _ in range(2):
        done = await browser.post(path, json=lines, headers={"Idempotency-Key": "k1"})
        assert done.json()["total"]["amount"] == "248.00"
    assert (await browser.post(path, json=lines)).status_code == 409
    assert (await browser.post(path, json={"lines": [99]})).status_code in (404, 409, 422)
    assert (await browser.post("/api/v1/orders/W2140836/price_protection", json=lines)).status_code == 409
    assert "was given back before" in str([one["why_not"] for one in (await browser.get(path)).json()])
    assert (await demo.export()).order("#W2137959")["total"] == "248.00"
    await lower(demo, P1001_17="39.00")
    further = await browser.post(path, json=lines, headers={"Idempotency-Key": "k2"})
    assert further.json()["total"]["amount"] == "238.00"
