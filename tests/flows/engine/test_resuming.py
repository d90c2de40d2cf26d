"""What is taken up again, and what is left where the customer left it."""

from __future__ import annotations

from datetime import timedelta

from flows.engine.talk import Wish
from tests.flows.engine.test_repairs import open_return
from tests.flows.engine.toy import Chat, said

TRACK = said("and where is #W0000002", "track_parcel", order_number="#W0000002")


async def test_a_wish_of_an_earlier_message_is_offered_and_not_begun() -> None:
    chat = Chat()
    await open_return(chat)
    chat.talk.wishes = [Wish("track_parcel", chat.talk.stack[0].mentions[0], at=chat.now - timedelta(minutes=5))]
    reply = await chat.say(said("yes please", "affirm"))
    assert "You also spoke of your parcel" in reply
    assert chat.talk.stack == []


async def test_a_wish_of_an_hour_ago_is_forgotten() -> None:
    chat = Chat()
    await open_return(chat)
    chat.talk.wishes = [Wish("track_parcel", chat.talk.stack[0].mentions[0], at=chat.now - timedelta(hours=2))]
    assert "You also spoke" not in await chat.say(said("yes please", "affirm"))


async def test_whoever_stops_is_not_reminded_of_other_wishes() -> None:
    chat = Chat()
    await open_return(chat)
    chat.talk.wishes = [Wish("track_parcel", chat.talk.stack[0].mentions[0], at=chat.now)]
    await chat.say(payload="/stop")
    assert chat.talk.wishes == []


async def test_a_task_without_an_answer_is_gone_when_something_else_is_begun() -> None:
    chat = Chat()
    await chat.say(said("where is my parcel", "track_parcel"))
    await chat.say(said("return", "return_item"))
    assert [frame.flow for frame in chat.talk.stack] == ["return_item"]
