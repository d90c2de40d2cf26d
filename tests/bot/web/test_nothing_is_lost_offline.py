"""The network goes while Alice writes: the page says so in view, keeps everything, and sends it when it is told to."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.bot.web.looking import findings, in_view, picture
from tests.bot.web.test_chat_in_a_browser import said, say


async def test_the_page_says_at_once_that_it_is_offline(page: Page, context: BrowserContext) -> None:
    header, status = page.locator("[data-header]"), page.locator("[data-status]")
    await expect(header).to_have_attribute("data-owner", "bot")
    await context.set_offline(True)
    await expect(header).to_have_attribute("data-owner", "offline")
    await expect(status).to_have_text("No connection")
    await in_view(page.locator("[data-trouble]"))
    await context.set_offline(False)
    await expect(page.locator("[data-trouble]")).to_be_hidden()
    await expect(status).to_have_text("Usually answers at once")


async def test_words_and_photos_wait_in_view_and_go_out_in_order(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "broken.png"
    Image.new("RGB", (60, 40), "red").save(file)
    await context.set_offline(True)
    await say(page, "my cup is broken")
    await page.locator("[data-file]").set_input_files(file)
    await expect(page.locator(".pending .note")).to_have_count(2)
    await expect(page.locator("[data-why]")).to_have_text("2 messages have not been sent.")
    await in_view(page.get_by_role("button", name="Send again"))
    await in_view(page.locator(".pending .note").last)
    assert await findings(page) == []
    await picture(page, "offline")
    await context.set_offline(False)
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.locator("[data-trouble]")).to_be_hidden()
    mine = page.locator(".message.customer")
    await expect(mine.first.locator(".bubble")).to_have_text("my cup is broken")
    await expect(mine.last.locator(".picture img")).to_be_visible()
    await expect(said(page, "You said: my cup is broken")).to_have_count(1)


async def test_send_again_really_sends_what_was_refused(page: Page) -> None:
    async def refuse(route: Route) -> None:
        await route.fulfill(status=422, json={"detail": "no"})

    await page.route("**/chat/messages", refuse)
    await say(page, "hello")
    await expect(page.locator(".pending .note")).to_have_text("This could not be sent.")
    await page.reload()  # it is kept, even so
    await page.locator("body[data-ready]").wait_for()
    await expect(page.locator(".pending .note")).to_have_text("This could not be sent.")
    await expect(page.locator("[data-why]")).to_have_text("1 message has not been sent.")
    await page.unroute("**/chat/messages", refuse)
    await page.get_by_role("button", name="Send again").click()
    await expect(said(page, "You said: hello")).to_have_count(1)
    await expect(page.locator("[data-trouble]")).to_be_hidden()


async def test_what_was_written_offline_is_there_after_a_reload(page: Page) -> None:
    async def cut(route: Route) -> None:
        await route.abort()

    await page.route("**/chat/messages", cut)
    await say(page, "remember me")
    await expect(page.locator("[data-status]")).to_have_text("No connection")
    await page.unroute("**/chat/messages", cut)
    await page.reload()
    await expect(said(page, "You said: remember me")).to_have_count(1)


async def test_the_delivery_of_a_message_is_shown(page: Page) -> None:
    mark = page.locator(".message.customer .mark").last
    await say(page, "hello")
    await expect(mark).to_have_text("Sent")
    await expect(mark).to_have_text("Read")  # once it is answered
    await page.reload()
    await expect(mark).to_have_text("Read")
    await say(page, "/talk_to_person")
    await expect(mark).to_have_text("Read")


async def test_another_language_is_not_promised_offline(page: Page, context: BrowserContext) -> None:
    await context.set_offline(True)
    await page.locator("[data-language]").click()
    await expect(page.locator("[data-notice]")).to_contain_text("did not work")
    await expect(page.locator("html")).to_have_attribute("lang", "en")
