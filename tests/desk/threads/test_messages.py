"""What is said is kept once, in order, and sealed."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from desk.model import Audience, MessageState, Outgoing, Owner, Recorded, Sender
from kit.errors import Conflict
from tests.desk.conftest import Room


async def test_a_customer_writes_and_is_answered(room: Room) -> None:
    thread = await room.open("alice")
    await room.write("Where is my order?")
    await room.answer(thread.id, "Which one?", "I see two.")
    assert await room.talk(thread.id) == ["customer: Where is my order?", "bot: Which one?", "bot: I see two."]
    async with room.threads() as threads:
        assert await threads.unanswered(thread.id) == []


async def test_the_same_sender_comes_back_to_the_same_thread(room: Room) -> None:
    first = await room.open("alice")
    assert await room.open("alice") == first
    assert (await room.open("alice", channel="web")).id != first.id
    assert (await room.open("bob")).id != first.id


async def test_two_first_messages_at_once_open_one_thread(room: Room) -> None:
    opened = await asyncio.gather(*(room.open("alice") for _ in range(4)))
    assert len({thread.id for thread in opened}) == 1


async def test_the_same_message_three_times_at_once_is_kept_once(room: Room) -> None:
    thread = await room.open("alice")

    async def deliver() -> Recorded:
        async with room.threads() as threads:
            return await threads.record(thread, "m-1", "cancel it", {"image": "a.png"})

    recorded = await asyncio.gather(deliver(), deliver(), deliver())
    assert sorted(one.is_new for one in recorded) == [False, False, True]
    assert len({one.message.id for one in recorded}) == 1
    assert all(one.message.payload == {"image": "a.png"} for one in recorded)
    assert await room.talk(thread.id) == ["customer: cancel it"]


async def test_messages_without_an_id_are_all_kept(room: Room) -> None:
    thread = await room.open("alice")
    await room.write("ok")
    await room.write("ok")
    assert await room.talk(thread.id) == ["customer: ok", "customer: ok"]


async def test_the_same_id_of_another_customer_is_another_message(room: Room) -> None:
    await room.write("mine", "alice", "1")
    await room.write("also mine", "bob", "1")
    assert await room.talk((await room.open("bob")).id) == ["customer: also mine"]


async def test_a_redelivered_message_gets_the_same_replies_again(room: Room) -> None:
    thread = await room.open("alice")
    first = await room.write("Hi", external_id="1")
    await room.answer(thread.id, "Hello!")
    await room.write("Bye", external_id="2")
    await room.answer(thread.id, "Bye!")
    async with room.threads() as threads:
        again = await threads.record(thread, "1", "Hi")
        assert not again.is_new
        assert again.message.id == first.id
        assert [reply.text for reply in await threads.replies_to(again.message.id)] == ["Hello!"]


async def test_every_message_of_a_burst_finds_the_one_answer(room: Room) -> None:
    thread = await room.open("alice")
    burst = [await room.write(part) for part in ("hi", "I want", "a lamp")]
    await room.answer(thread.id, "Here are our lamps.")
    async with room.threads() as threads:
        for message in burst:
            assert [reply.text for reply in await threads.replies_to(message.id)] == ["Here are our lamps."]


async def test_two_turns_answer_the_same_message_and_one_is_dropped(room: Room) -> None:
    thread = await room.open("alice")
    message = await room.write("pay")

    async def turn(reply: str) -> bool:
        async with room.threads() as threads:
            said = await threads.answer(thread.id, [message], [Outgoing(reply)])
            if said is None:
                raise Conflict("dropped")
            return True

    outcomes = await asyncio.gather(turn("one"), turn("two"), return_exceptions=True)
    assert sorted(isinstance(outcome, Conflict) for outcome in outcomes) == [False, True]
    assert len(await room.talk(thread.id)) == 2


async def test_what_is_new_is_fetched_after_an_id(room: Room) -> None:
    thread = await room.open("alice")
    await room.write("Hi")
    said = await room.answer(thread.id, "one", "two", "three")
    assert said is not None
    async with room.threads() as threads:
        await threads.say(thread.id, Outgoing("call her first"), Sender.AGENT, audience=Audience.STAFF)
        assert [one.text for one in await threads.after(thread.id)] == ["one", "two", "three"]
        assert [one.text for one in await threads.after(thread.id, said[0].id)] == ["two", "three"]
        assert [one.text for one in await threads.after(thread.id, said[0].id, limit=1)] == ["two"]


async def test_a_notice_with_a_key_is_said_once(room: Room) -> None:
    thread = await room.open("alice")
    await room.write("event:7", external_id="event:7")
    for _ in range(2):
        async with room.threads() as threads:
            await threads.say(thread.id, Outgoing("Your parcel moves."), Sender.SYSTEM, key="event:7")
    assert await room.talk(thread.id) == ["customer: event:7", "system: Your parcel moves."]


async def test_replies_that_a_channel_fetches_need_no_delivery(room: Room) -> None:
    thread = await room.open("alice")
    message = await room.write("Hi")
    async with room.threads() as threads:
        said = await threads.answer(thread.id, [message], [Outgoing("Hello!")], pulled=True)
    assert said is not None
    assert said[0].state is MessageState.SENT


async def test_what_was_said_cannot_be_read_in_the_database(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        await threads.record(thread, None, "my card is 4242", {"image": "secret.png"})
    async with room.db.read() as tx:
        row = (await tx.execute(text("SELECT text, payload FROM desk_message"))).one()
    assert "4242" not in row.text
    assert "secret" not in row.payload


@pytest.mark.parametrize(
    "said", ["", "🙂" * 50, "{name} %s <b>'; DROP TABLE desk_message; --", "\x01\x1b[31m", "x" * 100_000]
)
async def test_whatever_is_said_comes_back_as_it_was(room: Room, said: str) -> None:
    thread = await room.open("alice")
    await room.write(said)
    async with room.threads() as threads:
        assert [one.text for one in await threads.history(thread.id)] == [said]


async def test_the_thread_remembers_who_was_proven_and_the_language(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        await threads.prove(thread.id, "c1")
        await threads.set_locale(thread.id, "zh-CN")
    async with room.threads() as threads:
        known = await threads.get(thread.id)
        assert (known.customer_id, known.proven_at, known.locale) == ("c1", room.clock.now(), "zh-CN")
        assert [one.id for one in await threads.of_customer("c1")] == [thread.id]
        await threads.prove(thread.id, None)
    assert (await room.thread(thread.id)).proven_at is None


async def test_a_closed_thread_goes_back_to_the_bot_when_the_customer_writes(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        await threads.close(thread.id)
    await room.write("one more thing")
    assert (await room.thread(thread.id)).owner is Owner.BOT
    assert await room.answer(thread.id, "Yes?") is not None
