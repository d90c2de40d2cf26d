"""Every way that the console shows leads somewhere: each is clicked in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from desk.staff import Role
from tests.desk.console.conftest import PASSWORD, Served, SignInAs

pytestmark = pytest.mark.parametrize("db_url", ["sqlite"], indirect=True)


async def test_every_page_is_reached_from_every_page_by_its_link(served: Served, sign_in_as: SignInAs) -> None:
    page = await sign_in_as(await served.hire("Ada", Role.ADMIN))
    titles = [title.strip() for title in await page.locator("nav .way").all_inner_texts()]
    titles = [title.splitlines()[-1] for title in titles]
    assert len(titles) == 7

    for title in (*titles, titles[0]):
        way = page.locator("nav .way", has_text=title)
        async with page.expect_navigation() as gone:
            await way.click()
        assert (await gone.value).status == 200, title
        await expect(page.locator("nav .way.here")).to_contain_text(title)


async def test_who_signs_out_can_sign_in_again(served: Served, sign_in_as: SignInAs) -> None:
    bob = await served.hire("Bob")
    page = await sign_in_as(bob)

    await page.click("[data-mark=me]")
    await page.get_by_text("Sign out").click()
    await page.wait_for_selector("#login")
    assert page.url.split("?")[0] == f"{served.address}/desk/login"

    await page.fill("#login", bob.login)
    await page.fill("#password", PASSWORD)
    await page.click("button[type=submit]")
    await page.wait_for_selector(".workspace")


async def test_a_picture_that_a_customer_sent_opens_where_it_lies(served: Served, sign_in_as: SignInAs) -> None:
    thread = await served.room.open("alice")
    async with served.room.threads() as threads:
        await threads.record(thread, None, "", {"image": "/media/sent/a.png"})
    page = await sign_in_as(await served.hire("Bob"))

    await page.goto(f"{served.address}/desk/c/{thread.id}")

    await expect(page.locator("a.picture")).to_have_attribute("href", "/media/sent/a.png")
