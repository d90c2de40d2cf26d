"""What answers a question is an answer, however much it sounds like a wish of its own."""

from __future__ import annotations

import pytest

from tests.flows.engine.toy import Chat, said


async def to_the_note(chat: Chat) -> None:
    await chat.say(said("I want to return order #W0000001", "return_item", order_number="#W0000001"))
    await chat.press("Kettle")
    await chat.press("It is broken")


async def test_free_words_that_tell_what_happened_are_the_answer() -> None:
    chat = Chat()
    await to_the_note(chat)
    answer = await chat.say(said("the lid came back twice", "return_item", 0.99))
    assert "Return" in answer
    await chat.say(said("yes", "affirm"))
    assert chat.shop.returned[0][3] == "the lid came back twice"


async def test_a_bare_number_means_another_order() -> None:
    chat = Chat()
    await chat.say(said("I want to return order #W0000001", "return_item", order_number="#W0000001"))
    answer = await chat.say(said("#W0000002", "track_parcel", 0.2, order_number="#W0000002"))
    assert "Which items of #W0000002?" in answer


@pytest.mark.xfail(reason="without a sentence model it is read wrongly", strict=True)
async def test_a_slot_is_reopened_by_its_name() -> None:
    chat = Chat()
    await to_the_note(chat)
    await chat.say(said("skip", "skip"))
    assert "What went wrong?" in await chat.say(said("change the reason please", "out_of_scope", 0.4))
    await chat.press("I no longer need it")
    await chat.say(said("no", "deny"))
    assert "What went wrong?" in await chat.say(said("the reason", "why", 0.9))


async def test_of_a_no_and_what_is_wanted_instead_the_latter_counts() -> None:
    chat = Chat()
    await to_the_note(chat)
    await chat.say(said("skip", "skip"))
    answer = await chat.say(said("no", "deny"), said("I no longer need it", "correct"))
    assert "What shall I change" not in answer
    assert "no_longer_needed" in answer
