"""The outbox sends in order, once, and does not give up at the first fault."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.model import Message, MessageState, Outgoing, Sender, Thread
from desk.outbox import GIVE_UP_AFTER, SENDING, Delivery, Outbox, failed, retry, wait
from kit.errors import Permanent, Unreachable
from tests.desk.conftest import Room


class App:
    """A messaging app that can be out of order."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.faults: dict[str, list[Exception]] = defaultdict(list)
        self.seconds = 0.0

    async def send(self, _thread: Thread, message: Message) -> None:
        await asyncio.sleep(self.seconds)
        if self.faults[message.text]:
            raise self.faults[message.text].pop(0)
        self.got.append(message.text)


async def say(room: Room, *texts: str, address: str = "alice") -> str:
    thread = await room.open(address)
    async with room.threads() as threads:
        for text in texts:
            await threads.say(thread.id, Outgoing(text), Sender.SYSTEM)
    return thread.id


async def states(room: Room, thread_id: str) -> list[MessageState]:
    async with room.threads() as threads:
        return [message.state for message in await threads.history(thread_id)]


async def test_pending_messages_go_out_in_order_and_once(room: Room) -> None:
    app = App()
    outbox = Outbox(room.db, room.clock, app.send)
    thread_id = await say(room, "one", "two", "three")
    assert await outbox.deliver(thread_id) == Delivery(sent=3)
    assert await outbox.deliver(thread_id) == Delivery()
    assert app.got == ["one", "two", "three"]


async def test_four_processes_deliver_the_same_thread_and_each_message_goes_out_once(room: Room) -> None:
    app = App()
    app.seconds = 0.01
    thread_id = await say(room, *(str(number) for number in range(10)))
    outboxes = [Outbox(room.db, room.clock, app.send) for _ in range(4)]
    await asyncio.gather(*(outbox.deliver(thread_id) for outbox in outboxes))
    await outboxes[0].deliver(thread_id)
    assert app.got == [str(number) for number in range(10)]


async def test_a_passing_fault_is_tried_again_later_and_order_is_kept(room: Room) -> None:
    app = App()
    app.faults["one"] = [Unreachable("the app is away"), Unreachable("still away")]
    outbox = Outbox(room.db, room.clock, app.send)
    thread_id = await say(room, "one", "two")
    await outbox.deliver(thread_id)
    await say(room, "three")
    assert await outbox.deliver(thread_id) == Delivery()  # not due yet: "two" must not overtake "one"
    assert app.got == []
    for attempt in (1, 2):
        room.clock.move(wait(attempt))
        await outbox.sweep()
    assert app.got == ["one", "two", "three"]


async def test_a_permanent_fault_is_given_up_and_shown_to_staff(room: Room) -> None:
    app = App()
    app.faults["one"] = [Permanent("the customer blocked us")]
    outbox = Outbox(room.db, room.clock, app.send)
    thread_id = await say(room, "one", "two")
    assert await outbox.deliver(thread_id) == Delivery(sent=1, failed=1)
    async with room.db.read() as tx:
        lost = await failed(tx)
    assert [message.text for message in lost] == ["one"]
    async with room.db.write() as tx:
        assert await retry(tx, lost[0].id, room.clock)
        assert not await retry(tx, lost[0].id + 1, room.clock)
    await outbox.sweep()
    assert app.got == ["two", "one"]
    assert await states(room, thread_id) == [MessageState.SENT, MessageState.SENT]


async def test_a_message_that_never_goes_out_is_given_up_in_the_end(room: Room) -> None:
    app = App()
    app.faults["one"] = [Unreachable("away") for _ in range(GIVE_UP_AFTER)]
    outbox = Outbox(room.db, room.clock, app.send)
    thread_id = await say(room, "one")
    for attempt in range(GIVE_UP_AFTER):
        await outbox.sweep()
        room.clock.move(wait(attempt + 1))
    assert await states(room, thread_id) == [MessageState.FAILED]


async def test_a_process_that_dies_while_sending_leaves_a_message_that_is_sent_again(room: Room) -> None:
    class Killed(BaseException):
        """What no handler catches: the end of the process."""

    async def die(_thread: Thread, _message: Message) -> None:
        raise Killed

    thread_id = await say(room, "one")
    with suppress(Killed):
        await Outbox(room.db, room.clock, die).deliver(thread_id)
    app = App()
    survivor = Outbox(room.db, room.clock, app.send)
    assert await survivor.sweep() == Delivery()  # it might still be on its way
    room.clock.move(SENDING)
    assert await survivor.sweep() == Delivery(sent=1)
    assert app.got == ["one"]


async def test_a_channel_with_a_fault_of_its_own_does_not_stop_the_others(room: Room) -> None:
    app = App()
    app.faults["hers"] = [ZeroDivisionError("a bug")]
    await say(room, "hers", address="alice")
    await say(room, "his", address="bob")
    assert await Outbox(room.db, room.clock, app.send).sweep() == Delivery(sent=1)
    assert app.got == ["his"]


def test_waiting_grows_to_ten_minutes_and_no_further() -> None:
    waits = [wait(attempt) for attempt in range(1, GIVE_UP_AFTER)]
    assert waits[0] == timedelta(seconds=2)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=10)


Faults = st.lists(st.lists(st.sampled_from(["passing", "bug", "permanent"]), max_size=3), min_size=1, max_size=5)
MAKE: dict[str, Callable[[], Exception]] = {
    "passing": lambda: Unreachable("away"),
    "bug": lambda: KeyError("a bug"),
    "permanent": lambda: Permanent("blocked"),
}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=Faults)
async def test_whatever_fails_nothing_is_lost_doubled_or_overtaken(room: Room, plan: list[list[str]]) -> None:
    app = App()
    texts = [f"{number}" for number in range(len(plan))]
    for text, faults in zip(texts, plan, strict=True):
        app.faults[text] = [MAKE[fault]() for fault in faults]
    thread_id = await say(room, *texts, address=f"alice {room.clock.now()}")
    outboxes = [Outbox(room.db, room.clock, app.send) for _ in range(2)]
    for _ in range(4 * len(plan)):
        await asyncio.gather(*(outbox.sweep() for outbox in outboxes))
        room.clock.move(timedelta(minutes=10))
    never = [text for text, faults in zip(texts, plan, strict=True) if "permanent" in faults]
    assert app.got == [text for text in texts if text not in never]
    assert MessageState.PENDING not in await states(room, thread_id)
