"""What was named and can't come back is said with its reason, and nothing else is put in its place."""

from __future__ import annotations

from tests.conversations.world import World


async def test_erins_dress_went_back_and_the_sweater_did_not(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com"])
    for wish in ("I want to return the sweater of #W2153303", "exchange the sweater from #W2153303 for a large one"):
        await erin.say(wish)
        assert "only Dress" in erin.answer
        assert "not Wool Sweater" in erin.answer
        assert "one return or exchange" in erin.answer
        assert "ended on" in erin.answer
        assert erin.buttons == ["Talk to a person"]


async def test_张伟的水壶已经在修(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["热水壶用了没几次就漏水，底座全是水", "zhangwei@example.com"])
    assert "R2170565-1" in 张伟.answer
    assert "智能手表" not in 张伟.answer
    await 张伟.say("东西质量有问题，漏水会电死人的")
    assert "智能手表" not in 张伟.answer
    await 张伟.say("那这水壶到底能不能退，一句话")
    assert "R2170565-1" in 张伟.answer
    assert "智能手表" not in 张伟.answer


async def test_what_is_too_late_is_said_with_its_rule(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "can I still return #W2140836"])
    assert "ended on Nov 21, 2025. It was possible for 14 days after the delivery." in alice.answer
    await alice.say("can I exchange the smart watch")
    assert "It was possible for 30 days after the delivery." in alice.answer


async def test_过了期_规矩也说(demo: World) -> None:
    爱丽 = demo.talk("zh-CN")
    await 爱丽.go(["/identify", "alice@example.com", "智能手表还能退吗"])
    assert "退货期已过，2025年11月21日截止。签收后 14 天内可以办理。" in 爱丽.answer
