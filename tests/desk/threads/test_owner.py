"""One owner at a time: of two who want a thread at once, one gets it."""

from __future__ import annotations

import asyncio

import pytest

from desk.model import MessageState, Outgoing, Owner, Sender, Thread
from kit.errors import Conflict, NotFound
from tests.desk.conftest import Room


async def test_of_two_agents_at_once_one_wins(room: Room) -> None:
    thread = await room.open("alice")

    async def claim(agent: str) -> Thread:
        async with room.threads() as threads:
            return await threads.claim(thread.id, agent)

    outcomes = await asyncio.gather(claim("bob"), claim("charlie"), claim("dora"), return_exceptions=True)
    winners = [outcome for outcome in outcomes if isinstance(outcome, Thread)]
    assert len(winners) == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 2
    assert (await room.thread(thread.id)).agent_id == winners[0].agent_id


async def test_a_reply_in_flight_is_dropped_when_a_person_takes_over(room: Room) -> None:
    thread = await room.open("alice")
    message = await room.write("Where is it?")
    async with room.threads() as threads:
        await threads.claim(thread.id, "bob")
    async with room.threads() as threads:
        assert await threads.answer(thread.id, [message], [Outgoing("The bot's late answer")]) is None
    assert await room.talk(thread.id) == ["customer: Where is it?"]


async def test_a_person_takes_over_while_the_bot_answers(room: Room) -> None:
    thread = await room.open("alice")
    message = await room.write("Where is it?")

    async def take_over() -> None:
        async with room.threads() as threads:
            await threads.claim(thread.id, "bob")

    async def turn() -> bool:
        async with room.threads() as threads:
            said = await threads.answer(thread.id, [message], [Outgoing("On its way.")])
            await asyncio.sleep(0.05)
            return said is not None

    answered, _ = await asyncio.gather(turn(), take_over())
    assert (await room.thread(thread.id)).owner is Owner.AGENT
    said = ["customer: Where is it?", "bot: On its way."]
    assert await room.talk(thread.id) == (said if answered else said[:1])


async def test_a_turn_that_hands_over_still_says_so(room: Room) -> None:
    thread = await room.open("alice")
    message = await room.write("a person please")
    async with room.threads() as threads:
        await threads.hand_over(thread.id)
        assert await threads.answer(thread.id, [message], [Outgoing("Someone is coming.")])
    assert (await room.thread(thread.id)).owner is Owner.QUEUE
    assert await room.talk(thread.id) == ["customer: a person please", "bot: Someone is coming."]


async def test_in_the_queue_the_bot_serves_on_until_somebody_has_taken_it(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        await threads.hand_over(thread.id)
    await room.write("hello?")
    assert await room.answer(thread.id, "Somebody is coming.")
    await room.write("and umbrellas?")
    async with room.threads() as threads:
        await threads.claim(thread.id, "bob")
    assert await room.answer(thread.id, "I should not speak") is None
    message = await room.write("hello?")
    assert message.state is MessageState.HELD


async def test_only_what_waits_in_the_queue_can_be_withdrawn(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        assert not await threads.withdraw(thread.id)
        await threads.hand_over(thread.id)
        assert await threads.withdraw(thread.id)
        await threads.hand_over(thread.id)
        await threads.claim(thread.id, "bob")
        assert not await threads.withdraw(thread.id)
    assert (await room.thread(thread.id)).owner is Owner.AGENT


async def test_a_message_that_withdraws_is_still_answered_by_the_bot(room: Room) -> None:
    thread = await room.open("alice")
    message = await room.write("never mind")
    async with room.threads() as threads:
        await threads.hand_over(thread.id)
        await threads.withdraw(thread.id)
        assert await threads.answer(thread.id, [message], [Outgoing("All right.")])


async def test_what_came_before_the_person_is_not_answered_by_the_bot_afterwards(room: Room) -> None:
    thread = await room.open("alice")
    await room.write("Where is it?")
    async with room.threads() as threads:
        await threads.claim(thread.id, "bob")
        await threads.hand_back(thread.id)
        assert await threads.unanswered(thread.id) == []


async def test_only_the_owner_speaks_as_an_agent(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        await threads.claim(thread.id, "bob")
        await threads.say(thread.id, Outgoing("Hello, Bob here."), Sender.AGENT, author="bob")
    with pytest.raises(Conflict):
        async with room.threads() as threads:
            await threads.say(thread.id, Outgoing("And Charlie."), Sender.AGENT, author="charlie")
    assert await room.talk(thread.id) == ["agent: Hello, Bob here."]


async def test_a_thread_changes_hands_only_as_it_may(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        with pytest.raises(Conflict):
            await threads.hand_back(thread.id)
        with pytest.raises(Conflict):
            await threads.release(thread.id, "bob")
        assert (await threads.claim(thread.id, "bob")).owner is Owner.AGENT
        assert (await threads.claim(thread.id, "bob")).agent_id == "bob"
        with pytest.raises(Conflict):
            await threads.claim(thread.id, "charlie", instead_of="dora")
        assert (await threads.claim(thread.id, "charlie", instead_of="bob")).agent_id == "charlie"
        assert (await threads.hand_over(thread.id)).owner is Owner.AGENT
        assert (await threads.release(thread.id, "charlie")).owner is Owner.QUEUE
        assert (await threads.close(thread.id)).owner is Owner.CLOSED
        with pytest.raises(Conflict):
            await threads.close(thread.id)
        with pytest.raises(Conflict):
            await threads.claim(thread.id, "bob")
        with pytest.raises(NotFound):
            await threads.claim("thr_nobody", "bob")


async def test_each_change_of_owner_is_a_new_version(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        assert (await threads.claim(thread.id, "bob")).version == thread.version + 1
        assert (await threads.hand_back(thread.id)).version == thread.version + 2
