"""A complaint, and a threat with the authorities, is opened at once: regret, who answers by when, and a clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.kinds import Kind, Urgency
from desk.model import Owner
from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "said", "regret", "urgency"),
    [
        ("en", "i want to make a complaint", "sorry", Urgency.HIGH),
        ("en", "i'm calling my lawyer", "sorry", Urgency.URGENT),
        ("zh-CN", "我要投诉", "抱歉", Urgency.HIGH),
        ("zh-CN", "我要打12315投诉你们", "抱歉", Urgency.URGENT),
    ],
)
async def test_a_complaint_has_its_ticket_and_its_clock(
    demo: World, locale: str, said: str, regret: str, urgency: Urgency
) -> None:
    dave = demo.talk(locale)
    assert regret in (await dave.say(said)).lower()
    assert "17:" in dave.answer  # until when somebody answers
    assert await dave.owner() is Owner.QUEUE
    ticket = await dave.ticket()
    assert ticket is not None
    assert (ticket.kind, ticket.urgency) == (Kind.COMPLAINT, urgency)
    assert ticket.due_at <= demo.clock.now() + timedelta(hours=24)
    assert said in ticket.handover.said


async def test_anger_while_waiting_makes_the_request_more_urgent(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("/talk_to_person")
    assert "抱歉" in await 小红.say("太差劲了，气死我了")
    ticket = await 小红.ticket()
    assert ticket is not None
    assert ticket.urgency is Urgency.HIGH
    assert await 小红.owner() is Owner.QUEUE
