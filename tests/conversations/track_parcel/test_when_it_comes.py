"""When it comes, as far as the facts tell; and nobody reads the same stops twice."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.world import World


async def test_alice_hears_the_days_and_then_only_what_she_asks(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com"])
    first = await alice.say("where is #W2138918?")
    assert "It should reach you between" in first
    again = await alice.say("so when will my parcel be here?")
    assert "It should reach you between" in again
    assert again.count("·") == 0
    assert "The last I know" in again


async def test_the_whole_way_is_told_to_who_asks_for_it(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2139877"}'])
    assert alice.answer.count("\n· ") == 4
    await alice.say("track #W2139877 with all the stops")
    assert alice.answer.count("\n· ") > 4


async def test_a_late_parcel_is_called_late(demo: World) -> None:
    alice = demo.talk()
    demo.clock.move(timedelta(days=40))
    await alice.go(["/identify", "alice@example.com", "where is #W2138918?"])
    assert "so it is late" in alice.answer


async def test_小明只问背包就只说背包(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["快递到哪了 #W2162893", "xiaoming@example.com"])
    await 小明.say("双肩包到哪了")
    assert "双肩包" in 小明.answer
    assert "混合坚果" not in 小明.answer
    assert "驿站" in 小明.answer
