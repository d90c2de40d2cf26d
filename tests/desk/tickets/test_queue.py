"""Asking for a person: a ticket, a place in line, a wait that is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desk.kinds import Kind, Urgency
from desk.model import Owner
from desk.queue import Filter, Queue
from desk.ticket import HandOver, Outcome, Place, Requested, TicketState
from desk.tickets import Tickets
from desk.words import handed_over
from kit.errors import Conflict
from tests.desk.conftest import Room

NIGHT = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)  # four in the morning at the shop


NOTHING_KNOWN = HandOver()
UNRESOLVED = Filter()


async def ask(
    room: Room,
    address: str,
    kind: Kind = Kind.OTHER,
    urgency: Urgency | None = None,
    *,
    level: str = "regular",
    handover: HandOver = NOTHING_KNOWN,
) -> Requested:
    thread = await room.open(address)
    async with room.db.write() as tx:
        return await Tickets(tx, room.clock, room.sla).request(thread.id, kind, handover, urgency=urgency, level=level)


async def queue(room: Room, which: Filter = UNRESOLVED) -> list[str]:
    async with room.db.read() as tx:
        return [entry.thread.address for entry in await Queue(tx, room.sla).entries(which)]


def told(room: Room, place: Place, locale: str) -> str:
    return room.texts.say(handed_over(place, room.clock.now()), locale)


async def test_alice_asks_for_a_person_and_waits_in_the_queue(room: Room) -> None:
    await room.hire("Bob")
    asked = await ask(room, "alice", Kind.PAYMENT, handover=HandOver(wants="Her payment failed", orders=("#W1234567",)))
    assert asked.is_new
    assert (asked.ticket.urgency, asked.ticket.state) == (Urgency.HIGH, TicketState.OPEN)
    assert asked.ticket.handover.orders == ("#W1234567",)
    assert asked.ticket.first_due == room.clock.now() + timedelta(minutes=5)
    assert (await room.thread(asked.ticket.thread_id)).owner is Owner.QUEUE
    assert asked.place == Place(position=1, wait=timedelta(0), expected=room.clock.now())
    assert told(room, asked.place, "en").endswith("Someone will be with you in a moment.")


async def test_asking_twice_is_the_same_ticket(room: Room) -> None:
    first = await ask(room, "alice", Kind.ORDER)
    again = await ask(room, "alice", Kind.COMPLAINT, Urgency.URGENT)
    assert (again.ticket.id, again.is_new) == (first.ticket.id, False)
    assert again.ticket.urgency is Urgency.URGENT
    assert again.ticket.first_due < first.ticket.first_due
    calmer = await ask(room, "alice", Kind.OTHER, Urgency.LOW)
    assert calmer.ticket.urgency is Urgency.URGENT


async def test_the_handover_carries_the_last_words_and_the_half_filled_flow(room: Room) -> None:
    await room.write("I want to return the lamp", "alice")
    await room.write("no, a person", "alice")
    known = HandOver(wants="Return an item", flow="return_item", filled={"Item": "lamp"}, missing=("Reason",))
    asked = await ask(room, "alice", Kind.RETURN, handover=known)
    async with room.db.read() as tx:
        kept = await Queue(tx, room.sla).get(asked.ticket.id)
    assert kept.handover.said == ("I want to return the lamp", "no, a person")
    assert (kept.handover.filled, kept.handover.missing) == ({"Item": "lamp"}, ("Reason",))


async def test_the_queue_is_served_by_urgency_then_level_then_waiting(room: Room) -> None:
    for address, urgency, level in (
        ("dora", Urgency.LOW, "vip"),
        ("alice", Urgency.NORMAL, "regular"),
        ("bob", Urgency.NORMAL, "regular"),
        ("小红", Urgency.NORMAL, "gold"),
        ("小明", Urgency.URGENT, "regular"),
    ):
        await ask(room, address, urgency=urgency, level=level)
        room.clock.move(timedelta(seconds=1))
    assert await queue(room) == ["小明", "小红", "alice", "bob", "dora"]
    assert await queue(room, Filter(urgency=Urgency.NORMAL)) == ["小红", "alice", "bob"]
    assert await queue(room, Filter(kind=Kind.PAYMENT)) == []


async def test_the_place_in_line_and_the_wait_are_told(room: Room) -> None:
    await room.hire("Bob")
    await ask(room, "alice")
    second = await ask(room, "dora")
    third = await ask(room, "小明")
    assert (second.place.position, third.place.position) == (2, 3)
    assert told(room, second.place, "en").endswith("You are number 2 in line; it takes about 6 minutes.")
    assert "您排在第 3 位，大约需要等 12 分钟。" in told(room, third.place, "zh-CN")


async def test_more_agents_make_the_wait_shorter_and_busy_ones_longer(room: Room) -> None:
    bob = await room.hire("Bob")
    await room.hire("Charlie")
    first = await ask(room, "alice")
    second = await ask(room, "dora")
    assert second.place.wait == timedelta(0)
    await room.desk.take(first.ticket.thread_id, bob)
    third = await ask(room, "小明")
    assert (third.place.position, third.place.wait) == (2, timedelta(minutes=6))
    assert third.place.expected == room.clock.now() + timedelta(minutes=6)


async def test_at_night_an_answer_is_promised_for_the_morning(room: Room) -> None:
    room.clock.move(NIGHT - room.clock.now())
    await room.hire("Bob")
    asked = await ask(room, "小明", Kind.ORDER)
    opening = datetime(2026, 1, 6, 1, 0, tzinfo=UTC)
    assert asked.place.promised_for == asked.ticket.promised_for == opening + timedelta(minutes=10)
    assert "客服会在今天09:10之前在这里回复您" in told(room, asked.place, "zh-CN")
    assert "by 09:10 today (China Time)" in told(room, asked.place, "en")
    assert (await ask(room, "小明")).place.promised_for == asked.ticket.promised_for


async def test_a_wait_beyond_an_hour_is_told_as_a_time_of_day(room: Room) -> None:
    await room.hire("Bob")
    asked = [await ask(room, str(number)) for number in range(12)]
    assert "You are number 12 in line, so it will probably be about 18:06 today (China Time)." in told(
        room, asked[-1].place, "en"
    )
    assert "您排在第 12 位，估计要到今天18:06左右。" in told(room, asked[-1].place, "zh-CN")
    assert "takes about 60 minutes" in told(room, asked[10].place, "en")


async def test_with_nobody_there_an_answer_is_promised_too(room: Room) -> None:
    await room.hire("Bob", here=False)
    asked = await ask(room, "alice", Kind.ORDER)
    assert asked.ticket.promised_for == room.clock.now() + timedelta(minutes=10)


async def test_a_broken_promise_is_owned_up_to_once_and_served_first(room: Room) -> None:
    asked = await ask(room, "alice", Kind.ORDER)
    other = await ask(room, "dora", Kind.COMPLAINT)
    assert await room.desk.watch() == []
    room.clock.move(timedelta(minutes=11))
    assert {ticket.id for ticket in await room.desk.watch()} == {asked.ticket.id, other.ticket.id}
    assert await room.desk.watch() == []
    talk = await room.talk(asked.ticket.thread_id)
    assert len(talk) == 1
    assert talk[0].startswith("system: I'm sorry: we promised you an answer by 17:10 today")


async def test_a_kept_promise_is_not_apologised_for(room: Room) -> None:
    bob = await room.hire("Bob", here=False)
    asked = await ask(room, "alice", Kind.ORDER)
    await room.desk.take(asked.ticket.thread_id, bob)
    await room.desk.reply(asked.ticket.thread_id, bob, "Here I am.")
    room.clock.move(timedelta(hours=1))
    assert await room.desk.watch() == []


async def test_a_ticket_that_was_resolved_is_not_changed_any_more(room: Room) -> None:
    asked = await ask(room, "alice")
    async with room.db.write() as tx:
        tickets = Tickets(tx, room.clock, room.sla)
        assert await tickets.resolve(asked.ticket.thread_id, Outcome.WITHDRAWN) is not None
        assert await tickets.resolve(asked.ticket.thread_id, Outcome.WITHDRAWN) is None
        with pytest.raises(Conflict):
            await tickets.set_urgency(asked.ticket.id, Urgency.URGENT)
    assert await queue(room) == []
