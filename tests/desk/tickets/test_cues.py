"""What customers say makes their ticket more urgent, and says what it is about."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from desk.cues import Cues, load_cues
from desk.kinds import Kind, Urgency
from desk.ticket import HandOver, Outcome, Requested
from desk.tickets import Tickets
from kit.errors import BadInput
from tests.desk.conftest import Room


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


async def ask(room: Room, said: str, kind: Kind = Kind.OTHER) -> Requested:
    thread = await room.open("alice")
    await room.write(said)
    async with room.db.write() as tx:
        return await Tickets(tx, room.clock, room.sla).request(thread.id, kind, HandOver(wants="A person."))


@pytest.mark.parametrize(
    ("said", "kind", "urgency", "files"),
    [
        ("You'll hear from my LAWYER", Kind.COMPLAINT, Urgency.URGENT, True),
        ("I will report you to the authorities", Kind.COMPLAINT, Urgency.URGENT, True),
        ("你们是骗子！我要打12315", Kind.COMPLAINT, Urgency.URGENT, True),
        ("再不处理我就去消协告你们", Kind.COMPLAINT, Urgency.URGENT, True),
        ("I want to make an official complaint", Kind.COMPLAINT, Urgency.HIGH, True),
        ("我要投诉", Kind.COMPLAINT, Urgency.HIGH, True),
        ("you charged my card twice", Kind.PAYMENT, Urgency.URGENT, False),
        ("a person please, there’s a double charge on my card", Kind.PAYMENT, Urgency.URGENT, False),
        ("找人工 我这单被扣了两回钱", Kind.PAYMENT, Urgency.URGENT, False),
        ("同一单重复扣款了", Kind.PAYMENT, Urgency.URGENT, False),
        ("this is the third time I'm asking", None, Urgency.HIGH, False),
        ("问了好几次了都没人理", None, Urgency.HIGH, False),
        ("this is ridiculous", None, Urgency.HIGH, False),
        ("气死我了", None, Urgency.HIGH, False),
        ("where is my parcel", None, None, False),
        ("can I pay with two cards? I bought here twice", None, None, False),
        ("滚筒洗衣机有吗", None, None, False),
        ("订单 #W3151234 到哪了", None, None, False),
    ],
)
def test_what_is_heard(cues: Cues, said: str, kind: Kind | None, urgency: Urgency | None, files: bool) -> None:
    heard = cues.heard([said])
    assert (heard.kind, heard.urgency, heard.files) == (kind, urgency, files)


async def test_a_threat_is_a_complaint_that_is_served_first_and_settled_within_a_day(room: Room) -> None:
    asked = await ask(room, "你们是骗子！我要打12315")
    assert (asked.ticket.kind, asked.ticket.urgency) == (Kind.COMPLAINT, Urgency.URGENT)
    assert asked.ticket.due_at <= room.clock.now() + timedelta(hours=24)
    assert asked.ticket.handover.wants == (
        "A person. The customer threatens with the authorities, a lawyer or the press; is angry."
    )


async def test_what_is_said_later_raises_the_ticket_and_is_kept_with_it(room: Room) -> None:
    asked = await ask(room, "a person please", Kind.RETURN)
    async with room.db.write() as tx:
        tickets = Tickets(tx, room.clock, room.sla)
        calm = await tickets.add(asked.ticket.thread_id, ["it is about the lamp"])
        angry = await tickets.add(asked.ticket.thread_id, ["and my lawyer will write to you"])
    assert calm is not None
    assert (calm.ticket.kind, calm.ticket.urgency) == (asked.ticket.kind, asked.ticket.urgency)
    assert angry is not None
    assert (angry.ticket.kind, angry.ticket.urgency) == (Kind.COMPLAINT, Urgency.URGENT)
    assert angry.ticket.first_due < asked.ticket.first_due
    assert angry.ticket.handover.said == (
        "a person please",
        "it is about the lamp",
        "and my lawyer will write to you",
    )


async def test_asked_again_the_ticket_keeps_what_was_said_and_never_becomes_less(room: Room) -> None:
    first = await ask(room, "you charged me twice")
    again = await ask(room, "hello?", Kind.RETURN)
    assert again.ticket.id == first.ticket.id
    assert (again.ticket.kind, again.ticket.urgency) == (Kind.PAYMENT, Urgency.URGENT)
    assert again.ticket.handover.said[0] == "you charged me twice"


async def test_who_comes_back_on_another_device_is_known_to_have_waited(room: Room) -> None:
    first = await ask(room, "my lamp is broken")
    phone = await room.open("+8613800000000", channel="telegram")
    stranger = await room.open("somebody else", channel="telegram")
    async with room.threads() as threads:
        await threads.prove(first.ticket.thread_id, "alice_1")
        await threads.prove(phone.id, "alice_1")
    await settle(room, first, Outcome.SETTLED)
    async with room.db.write() as tx:
        tickets = Tickets(tx, room.clock, room.sla)
        again = await tickets.request(phone.id, Kind.OTHER, HandOver(wants="A person."))
        other = await tickets.request(stranger.id, Kind.OTHER, HandOver(wants="A person."))
    assert again.ticket.urgency is Urgency.HIGH
    assert other.ticket.urgency is Urgency.LOW


async def test_who_comes_back_within_days_does_not_wait_as_long_again(room: Room) -> None:
    first = await ask(room, "a person please")
    assert first.ticket.urgency is Urgency.LOW
    await settle(room, first, Outcome.SETTLED)
    second = await ask(room, "it still does not work")
    assert second.ticket.urgency is Urgency.HIGH
    await settle(room, second, Outcome.SETTLED)
    room.clock.move(timedelta(days=4))
    assert (await ask(room, "a question about socks")).ticket.urgency is Urgency.LOW


async def test_a_request_that_was_withdrawn_does_not_count(room: Room) -> None:
    await settle(room, await ask(room, "a person please"), Outcome.WITHDRAWN)
    assert (await ask(room, "a person please")).ticket.urgency is Urgency.LOW


async def test_nobody_is_waited_for(room: Room) -> None:
    thread = await room.open("alice")
    async with room.db.write() as tx:
        tickets = Tickets(tx, room.clock, room.sla)
        assert await tickets.add(thread.id, ["hello"]) is None
        assert await tickets.standing(thread.id) is None
        assert not await tickets.withdraw(thread.id)


@pytest.mark.parametrize("content", ["threat: {urgency: soon, note: x, en: [], zh: []}", "threat: [", "threat: {}"])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "cues.yaml"
    file.write_text(content)
    with pytest.raises(BadInput, match=r"cues\.yaml"):
        load_cues(file)


async def settle(room: Room, asked: Requested, outcome: Outcome) -> None:
    async with room.threads() as threads:
        await threads.close(asked.ticket.thread_id)
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).resolve(asked.ticket.thread_id, outcome)
