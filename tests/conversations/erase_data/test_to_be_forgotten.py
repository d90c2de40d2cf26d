"""The wish to be forgotten is noted after a yes."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_wants_to_be_forgotten(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["delete my account", "bob@example.com"])
    assert "can't be undone" in bob.answer
    before = len((await demo.rows())["shop_erase_request"])
    await bob.say("yes")
    assert len((await demo.rows())["shop_erase_request"]) == before + 1


async def test_小红要删除数据(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["删除我的个人数据", "xiaohong@example.com", "确认"])
    assert "已登记" in 小红.answer
    assert len((await demo.rows())["shop_erase_request"]) == 1
