"""Dying between any two steps of a turn loses nothing and does nothing twice."""

from __future__ import annotations

import pytest

from bot.recovery import Recovery
from bot.steps import Step
from tests.bot.talks import Died, Table

RECORDED = [step for step in Step if step is not Step.RECEIVED]


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("channel", ["rest", "telegram"])
async def test_sent_again_it_is_answered_once(table: Table, step: Step, channel: str) -> None:
    table.steps.step = step
    with pytest.raises(Died):
        await table.say("hello", channel=channel, external_id="m1")
    assert await table.say("hello", channel=channel, external_id="m1") == ["You said: hello"]
    assert await table.answers(channel=channel) == ["You said: hello"]
    assert await table.deeds() == 1


@pytest.mark.parametrize("step", RECORDED)
async def test_never_sent_again_it_is_found_and_answered_once(table: Table, step: Step) -> None:
    table.steps.step = step
    with pytest.raises(Died):
        await table.say("hello", channel="telegram")
    recovery = Recovery(table.db, table.turn, after_seconds=0)
    await recovery.sweep()
    await table.outbox.sweep()
    assert await table.answers(channel="telegram") == ["You said: hello"]
    assert [message.text for message in table.sent.messages] == ["You said: hello"]
    assert await table.deeds() == 1
    await recovery.sweep()
    assert await table.deeds() == 1
