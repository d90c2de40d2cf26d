"""A message is answered once, however often and however many at once arrive."""

from __future__ import annotations

import asyncio

import pytest

from bot.incoming import Incoming
from bot.reception import TooFast
from desk.model import Owner, Thread
from desk.threads import Threads
from kit.clock import MovableClock
from tests.bot.talks import Table


async def test_a_message_is_answered(table: Table) -> None:
    assert await table.say("hello") == ["You said: hello"]


async def test_the_same_id_again_gets_the_same_answer_and_changes_nothing(table: Table) -> None:
    first = await table.say("hello", external_id="m1")
    assert await table.say("hello", external_id="m1") == first
    assert len(await table.history()) == 2
    assert await table.deeds() == 1


async def test_the_same_id_three_times_at_once_is_one_message(table: Table) -> None:
    table.mind.thinks = 0.05
    answers = await asyncio.gather(*(table.say("hello", external_id="m1") for _ in range(3)))
    assert answers == [["You said: hello"]] * 3
    assert len(await table.history()) == 2
    assert await table.deeds() == 1


async def test_two_messages_at_the_same_instant_are_both_answered_once(table: Table) -> None:
    table.mind.thinks = 0.05
    answers = await asyncio.gather(table.say("one"), table.say("two"))
    said = "\n".join(line for answer in answers for line in answer)
    assert said.count("one") == said.count("two") == 1


async def test_a_burst_is_read_as_one_and_answered_once(table: Table) -> None:
    incoming = [Incoming.of("web", "alice", text, limit=2000) for text in ("hi", "where is", "my order?")]
    for message in incoming:
        taken = await table.reception.record(message)
    await table.turn.answer(taken.thread.id)
    assert table.mind.heard == ["hi\nwhere is\nmy order?"]
    assert await table.answers(channel="web") == ["You said: hi\nwhere is\nmy order?"]


async def test_a_button_within_a_burst_stands_alone(table: Table) -> None:
    for text in ("hi", "/yes", "thanks"):
        taken = await table.reception.record(Incoming.of("web", "alice", text, limit=2000))
    await table.turn.answer(taken.thread.id)
    assert table.mind.heard == ["hi", "/yes", "thanks"]


async def test_while_a_person_owns_the_thread_messages_are_held_for_them(table: Table) -> None:
    await table.say("hello")
    thread = await table.thread()
    async with table.db.write() as tx:
        await Threads(tx, MovableClock()).claim(thread.id, "bob")
    assert await table.say("are you there?") == []
    assert table.mind.heard == ["hello"]


async def test_an_answer_in_flight_is_dropped_when_a_person_takes_over(table: Table) -> None:
    async def take_over(thread: Thread) -> None:
        async with table.db.write() as tx:
            await Threads(tx, MovableClock()).claim(thread.id, "bob")

    table.mind.while_thinking = take_over
    assert await table.say("hello") == []
    assert await table.deeds() == 0
    assert (await table.thread()).owner is Owner.AGENT


async def test_an_error_while_a_person_takes_over_is_theirs_to_put_right(table: Table) -> None:
    async def take_over(thread: Thread) -> None:
        async with table.db.write() as tx:
            await Threads(tx, MovableClock()).claim(thread.id, "bob")

    table.mind.while_thinking = take_over
    assert await table.say("boom") == []
    assert await table.deeds() == 0


async def test_asking_for_a_person_answers_and_hands_over_in_one(table: Table) -> None:
    assert await table.say("/talk_to_person") == ["A person will be here soon."]
    assert (await table.thread()).owner is Owner.QUEUE
    assert await table.say("hello?") == ["You said: hello?"]


async def test_an_error_of_ours_is_an_apology_and_leaves_nothing_behind(table: Table) -> None:
    [sorry] = await table.say("boom")
    assert "something went wrong on our side" in sorry
    assert await table.deeds() == 0
    assert await table.say("hello") == ["You said: hello"]


async def test_who_floods_is_slowed_down_and_nobody_else(table: Table) -> None:
    for number in range(60):
        await table.reception.record(Incoming.of("rest", "alice", str(number), limit=2000))
    with pytest.raises(TooFast):
        await table.reception.record(Incoming.of("rest", "alice", "one more", limit=2000))
    await table.reception.record(Incoming.of("rest", "bob", "hello", limit=2000))


async def test_a_pushed_channel_gets_its_answers_in_order(table: Table) -> None:
    await table.say("one", channel="telegram")
    await table.say("two", channel="telegram")
    assert [message.text for message in table.sent.messages] == ["You said: one", "You said: two"]


async def test_the_language_named_by_the_channel_is_taken_up_when_it_changes(table: Table) -> None:
    await table.say("hello", locale="en")
    await table.say("你好", locale="zh-CN")
    thread = await table.thread()
    assert thread.locale == "zh-CN"
    async with table.db.write() as tx:
        await Threads(tx, MovableClock()).set_locale(thread.id, "en")
    await table.say("still the same client", locale="zh-CN")
    assert (await table.thread()).locale == "en", "what was agreed in the talk stands"


async def test_what_is_undecided_is_rolled_back_thought_over_and_answered_once(table: Table) -> None:
    deeds: list[int] = []

    async def look(thread: Thread) -> None:
        deeds.append(await table.deeds())
        async with table.db.write() as tx:  # nobody holds the database meanwhile
            await Threads(tx, MovableClock()).set_locale(thread.id, "zh-CN")

    table.mind.while_thinking = look
    assert await table.say("unsure") == ["You said: unsure no more"]
    assert deeds == [0, 0]
    assert await table.deeds() == 1
    assert len(await table.history()) == 2


async def test_a_person_who_takes_over_while_it_is_thought_over_has_the_conversation(table: Table) -> None:
    async def take_over(thread: Thread) -> None:
        if table.mind.heard[-1] == "reconsidered":
            async with table.db.write() as tx:
                await Threads(tx, MovableClock()).claim(thread.id, "bob")

    table.mind.while_thinking = take_over
    assert await table.say("unsure") == []
    assert await table.deeds() == 0
    assert (await table.thread()).owner is Owner.AGENT
