"""A new phone or e-mail, after a yes."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_has_a_new_phone(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["show my profile", "alice@example.com", "change my phone to +1 202 555 0199"])
    assert "from: +12025550101" in alice.answer
    await alice.say("yes")
    assert (await demo.export()).customer("alice_miller")["phone"] == "+12025550199"


async def test_小红换邮箱(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我的个人资料", "xiaohong@example.com", "把我的邮箱改成 hong2@example.com"])
    assert "改为：hong2@example.com" in 小红.answer
    await 小红.say("确认")
    assert (await demo.export()).customer("chen_xiaohong")["email"] == "hong2@example.com"
