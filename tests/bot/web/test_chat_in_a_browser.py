"""Alice chats in a real browser."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.async_api import BrowserContext, Locator, Page, expect

from bot.channels.welcome import welcome
from kit.texts import Texts
from tests.bot.web.conftest import HOME, Site
from tests.bot.web.looking import findings, keyed, picture


async def say(page: Page, text: str) -> None:
    await page.locator("[data-input]").fill(text)
    await page.locator("[data-input]").press("Enter")


def said(page: Page, text: str) -> Locator:
    return page.locator(".message.bot .bubble", has_text=text)


async def test_she_is_greeted_with_first_steps(page: Page) -> None:
    await expect(page.locator(".message.bot .bubble")).to_contain_text("I'm Xiaoer")
    await expect(page.locator(".choice")).to_have_count(5)


async def test_she_writes_and_is_answered_live(page: Page) -> None:
    await say(page, "hello")
    await expect(page.locator("[data-typing]")).to_be_visible()
    await expect(said(page, "You said: hello")).to_be_visible()
    await expect(page.locator("[data-typing]")).to_be_hidden()


async def test_markup_stays_text(page: Page) -> None:
    await say(page, "<img src=x onerror='document.title=1'><b>bold</b>")
    await expect(said(page, "<b>bold</b>")).to_be_visible()
    assert await page.locator(".bubble b, .bubble img").count() == 0


async def test_a_pressed_button_shows_its_title_and_sends_its_payload(page: Page) -> None:
    await say(page, "choose")
    await page.get_by_role("button", name="Blue").click()
    await expect(page.locator(".message.customer .bubble").last).to_have_text("Blue")
    await expect(said(page, 'You said: /set{"v":"blue"}')).to_be_visible()
    await expect(page.get_by_role("button", name="Red")).to_have_count(0)


async def test_product_cards_and_links_are_shown(page: Page) -> None:
    await say(page, "show")
    await expect(page.locator(".card strong")).to_have_text("Teapot")
    await expect(page.locator(".card > img")).to_have_attribute("alt", "")
    assert await findings(page) == []
    await say(page, "pay")
    link = page.get_by_role("link", name="Pay now")
    await expect(link).to_have_attribute("href", "http://shop.test/pay/1")


async def test_a_reload_goes_on_where_it_was(page: Page) -> None:
    await say(page, "remember me")
    await expect(said(page, "You said: remember me")).to_be_visible()
    await page.reload()
    await page.locator("body[data-ready]").wait_for()
    await expect(said(page, "You said: remember me")).to_be_visible()
    await expect(page.locator(".message.customer .bubble")).to_have_text("remember me")


async def test_two_windows_of_one_customer_show_the_same(page: Page, context: BrowserContext, site: Site) -> None:
    await say(page, "first")
    await expect(said(page, "You said: first")).to_be_visible()
    other = await context.new_page()
    await other.goto(f"{site.url}/chat?locale=en")
    await other.locator("body[data-ready]").wait_for()
    await say(page, "second")
    await expect(said(other, "You said: second")).to_be_visible()
    await expect(other.locator(".message.customer .bubble").last).to_have_text("second")


async def test_a_photo_is_sent(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "broken.png"
    Image.new("RGB", (60, 40), "red").save(file)
    await page.locator("[data-file]").set_input_files(file)
    picture = page.locator(".message.customer .picture img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 60


async def test_a_photo_is_sent_by_keyboard_alone(page: Page, context: BrowserContext, tmp_path: Path) -> None:
    file = tmp_path / "broken.png"
    Image.new("RGB", (60, 40), "red").save(file)
    async with page.expect_file_chooser() as choosing:
        await keyed(page, "Send a photo")
    await (await choosing.value).set_files(file)
    link = page.locator(".message.customer:not(.pending) .picture")
    await expect(link.locator("img")).to_have_attribute("alt", "Photo you sent")
    await link.focus()
    async with context.expect_page() as coming:
        await page.keyboard.press("Enter")
    await expect(await coming.value).to_have_url(re.compile(r"/media/"))


async def test_what_is_no_picture_is_refused_kindly(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("hello")
    await page.locator("[data-file]").set_input_files(file)
    await expect(page.locator("[data-notice]")).to_contain_text("choose a picture")


async def test_the_language_can_be_switched(page: Page) -> None:
    await page.locator("[data-language]").click()
    await expect(page.locator("[data-input]")).to_have_attribute("placeholder", "请输入…")
    await expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


async def test_it_can_be_used_with_the_keyboard_alone(page: Page) -> None:
    await expect(page.locator("[data-input]")).to_be_focused()
    await page.keyboard.type("choose")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Red")).to_be_visible()
    await page.get_by_role("button", name="Red").focus()
    await page.keyboard.press("Enter")
    await expect(said(page, 'You said: /set{"v":"red"}')).to_be_visible()
    await expect(page.locator("[data-log]")).to_have_attribute("aria-live", "polite")


async def test_what_is_written_while_the_server_is_down_goes_out_when_it_is_back(page: Page, site: Site) -> None:
    await say(page, "before")
    await expect(said(page, "You said: before")).to_be_visible()
    site.kill()
    await say(page, "while you were away")
    await expect(page.locator(".pending .note")).to_contain_text("Not sent yet")
    await asyncio.to_thread(site.start)
    await expect(said(page, "You said: while you were away")).to_be_visible(timeout=30_000)
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(said(page, "You said: while you were away")).to_have_count(1)


async def test_the_widget_sits_in_any_page(context: BrowserContext, site: Site) -> None:
    page = await context.new_page()
    await page.goto(f"{site.url}/?locale=en")
    await page.get_by_role("button", name="Chat with us").click()
    frame = page.frame_locator("iframe")
    await frame.locator("body[data-ready]").wait_for()
    await frame.locator("[data-input]").fill("hello from the shop")
    await frame.locator("[data-input]").press("Enter")
    await expect(frame.locator(".bubble", has_text="You said: hello from the shop")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator("iframe")).to_be_hidden()


async def test_a_closed_widget_counts_what_is_unread(context: BrowserContext, site: Site) -> None:
    page = await context.new_page()
    await page.goto(f"{site.url}/?locale=en")
    await page.get_by_role("button", name="Where is my parcel?").click()
    frame = page.frame_locator("iframe")
    await frame.locator("body[data-ready]").wait_for()
    await expect(frame.locator(".bubble", has_text="You said: Where is my parcel?")).to_be_visible()
    await frame.get_by_role("button", name="Close the chat").click()
    await expect(page.locator("iframe")).to_be_hidden()
    # What was asked while it was open is answered; this is sent when it is closed.
    await frame.locator("[data-input]").evaluate("(field) => { field.value = 'hello'; field.form.requestSubmit(); }")
    await expect(page.locator(".badge")).to_have_text("1")


async def test_a_foreign_page_may_not_show_the_chat(context: BrowserContext, site: Site) -> None:
    page = await context.new_page()
    html = f'<iframe src="{site.url}/chat?embed=1"></iframe>'
    await page.route("http://evil.test/**", lambda route: route.fulfill(body=html, content_type="text/html"))
    await page.goto("http://evil.test/")
    assert await page.frame_locator("iframe").locator("[data-input]").count() == 0


HEARD = """async ([own, origin]) => {
  document.body.dataset.origins = own;
  const { isHeard } = await import(`./static/parent.js?${Math.random()}`);
  return isHeard({ source: window, data: { xiaoer: "say" }, origin: origin || location.origin });
}"""


@pytest.mark.parametrize(
    ("allowed", "origin", "heard"),
    [
        ("'self'", "", True),
        ("'self'", "https://evil.test", False),
        ("https://shop.test", "https://shop.test", True),
        ("https://shop.test", "https://shop.test.evil.test", False),
        ("https://shop.test", "http://shop.test", False),
        ("https://*.shop.test", "https://www.shop.test", True),
        ("https://*.shop.test", "https://wwwshop.test", False),
        ("", "https://shop.test", False),
    ],
)
async def test_only_named_pages_are_listened_to(page: Page, allowed: str, origin: str, heard: bool) -> None:
    assert await page.evaluate(HEARD, [allowed, origin]) is heard


@pytest.mark.parametrize("path", ["/", "/chat"])
async def test_nothing_is_wider_than_a_phone(context: BrowserContext, site: Site, path: str) -> None:
    page = await context.new_page()
    await page.goto(site.url + path)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["/chat/messages", "/chat/messages?before=1"])
async def test_nobody_reads_without_a_signed_session(site: Site, path: str) -> None:
    async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
        assert (await http.get(path)).status_code == 401
        forged = {"Authorization": "Bearer web_01.0000"}
        assert (await http.get(path, headers=forged)).status_code == 401


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_the_chat_says_who_answers_and_what_is_kept(context: BrowserContext, site: Site, locale: str) -> None:
    page = await context.new_page()
    await page.goto(f"{site.url}/chat?locale={locale}")
    await page.locator("body[data-ready]").wait_for()
    await expect(page.locator(".consent")).to_contain_text({"en": "automated assistant", "zh-CN": "智能助手"}[locale])
    async with context.expect_page() as coming:
        await page.locator("[data-privacy]").click()
    privacy = await coming.value
    await expect(privacy.locator("h1")).to_have_text({"en": "Privacy", "zh-CN": "隐私说明"}[locale])
    assert await findings(privacy) == []
    await picture(privacy, f"privacy-{locale}")


async def test_the_privacy_link_follows_the_language(page: Page) -> None:
    await page.locator("[data-language]").click()
    await expect(page.locator("[data-privacy]")).to_have_attribute("href", re.compile(r"/privacy\?locale=zh-CN$"))


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_shop_that_takes_no_orders_does_not_promise_to(locale: str) -> None:
    texts = Texts.load([HOME / "bot", HOME / "flows"])
    selling, other = (welcome(texts, locale, datetime.now(UTC), sells=sells)["text"] for sells in (True, False))
    assert any(words in selling for words in ("take your order", "下单"))
    assert not any(words in other for words in ("take your order", "下单"))
