"""A product tile opens: the picture of the chosen colour, its options, what is left, the rules, then the basket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from bot.web.product import NEVER_MADE, SOLD_OUT, chosen_of, fitting, picked, stock
from kit.money import Money
from kit.texts import Named
from shop.catalogue.model import Option, OptionValue, Product, Variant
from tests.bot.web.conftest import Site
from tests.bot.web.looking import findings, keyed, picture

PRICE = Money.of(5, "CNY")
COLOR = Option("color", Named({"en": "color"}), tuple(OptionValue(one, Named({"en": one})) for one in ("red", "blue")))
SIZE = Option("size", Named({"en": "size"}), tuple(OptionValue(one, Named({"en": one})) for one in ("S", "M")))


def version(number: str, color: str, size: str, *, left: int) -> Variant:
    return Variant(number, "P1", {"color": color, "size": size}, PRICE, None, left, left > 0)


SHIRT = Product(
    "P1",
    Named({"en": "Shirt"}),
    Named({"en": ""}),
    "clothing",
    (COLOR, SIZE),
    (version("1", "red", "S", left=9), version("2", "red", "M", left=2), version("3", "blue", "S", left=0)),
    "",
    True,
    "CNY",
)


@dataclass(frozen=True)
class Visitor:
    """What one of them looks at, and what they choose."""

    locale: str
    width: int
    scheme: Any
    name: str
    color: str
    size: str
    rules: tuple[str, ...]
    basket: str
    done: str

    @property
    def picture(self) -> str:
        return f"{self.locale}-{self.width}-{self.scheme}"


RUTH = Visitor(
    locale="en",
    width=390,
    scheme="dark",
    name="T-Shirt",
    color="black",
    size="M",
    rules=("Delivery ¥8, free from ¥99.", "Returns within 30 days of delivery."),
    basket="Add to basket",
    done="1 × T-Shirt (black, M)",
)
HELIN = Visitor(
    locale="zh-CN",
    width=1280,
    scheme="light",
    name="T恤",
    color="黑色",
    size="M",
    rules=("运费 ¥8，满 ¥99 包邮。", "签收后 30 天内可退货。"),
    basket="加入购物车",
    done="T恤（黑色、M） × 1",
)


async def visited(browser: Browser, shop: Site, visitor: Visitor, path: str = "/") -> Page:
    size: Any = {"width": visitor.width, "height": 844}
    context = await browser.new_context(viewport=size, locale=visitor.locale, color_scheme=visitor.scheme)
    page = await context.new_page()
    await page.goto(f"{shop.url}{path}?locale={visitor.locale}")
    return page


@pytest.mark.parametrize("visitor", [RUTH, HELIN], ids=["ruth", "helin"])
async def test_a_tile_opens_with_the_keyboard(browser: Browser, shop: Site, visitor: Visitor) -> None:
    page = await visited(browser, shop, visitor)
    assert await findings(page) == []
    await picture(page, f"shop-{visitor.picture}")
    await keyed(page, visitor.name, back=False)
    await expect(page.locator("h1")).to_have_text(visitor.name)
    await keyed(page, visitor.color, back=False)
    await expect(page.locator(".sheet img")).to_have_attribute("src", "/media/demo/t-shirt-black.png")
    await keyed(page, visitor.size, back=False)
    await expect(page.locator("[aria-current]")).to_have_count(2)
    await expect(page.locator(".sheet .price")).to_have_text("¥59")
    for rule in visitor.rules:
        await expect(page.locator(".rules")).to_contain_text(rule)
    assert await findings(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await picture(page, f"product-{visitor.picture}")
    await keyed(page, visitor.basket, back=False)
    chat = page.frame_locator("iframe")
    await expect(chat.locator(".message.customer .bubble").last).to_have_text(visitor.basket)
    await expect(chat.locator(".message.bot .bubble").last).to_contain_text(visitor.done)
    await picture(page, f"basket-{visitor.picture}")
    await page.context.close()


@pytest.mark.parametrize(
    ("visitor", "asked", "title", "product"),
    [(RUTH, "show me umbrellas", "Umbrella", "P1018"), (HELIN, "看看鞋子", "跑步鞋", "P1010")],
    ids=["en", "zh"],
)
async def test_a_card_of_a_list_opens_the_page_of_its_product(
    browser: Browser, shop: Site, visitor: Visitor, *, asked: str, title: str, product: str
) -> None:
    page = await visited(browser, shop, visitor, "/chat")
    await page.locator("body[data-ready]").wait_for()
    await page.locator("[data-input]").fill(asked)
    await page.locator("[data-input]").press("Enter")
    card = page.locator(".card").filter(has_text=title).first.get_by_role("link", name=title)
    await expect(card).to_be_visible()
    assert await findings(page) == []
    await card.focus()
    async with page.expect_popup() as opened:
        await page.keyboard.press("Enter")
    sheet = await opened.value
    await expect(sheet.locator("h1")).to_contain_text(title)
    assert f"/product/{product}" in sheet.url
    await page.context.close()


async def test_prices_on_tiles_are_short(browser: Browser, shop: Site) -> None:
    page = await visited(browser, shop, RUTH)
    prices = await page.locator(".tile .price").all_inner_texts()
    assert "¥59" in prices
    assert any("–" in price for price in prices)
    assert not [price for price in prices if "CN" in price or ".00" in price]
    await page.context.close()


@pytest.mark.parametrize(("visitor", "words"), [(RUTH, "not on our shelf"), (HELIN, "不在货架上")], ids=["en", "zh"])
async def test_what_is_not_on_the_shelf_is_said_so(browser: Browser, shop: Site, visitor: Visitor, words: str) -> None:
    page = await visited(browser, shop, visitor, "/product/P9999%3Cb%3E/x")
    await expect(page.locator("h1")).to_contain_text(words)
    assert await findings(page) == []
    async with httpx.AsyncClient(base_url=shop.url, trust_env=False) as http:
        assert (await http.get("/product/P9999")).status_code == 404
    await page.context.close()


def test_only_what_the_product_has_can_be_chosen() -> None:
    asked = {"option.color": "red", "option.size": "XXL", "option.brand": "x", "color": "blue"}
    assert chosen_of(SHIRT, asked) == {"color": "red"}


def test_a_version_that_is_gone_or_never_made_is_told_apart() -> None:
    assert stock(fitting(SHIRT, {"color": "blue"})) == SOLD_OUT
    assert stock(fitting(SHIRT, {"color": "blue", "size": "M"})) == NEVER_MADE


def test_the_number_is_told_only_where_few_are_left_of_one_version() -> None:
    told = [str(stock(fitting(SHIRT, chosen))) for chosen in ({}, {"size": "S"}, {"color": "red", "size": "S"})]
    assert told == ["In stock"] * 3
    assert stock(fitting(SHIRT, {"color": "red", "size": "M"})).count == 2


def test_pressed_again_a_value_is_free_again() -> None:
    assert picked({"size": "S"}, COLOR, "red") == {"size": "S", "color": "red"}
    assert picked({"size": "S", "color": "red"}, COLOR, "blue") == {"size": "S", "color": "blue"}
    assert picked({"size": "S", "color": "red"}, COLOR, "red") == {"size": "S"}
