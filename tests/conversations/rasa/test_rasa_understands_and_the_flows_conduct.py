"""Whole conversations through a Rasa server that was trained from our own files."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

# The first one waits until Rasa is trained and started.
pytestmark = pytest.mark.timeout(900)


def figure(world: World, name: str) -> float:
    """A counter of the house."""
    lines = world.house.metrics.text().decode().splitlines()
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(f"xiaoer_rasa_{name}_total"))


def answered(world: World) -> float:
    """Messages that were understood by Rasa; a machine that is busy may be late with some."""
    return figure(world, "asked") - figure(world, "failed")


async def test_erin_cancels_an_order(rasas: World) -> None:
    erin = rasas.talk()
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com"])
    assert "Reason: Ordered by mistake" in erin.answer
    await erin.say("yes")
    assert (await rasas.export()).order("#W2154262")["cancel_reason"] == "ordered by mistake"
    assert answered(rasas) >= 1


async def test_小明退货时问退款多久到账(rasas: World) -> None:
    小明 = rasas.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "耳机"])
    answer = await 小明.say("退款要多久到账？")
    assert "工作日" in answer
    assert "回到退货" in answer
    assert answered(rasas) >= 1


async def test_alice_tracks_a_parcel_in_the_middle_of_a_return_and_wants_a_person(rasas: World) -> None:
    alice = rasas.talk()
    await alice.go(["I want to return something", "alice@example.com", "the tea set"])
    assert await alice.asked() == "reason"
    answer = await alice.go(["where is my parcel?", "#W2138918"])
    assert "Parcel SB0080298661" in answer
    assert "Back to your return" in answer
    await alice.say("I want to talk to a person")
    assert await alice.ticket() is not None
    assert answered(rasas) >= 1
