"""What has not left yet: when it will; and of several parcels, which has what."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_has_to_pay_first(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/order_details{"order":"#W2142754"}'])
    answer = await bob.say("and when are you sending it?")
    assert "It leaves as soon as it is paid" in answer
    assert "16:00" in answer


async def test_grace_hears_when_her_sneakers_leave(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com"])
    answer = await grace.say("when does #W2158098 ship?")
    assert "It is paid and leaves today" in answer


async def test_小明的背包在哪个包裹里(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["快递到哪了 #W2162893", "xiaoming@example.com"])
    assert "包裹内：双肩包" in 小明.answer
    assert "我没有收到" in 小明.buttons


async def test_小明的包裹显示签收却没有收到(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["快递到哪了 #W2162893", "xiaoming@example.com", "[我没有收到]", "双肩包", "退款"])
    await 小明.go(["[跳过]"] if "跳过" in 小明.buttons else [])
    assert "问题：没有收到货" in 小明.answer
