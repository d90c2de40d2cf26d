"""What we write of ourselves obeys what was said about it: nothing, orders only, not at night."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from desk.reading import ThreadReader
from shop import events
from shop.orders.happenings import Happened
from tests.conversations.world import Talk, World

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def heard(talk: Talk) -> list[str]:
    """Everything that stands in the conversation."""
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return [message.text for message in await ThreadReader(tx).after(thread.id)]


async def paid(world: World, order: str, customer: str) -> None:
    """Something happens that the customer hears of."""
    async with world.house.ground.db.write() as tx:
        data = {"by": "provider", "amount": "258.00", "currency": "CNY"}
        await events.emit(tx, Happened.PAID, world.clock.now(), customer_id=customer, order_id=order, data=data)
    await world.round("notifier")


def at(world: World, hour: int) -> None:
    """Moves the clock on to that hour in Shanghai."""
    now = world.clock.now().astimezone(SHANGHAI)
    wanted = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    world.clock.move((wanted if wanted > now else wanted + timedelta(days=1)) - now)


async def test_at_night_nothing_is_said_and_in_the_morning_it_is_told(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "don't write me between 22:00 and 8:00"])
    assert "Between 22:00 and 08:00" in alice.answer
    await alice.say("yes")
    assert "Quiet hours: 22:00 to 08:00" in alice.answer
    assert (await demo.export()).customer("alice_miller")["contact"] == {"quiet_from": 1320, "quiet_until": 480}
    at(demo, 23)
    before = await heard(alice)
    await paid(demo, "#W2137959", "alice_miller")
    assert await heard(alice) == before
    at(demo, 8)
    demo.clock.move(timedelta(minutes=1))
    await demo.round("notifier")
    assert "#W2137959" in (await heard(alice))[-1]
    await demo.round("notifier")
    assert len(await heard(alice)) == len(before) + 1


async def test_who_is_awake_at_night_is_told_what_comes_of_it(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "don't text me after 10 pm", "yes"])
    at(demo, 23)
    await alice.say("hello")
    before = await heard(alice)
    await paid(demo, "#W2137959", "alice_miller")
    assert len(await heard(alice)) == len(before) + 1


async def test_退订以后不再主动发消息_恢复以后又发(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "退订"])
    assert "已退订" in 小明.answer
    ledger = (await demo.export()).customer("wang_xiaoming")
    assert set(ledger["contact"]["refused"]) == {"orders", "reminders", "news"}
    before = await heard(小明)
    await paid(demo, "#W2161934", "wang_xiaoming")
    assert await heard(小明) == before
    await 小明.press("恢复消息")
    await 小明.say("对")
    assert "contact" not in (await demo.export()).customer("wang_xiaoming")
    before = await heard(小明)
    await paid(demo, "#W2161934", "wang_xiaoming")
    assert len(await heard(小明)) == len(before) + 1


async def test_orders_only_keeps_the_news_and_leaves_out_the_reminders(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "no reminders please", "yes"])
    await alice.say("/return_item")
    before = await heard(alice)
    demo.clock.move(timedelta(hours=1))
    await demo.round("nudges")
    assert await heard(alice) == before
    await paid(demo, "#W2137959", "alice_miller")
    assert len(await heard(alice)) == len(before) + 1


async def test_a_stranger_who_says_stop_is_asked_what_is_meant_and_not_reminded(demo: World) -> None:
    stranger = demo.talk()
    await stranger.say("STOP")
    assert "No more messages from us" in stranger.buttons
    await stranger.press("No more messages from us")
    await stranger.say("yes")
    assert "I write nothing more" in stranger.answer
    await stranger.say("/track_parcel")
    before = await heard(stranger)
    demo.clock.move(timedelta(hours=1))
    await demo.round("nudges")
    assert await heard(stranger) == before
    # Known later, the wish goes along.
    await stranger.say("alice@example.com")
    assert "refused" in (await demo.export()).customer("alice_miller")["contact"]
