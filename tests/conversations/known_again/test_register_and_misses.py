"""Who wants to register buys at once; who is not found may be new, or is helped by a person."""

from __future__ import annotations

import httpx

from bot.web.app import create_app
from tests.conversations.known_again.letters import newest_code
from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


async def test_注册就能下单(demo: World) -> None:
    何琳 = demo.talk("zh-CN")
    await 何琳.go([WHITE_MUG, "结账", "注册"])
    assert "欢迎" in 何琳.answer
    before = await demo.export()
    await 何琳.go(["我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501", "确认"])
    after = await demo.export()
    (order,) = after.files["orders"].keys() - before.files["orders"].keys()
    assert after.order(order)["recipient"] == "何琳"


async def test_register_needs_nothing(demo: World) -> None:
    ruth = demo.talk()
    await ruth.say("register")
    assert "nothing to sign up for" in ruth.answer
    await ruth.go([WHITE_MUG, "check out", "register me please"])
    assert "What is your name" in ruth.answer


async def test_two_misses_at_the_counter_offer_a_person(demo: World) -> None:
    guest = demo.talk()
    await guest.go([WHITE_MUG, "/checkout", "[I've ordered here before]", "alicia@example.com"])
    assert "I could not find you with that" in guest.answer
    assert "Talk to a person" not in guest.buttons
    await guest.say("alicia@exampel.com")
    assert "I still could not find you" in guest.answer
    assert {"I'm new here", "Talk to a person"} <= set(guest.buttons)
    await guest.press("I'm new here")
    assert "I still could not find" not in guest.answer


async def test_the_letter_can_be_read_in_the_demo(demo: World) -> None:
    何琳 = demo.talk("zh-CN")
    await 何琳.go([WHITE_MUG, "/checkout", "我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501", "确认"])
    await demo.talk("zh-CN").go(["/list_orders", "13800002222"])
    transport = httpx.ASGITransport(create_app(demo.house, with_desk=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as browser:
        page = (await browser.get("/letters?locale=zh-CN")).text
    assert await newest_code(demo) in page
    assert "+8613800002222" in page
