"""Every repair of the conversation, on toy flows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from nlu.protocol import Ranked
from tests.flows.engine.toy import Chat, said


async def open_return(chat: Chat) -> str:
    """Up to the confirmation."""
    await chat.say(said("return the kettle of #W0000001", "return_item", order_number="#W0000001", product="kettle"))
    await chat.say(said("it is broken"))
    return await chat.press("Skip")


async def test_what_was_said_at_the_start_is_not_asked_again() -> None:
    chat = Chat()
    reply = await chat.say(
        said("return the kettle of #W0000001", "return_item", order_number="#W0000001", product="kettle")
    )
    assert reply == "What went wrong?"


async def test_a_write_happens_once_and_only_after_an_explicit_yes() -> None:
    chat = Chat()
    assert "Return 3 of #W0000001" in await open_return(chat)
    assert chat.shop.returned == []
    yes = next(b.payload for b in chat.buttons if b.payload.startswith("/yes"))
    assert "open" in await chat.say(payload=yes)
    assert "is over" in await chat.say(payload=yes)
    assert chat.shop.returned == [("#W0000001", ("3",), "defective", None)]


async def test_typed_yes_confirms() -> None:
    chat = Chat()
    await open_return(chat)
    await chat.say(said("yes please", "affirm"))
    assert len(chat.shop.returned) == 1


async def test_a_question_in_the_middle_is_answered_and_the_way_back_said() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    await chat.say(said("#W0000001", order_number="#W0000001"))
    reply = await chat.say(said("how long do refunds take?", "faq"))
    assert reply == "Refunds take a week.\nBack to your return: Which items of #W0000001?"
    assert await chat.say(said("how long do refunds take?", "faq")) == "Refunds take a week."


async def test_a_task_that_holds_nothing_of_theirs_stays_open_in_silence() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    assert await chat.say(said("how long do refunds take?", "faq")) == "Refunds take a week."
    assert "Which items of" in await chat.say(said("#W0000001", order_number="#W0000001"))


async def test_a_proposal_comes_back_in_a_word() -> None:
    chat = Chat()
    await open_return(chat)
    reply = await chat.say(said("how long do refunds take?", "faq"))
    assert reply == "Refunds take a week.\nBack to your return: shall I go ahead as shown above?"
    await chat.say(said("yes please", "affirm"))
    assert len(chat.shop.returned) == 1


async def test_another_flow_in_the_middle_comes_back_too() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    await chat.say(said("#W0000001", order_number="#W0000001"))
    reply = await chat.say(said("where is #W0000002", "track_parcel", order_number="#W0000002"))
    assert "#W0000002 is on its way." in reply
    assert "Back to your return" in reply


async def test_a_correction_at_the_confirmation_asks_anew() -> None:
    chat = Chat()
    await open_return(chat)
    old_yes = next(b.payload for b in chat.buttons if b.payload.startswith("/yes"))
    reply = await chat.say(
        said("no, I meant the blue shirt", "correct", option_value="color=blue|blue", product="shirt")
    )
    assert "Return 2 of" in reply
    assert "changed since then" in await chat.say(payload=old_yes)
    assert chat.shop.returned == []


async def test_a_correction_of_the_order_forgets_the_items() -> None:
    chat = Chat()
    await open_return(chat)
    reply = await chat.say(said("sorry, order #W0000002", "correct", order_number="#W0000002"))
    assert "Return 3 of #W0000002" in reply or "Which items of #W0000002" in reply


async def test_no_at_the_confirmation_asks_what_to_change() -> None:
    chat = Chat()
    await open_return(chat)
    assert "What shall I change?" in await chat.say(said("no", "deny"))
    assert "What went wrong?" in await chat.press("Change the reason")
    assert "wrong_size" in await chat.say(said("it does not fit"))


async def test_change_of_a_slot_by_its_name() -> None:
    chat = Chat()
    await open_return(chat)
    assert "What went wrong?" in await chat.say(said("change the reason", "correct"))


async def test_forget_it_ends_only_the_flow_on_top() -> None:
    chat = Chat()
    await open_return(chat)
    await chat.say(said("where is my parcel", "track_parcel"))
    reply = await chat.say(said("forget it", "stop"))
    assert "I have left your parcel. Nothing was changed." in reply
    assert chat.shop.returned == []
    assert len(chat.talk.stack) <= 1


async def test_skip_is_allowed_or_explained() -> None:
    chat = Chat()
    await chat.say(said("return #W0000001 kettle", "return_item", order_number="#W0000001", product="kettle"))
    assert await chat.say(said("skip", "skip")) == "It helps us to do better.\nWhat went wrong?"


async def test_two_wishes_are_both_served_in_order() -> None:
    chat = Chat()
    reply = await chat.say(
        said("return the kettle of #W0000001", "return_item", order_number="#W0000001", product="kettle"),
        said("and where is #W0000002", "track_parcel", order_number="#W0000002"),
    )
    assert "#W0000002 is on its way." in reply
    assert reply.endswith("What went wrong?")


async def test_an_answer_and_a_question_in_one_message() -> None:
    chat = Chat()
    await chat.say(said("return #W0000001", "return_item", order_number="#W0000001"))
    reply = await chat.say(
        said("the red one.", "product_details", 0.4, option_value="color=red|red"), said("how do refunds work?", "faq")
    )
    assert reply == "Refunds take a week.\nBack to your return: What went wrong?"


@pytest.mark.xfail(
    reason="without a sentence model the likelier of two near wishes begins and is not asked about", strict=True
)
async def test_clarified_twice_then_a_person() -> None:
    chat = Chat()
    vague = replace(said("order"), intents=(Ranked("track_parcel", 0.42), Ranked("return_item", 0.38)))
    for _ in range(2):
        assert "Do you mean" in await chat.say(vague)
    assert "person" in await chat.say(vague)
    assert chat.persons.requests[0].reason == "unclear"


async def test_nonsense_is_told_honestly_and_the_second_time_a_person_is_offered() -> None:
    chat = Chat()
    assert "beyond me" in await chat.say(said("do my taxes", "out_of_scope"))
    assert "person" in await chat.say(said("do my taxes now", "out_of_scope"))
    assert chat.buttons[0].payload == "/person"
    assert chat.answers.kept == ["do my taxes", "do my taxes now"]


async def test_the_second_one_is_understood() -> None:
    chat = Chat()
    await chat.say(said("return #W0000001", "return_item", order_number="#W0000001"))
    await chat.say(said("the second", ordinal="2|second"))
    assert chat.talk.stack[-1].values["items"] == ["2"]


async def test_half_a_title_and_a_typo_are_understood() -> None:
    chat = Chat()
    await chat.say(said("return #W0000001", "return_item", order_number="#W0000001"))
    await chat.say(said("kettel"))
    assert chat.talk.stack[-1].values["items"] == ["3"]


async def test_several_that_fit_are_listed_again() -> None:
    chat = Chat()
    await chat.say(said("return #W0000001", "return_item", order_number="#W0000001"))
    reply = await chat.say(said("the shirt", product="shirt"))
    assert [chat.texts.say(b.title, "en") for b in chat.buttons][:2] == ["T-Shirt, red", "T-Shirt, blue"], reply


async def test_the_cheapest_and_all_and_all_but() -> None:
    cases: tuple[tuple[str, dict[str, Any], list[str]], ...] = (
        ("the cheapest", {"superlative": "cheapest"}, ["1"]),
        ("all", {"all": "all"}, ["1", "2", "3"]),
        ("everything except the kettle", {"all": "all|everything", "product": "kettle"}, ["1", "2"]),
        ("1 and 3", {}, ["1", "3"]),
    )
    for words, kinds, expected in cases:
        chat = Chat()
        await chat.say(said("return #W0000001", "return_item", order_number="#W0000001"))
        await chat.say(said(words, **kinds))
        assert chat.talk.stack[-1].values["items"] == expected, words


async def test_the_status_routes_not_the_verb() -> None:
    chat = Chat()
    reply = await chat.say(said("return #W0000003", "return_item", order_number="#W0000003"))
    assert reply == "That one has not arrived yet.\n#W0000003 is on its way."


async def test_a_refusal_says_why_and_what_is_possible() -> None:
    chat = Chat()
    await open_return(chat)
    await chat.say(said("no, it does not fit", "correct"))
    reply = await chat.say(said("yes", "affirm"))
    assert reply == "Sizes can't be returned."
    assert chat.buttons[0].payload == '/track_parcel{"order":"#W0000001"}'


async def test_a_person_in_one_step_with_the_half_filled_flow() -> None:
    chat = Chat()
    await chat.say(said("return #W0000001", "return_item", order_number="#W0000001"))
    await chat.say(said("a human please", "talk_to_person"))
    assert chat.persons.requests[0].known == {"order": ["#W0000001"]}
    assert chat.persons.requests[0].missing == ("items", "reason", "note")


async def test_after_a_day_nothing_half_done_is_taken_up_but_offered() -> None:
    chat = Chat()
    await open_return(chat)
    chat.now += timedelta(days=2)
    reply = await chat.say(said("yes", "affirm"))
    assert "We had not finished your return" in reply
    assert chat.shop.returned == []


async def test_after_an_hour_the_confirmation_is_shown_again() -> None:
    chat = Chat()
    await open_return(chat)
    chat.now += timedelta(hours=2)
    reply = await chat.say(said("hello", "greet"))
    assert "Back to your return" in reply


async def test_payloads_never_offered_are_harmless() -> None:
    chat = Chat()
    for payload in (
        "/drop_table",
        '/set{"f":"zzz","order":"1"}',
        '/yes{"f":"1"}',
        "/set",
        '/return_item{"order":"#W9999999"}',
    ):
        assert await chat.say(payload=payload)
    assert chat.shop.returned == []


async def test_repeat_asks_again_and_wait_is_patient() -> None:
    chat = Chat()
    await chat.say(said("return", "return_item"))
    assert await chat.say(said("one moment", "wait")) == "Take your time, I'll be here."
    assert "Which order" in await chat.say(said("what?", "repeat"))


async def test_a_place_in_an_earlier_list_is_no_place_in_the_next_one() -> None:
    chat = Chat()
    await chat.say(said("return the first of #W0000001", "return_item", order_number="#W0000001", ordinal="1|first"))
    assert "items" not in chat.talk.stack[-1].values
    assert "Which items" in await chat.say(said("one moment, what?", "repeat"))
    assert "items" not in chat.talk.stack[-1].values


@pytest.mark.xfail(
    reason="without a sentence model the wish that is open, said again, is called not understood", strict=True
)
async def test_the_same_question_is_not_just_asked_a_third_time() -> None:
    chat = Chat()
    for _ in range(2):
        answer = await chat.say(said("I want to return something", "return_item"))
    assert "To go on, I still need to know this:" in answer
    answer = await chat.say(said("I want to return something", "return_item"))
    assert "I can't make that out" in answer
    assert chat.talk.offer == "/person"
