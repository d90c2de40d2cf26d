"""The copy of one's own data is a file behind a link that ends."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx

from bot.web.app import create_app
from tests.conversations.world import World


async def test_alice_downloads_what_is_kept_of_her(demo: World) -> None:
    alice = demo.talk()
    await alice.say("can I download my data?")
    await alice.say("alice@example.com")
    path = re.sub(r"^https?://[^/]+", "", alice.said[-1].payload["link"]["url"])
    transport = httpx.ASGITransport(create_app(demo.house, with_desk=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as browser:
        answer = await browser.get(path)
        assert answer.headers["content-disposition"] == 'attachment; filename="my-data.json"'
        own = answer.json()
        assert own["customer"]["email"] == "alice@example.com"
        assert len(own["orders"]) == 5
        assert "can I download my data?" in str(own["conversations"])
        bent = path.replace("alice_miller", "bob_carter")
        assert (await browser.get(bent)).status_code == 404
        demo.clock.move(timedelta(minutes=31))
        assert (await browser.get(path)).status_code == 410


async def test_小明导出数据(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "导出我的数据"])
    assert "30 分钟内有效" in 小明.answer
    assert "/my-data/" in 小明.said[-1].payload["link"]["url"]
