"""What a clerk does not do: read out the same list twice, ask again in silence, lose what was handed over."""

from __future__ import annotations

import pytest

from tests.flows.engine.toy import Chat, said


async def test_the_same_list_is_not_read_out_twice() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    await chat.say(said("#W0000001", order_number="#W0000001"))
    again = await chat.say(said("how long do refunds take?", "faq"))
    assert again == "Refunds take a week.\nBack to your return: Which items of #W0000001?"
    assert len(chat.buttons) > 1


async def test_who_asks_what_was_said_hears_all_of_it() -> None:
    chat = Chat()
    first = await chat.say(said("return", "return_item"))
    await chat.say(said("how long do refunds take?", "faq"))
    assert await chat.say(said("what?", "repeat")) == first


@pytest.mark.xfail(
    reason="without a sentence model the wish that is open, said again, is called not understood", strict=True
)
async def test_nothing_is_asked_again_without_a_word() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    assert "To go on, I still need to know this:" in await chat.say(said("I want to return something", "return_item"))


async def test_no_to_a_question_says_how_to_leave() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    await chat.say(said("#W0000001", order_number="#W0000001"))
    assert "just say “forget it”" in await chat.say(said("no", "deny"))


async def test_no_to_what_holds_nothing_yet_leaves_it() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    assert "left your return" in await chat.say(said("no", "deny"))


async def test_no_to_what_may_be_skipped_skips_it() -> None:
    chat = Chat()
    await chat.say(said("return the kettle of #W0000001", "return_item", order_number="#W0000001", product="kettle"))
    await chat.say(said("it is broken"))
    assert "Return 3 of #W0000001" in await chat.say(said("no", "deny"))


async def test_a_photo_out_of_nothing_is_asked_about() -> None:
    chat = Chat()
    assert "What is it about?" in await chat.say(photos=("/media/1.jpg",))
    assert "Return items" in [chat.texts.say(button.title, "en") for button in chat.buttons]


async def test_an_ok_before_something_else_is_worth_no_answer() -> None:
    chat = Chat()
    reply = await chat.say(said("ok", "affirm"), said("where is #W0000002", "track_parcel", order_number="#W0000002"))
    assert reply == "#W0000002 is on its way."
