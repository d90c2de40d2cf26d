"""Who asks to be forgotten hears how the shop decided, as was promised."""

from __future__ import annotations

import pytest

from desk.console.shop import ShopFiles
from desk.reading import ThreadReader
from kit.errors import BadInput
from tests.conversations.known_again.letters import sent
from tests.conversations.world import Talk, World


async def asked(talk: Talk, yes: str) -> ShopFiles:
    """The wish is with the admin."""
    await talk.go(["/erase_data", yes])
    return ShopFiles(talk.world.house.ground.db, talk.world.house.shop)


async def heard(talk: Talk) -> str:
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return (await ThreadReader(tx).after(thread.id))[-1].text


async def test_a_declined_wish_is_answered_in_the_chat_and_by_letter(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com"])
    files = await asked(小明, "确定")
    (wish,) = await files.wishes()
    with pytest.raises(BadInput):
        await files.keep(wish.id, "admin", " ")
    await files.keep(wish.id, "admin", "发票须保存五年")
    assert "目前我们还需要保留，原因是：发票须保存五年" in await heard(小明)
    (letter,) = await sent(demo)
    assert (letter.to, letter.kind) == ("xiaoming@example.com", "email")
    assert "发票须保存五年" in letter.body
    assert (await demo.export()).customer("wang_xiaoming")["email"] == "xiaoming@example.com"


async def test_who_is_forgotten_is_told_so_at_the_last_moment(demo: World) -> None:
    周静 = demo.talk("zh-CN")
    await 周静.go(["/identify", "zhoujing@example.com"])
    files = await asked(周静, "确定")
    (wish,) = await files.wishes()
    await files.forget(wish.id, "admin")
    (letter,) = await sent(demo)
    assert letter.to == "zhoujing@example.com"
    assert "我们已经删除了您的数据" in letter.body
    ledger = (await demo.export()).customer("zhou_jing")
    assert (ledger["email"], ledger["first_name"]) == ("", "")
