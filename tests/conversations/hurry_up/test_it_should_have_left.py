"""催发货: the day that was promised for this order; where it is past, one note to the warehouse after one yes."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.colleagues import tickets
from tests.conversations.world import Export, Talk, World

BOBS = "#W2143713"  # paid on Sunday the 4th at 22 o'clock in Shanghai; now it is Monday, 17 o'clock


def noted(export: Export, order: str = BOBS) -> list[str]:
    return [entry["what"] for entry in export.order(order)["history"] if entry["what"] == "hurried"]


async def tasks(talk: Talk) -> list[tuple[str, str]]:
    return [(task.kind, task.about) for ticket in await tickets(talk) for task in ticket.handover.tasks]


async def test_it_is_not_late_yet(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "please hurry my order along"])
    assert "Order #W2143713 leaves by Mon, Jan 5, so it is not late yet" in bob.answer
    assert noted(await demo.export()) == []
    assert await tasks(bob) == []


async def test_the_warehouse_gets_one_note(demo: World) -> None:
    demo.clock.move(timedelta(days=1))
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "please push my order to the front"])
    assert "should have left by Mon, Jan 5" in bob.answer
    await bob.say("yes, but only if it is free")
    assert noted(await demo.export()) == []
    assert "The warehouse has the note now" in await bob.say("yes")
    assert noted(await demo.export()) == ["hurried"]
    assert await tasks(bob) == [("hurry", BOBS)]
    again = await bob.say("hurry it up please")
    assert "The warehouse has had my note since" in again
    assert "Talk to a person" in bob.buttons
    assert noted(await demo.export()) == ["hurried"]
    assert await tasks(bob) == [("hurry", BOBS)]


async def test_从另一个窗口再催_也只留一次言(demo: World) -> None:
    demo.clock.move(timedelta(days=1))
    for window in (demo.talk("zh-CN"), demo.talk("zh-CN")):
        await window.go(["/identify", "bob@example.com", "催一下发货"])
        assert "1月5日" in window.answer
        await window.say("好的")
    assert noted(await demo.export()) == ["hurried"]


async def test_查件时也说超时了_可以催(demo: World) -> None:
    demo.clock.move(timedelta(days=2))
    bob = demo.talk("zh-CN")
    await bob.go(["/identify", "bob@example.com", f'/track_parcel{{"order":"{BOBS}"}}'])
    assert "现在已经超时了" in bob.answer
    await bob.press("催发货")
    assert "要留言吗" in bob.answer
    assert noted(await demo.export()) == []


async def test_what_is_not_paid_is_paid_first(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/hurry_up{"order":"#W2142754"}'])
    assert "not paid yet" in bob.answer
    assert "Pay" in " ".join(bob.buttons)


async def test_what_has_left_is_tracked(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", '/hurry_up{"order":"#W2155221"}'])
    assert "It has left us already" in frank.answer
    assert "SB0089722271" in frank.answer
