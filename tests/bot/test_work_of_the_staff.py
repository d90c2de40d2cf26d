"""What the customer is told that somebody sees to stands in the queue of the desk, with its clock, until it is done."""

from __future__ import annotations

from typing import Any

import pytest

from bot.house import House
from desk.kinds import Kind, Urgency
from desk.queue import Queue
from desk.reading import ThreadReader
from desk.ticket import Task, Ticket
from desk.todo import CLAIM, NOBODY_WROTE, PARCEL, PAYMENT, RETURN_ARRIVED, RETURN_REQUEST
from shop.orders.happenings import Happened
from shop.returns.states import ReturnKind
from shop.shipping.states import Finding, NodeStatus
from tests.bot.test_notices_are_told import happen, heard, notifier, sit_down


async def queue(house: House) -> list[Ticket]:
    async with house.ground.db.read() as tx:
        return [entry.ticket for entry in await Queue(tx, house.desk_parts.sla).entries()]


async def tasks(house: House) -> list[Task]:
    return [task for ticket in await queue(house) for task in ticket.handover.tasks]


async def told(house: House, kind: Happened, /, **data: Any) -> None:
    await happen(house, kind, **data)
    await notifier(house).round()


@pytest.mark.parametrize(
    ("status", "seen_to"),
    [
        (NodeStatus.LOST, True),
        (NodeStatus.REFUSED, True),
        (NodeStatus.RETURNED, True),
        (NodeStatus.ADDRESS_PROBLEM, True),
        (NodeStatus.DELAYED, False),
        (NodeStatus.HELD, False),
    ],
)
async def test_a_parcel_in_trouble_is_seen_to(house: House, status: NodeStatus, *, seen_to: bool) -> None:
    await sit_down(house)
    await told(house, Happened.EXCEPTION, status=status)
    found = await queue(house)
    assert bool(found) is seen_to
    for ticket in found:
        assert ticket.kind is Kind.SHIPPING
        assert ticket.due_at > house.ground.clock.now()
        assert [(task.kind, task.about) for task in ticket.handover.tasks] == [(PARCEL, "T1")]


async def test_what_is_lost_is_more_urgent_and_the_latest_counts(house: House) -> None:
    await sit_down(house)
    await told(house, Happened.STUCK)
    [stuck] = await queue(house)
    await told(house, Happened.EXCEPTION, status=NodeStatus.LOST)
    [lost] = await queue(house)
    assert (stuck.urgency, lost.urgency) == (Urgency.NORMAL, Urgency.HIGH)
    assert [task.details["to_do"][:4] for task in await tasks(house)] == ["Lost"]


async def test_a_parcel_that_moves_again_leaves_the_queue(house: House) -> None:
    await sit_down(house)
    await told(house, Happened.STUCK)
    await told(house, Happened.NODE, status=NodeStatus.IN_TRANSIT)
    assert await queue(house) == []
    await told(house, Happened.EXCEPTION, status=NodeStatus.ADDRESS_PROBLEM)
    await told(house, Happened.DELIVERED)
    assert await queue(house) == []


@pytest.mark.parametrize(("kind", "work"), [(ReturnKind.CLAIM, CLAIM), (ReturnKind.RETURN, RETURN_REQUEST)])
async def test_a_request_waits_for_a_decision_until_it_is_made(house: House, kind: ReturnKind, work: str) -> None:
    await sit_down(house)
    await told(house, Happened.RETURN_REQUESTED, kind=kind)
    await told(house, Happened.RETURN_REQUESTED, kind=kind)
    assert [(task.kind, task.about) for task in await tasks(house)] == [(work, "ret_1")]
    await told(house, Happened.RETURN_REJECTED, kind=kind)
    assert await queue(house) == []


async def test_a_claim_that_was_approved_is_settled_only_by_what_was_promised(house: House) -> None:
    await sit_down(house)
    await told(house, Happened.RETURN_REQUESTED, kind=ReturnKind.CLAIM)
    await told(house, Happened.RETURN_APPROVED, kind=ReturnKind.CLAIM, label="")
    assert len(await tasks(house)) == 1
    await told(house, Happened.RETURN_REFUNDED, kind=ReturnKind.CLAIM)
    assert await queue(house) == []


async def test_what_has_come_back_is_taken_in(house: House) -> None:
    await sit_down(house)
    await told(house, Happened.RETURN_ARRIVED)
    assert [task.kind for task in await tasks(house)] == [RETURN_ARRIVED]
    await told(house, Happened.RETURN_RECEIVED)
    assert await queue(house) == []


async def test_a_search_that_found_nothing_is_for_a_person_and_one_that_found_it_is_not(house: House) -> None:
    await sit_down(house)
    await told(house, Happened.TRACED, finding=Finding.FOUND, return_id="")
    assert await queue(house) == []
    await told(house, Happened.TRACED, finding=Finding.LOST, return_id="")
    [ticket] = await queue(house)
    assert (ticket.kind, ticket.urgency) == (Kind.SHIPPING, Urgency.HIGH)


async def test_money_that_nobody_can_place_is_for_a_person(house: House) -> None:
    thread = await sit_down(house)
    await told(house, Happened.ATTENTION)
    [ticket] = await queue(house)
    assert (ticket.kind, [task.kind for task in ticket.handover.tasks]) == (Kind.PAYMENT, [PAYMENT])
    assert await heard(house, thread) == []


async def test_who_never_wrote_is_seen_to_all_the_same(house: House) -> None:
    await told(house, Happened.EXCEPTION, status=NodeStatus.LOST)
    [ticket] = await queue(house)
    async with house.ground.db.read() as tx:
        thread = await ThreadReader(tx).get(ticket.thread_id)
    assert (thread.channel, thread.customer_id) == (NOBODY_WROTE, "alice_1")
    await told(house, Happened.DELIVERED)
    assert await heard(house, thread) == [], "nothing is said where nobody reads it"
