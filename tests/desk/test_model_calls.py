"""Calls of a language model are kept as long as the shop may keep them, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from desk.erasure import erase_talks
from desk.model_calls import ModelCalls, forget_before
from kit.chat_model import Call, Verdict
from kit.errors import NotFound
from tests.desk.conftest import Room


def call(room: Room, thread: str = "") -> Call:
    said = "from 12 River Street"
    return Call(
        "understand", thread, "clever", said, f"answer {said}", Verdict.REFUSED, said, 250, 120, room.clock.now()
    )


async def kept(room: Room, *calls: Call) -> None:
    async with room.db.write() as tx:
        for one in calls:
            await ModelCalls(tx).keep(one)


async def test_a_call_is_kept_whole_and_found(room: Room) -> None:
    thread = await room.open("alice")
    mine, other = call(room, thread.id), replace(call(room), verdict=Verdict.TAKEN, why="")
    await kept(room, mine, other)
    async with room.db.read() as tx:
        calls = ModelCalls(tx)
        assert [one.call for one in await calls.listed()] == [other, mine], "the newest first"
        assert [one.call for one in await calls.listed(thread=thread.id)] == [mine]
        assert [one.call for one in await calls.listed(verdict=Verdict.TAKEN)] == [other]
        newest = (await calls.listed(limit=1))[0]
        assert [one.call for one in await calls.listed(before=newest.id)] == [mine]
        assert (await calls.get(newest.id)).call == other
        with pytest.raises(NotFound):
            await calls.get(4711)


async def test_what_was_said_is_sealed(room: Room) -> None:
    await kept(room, call(room))
    async with room.db.read() as tx:
        row = (await tx.execute(text("SELECT prompt, answer, why FROM desk_model_call"))).one()
    assert not [cell for cell in row if "River" in cell]


async def test_alice_is_forgotten_and_bob_is_not(room: Room) -> None:
    alice, bob = await room.open("alice"), await room.open("bob")
    await kept(room, call(room, alice.id), call(room, bob.id))
    async with room.threads() as threads:
        await threads.prove(alice.id, "alice_1")
    async with room.db.write() as tx:
        await erase_talks(tx, "alice_1")
        [hers] = await ModelCalls(tx).listed(thread=alice.id)
        [his] = await ModelCalls(tx).listed(thread=bob.id)
    assert (hers.call.prompt, hers.call.answer, hers.call.why) == ("", "", "")
    assert hers.call.tokens == 120, "what it cost stays"
    assert his.call == call(room, bob.id)


async def test_after_its_time_a_call_is_deleted(room: Room) -> None:
    await kept(room, call(room))
    room.clock.move(timedelta(days=10))
    await kept(room, call(room))
    async with room.db.write() as tx:
        assert await forget_before(tx, room.clock.now() - timedelta(days=5)) == 1
        assert [one.call.at for one in await ModelCalls(tx).listed()] == [room.clock.now()]
