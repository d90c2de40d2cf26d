"""What somebody waits for is seen, in the profile too, and taken back."""

from __future__ import annotations

from tests.conversations.world import World

CUSHION, MOONCAKES = '/tell_when_back{"item":"P1028-02"}', '/tell_when_back{"item":"P1038-01"}'


async def test_it_stands_in_the_profile_and_one_yes_takes_it_back(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", CUSHION, "show my profile"])
    assert "I tell you when these are back in stock: Cushion (green)." in alice.answer
    assert "What I wait for" in alice.buttons
    await alice.say("you needn't tell me about the cushion any more")
    assert "no longer tell you when these are back: Cushion (green)" in alice.answer
    assert len((await demo.export()).customer("alice_miller")["waits_for"]) == 1
    await alice.say("yes")
    assert "waits_for" not in (await demo.export()).customer("alice_miller")


async def test_不用通知了_问清楚是哪一件(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", CUSHION, MOONCAKES, "不用通知了"])
    assert "哪一件不用再通知您了" in 小明.answer
    await 小明.go(["月饼", "对"])
    [left] = (await demo.export()).customer("wang_xiaoming")["waits_for"]
    assert left["product"] == "P1028"
    assert "抱枕（绿色）" in 小明.answer


async def test_looking_at_it_takes_nothing_back(demo: World) -> None:
    judy = demo.talk()
    await judy.go([CUSHION, "show my stock alerts"])
    assert "I tell you when these are back in stock: Cushion (green)." in judy.answer
    await judy.go(["thanks", "show my stock alerts"])
    assert "Cushion (green)" in judy.answer


async def test_nothing_is_waited_for(demo: World) -> None:
    judy = demo.talk()
    await judy.say("cancel my stock alert")
    assert "not waiting for anything" in judy.answer
