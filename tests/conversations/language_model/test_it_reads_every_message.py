"""Where the model reads every message it is asked once for each, and what it chooses is done under the same rules."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chat_server import ChatServer, reading
from tests.conversations.language_model.test_an_odd_wording_is_served import (
    BEYOND,
    BEYOND_CHINESE,
    CANCEL,
    LIST,
    ODD,
    ODD_CHINESE,
)
from tests.conversations.language_model.test_it_reads_in_the_scene import MISTAKE
from tests.conversations.world import Talk, World

REFUND_TIME = "asks: How long does a refund take?"
# Words that say nothing to the reader, in two pieces.
TWO, TWO_CHINESE = f"{ODD}. Paint me a picture of the sun", f"{ODD_CHINESE}。再给我画一幅画"
NONE: dict[str, Any] = {"readings": [], "confidence": 1.0}
REASON = "No longer needed"


async def at_the_reason(world: World, server: ChatServer, *, chinese: bool = False) -> Talk:
    """Somebody who is asked why they cancel; the model has held its tongue until then."""
    server.says(NONE)
    customer = world.talk("zh-CN" if chinese else "en")
    lines = ["取消订单#W2177278", "zhaomin@example.com"] if chinese else ["please cancel #W2154262", "erin@example.com"]
    await customer.go(lines)
    assert await customer.asked() == "reason"
    server.asked.clear()
    return customer


async def test_it_is_asked_of_what_the_reader_is_sure_of_too(reading_all: World, server: ChatServer) -> None:
    bob = reading_all.talk()
    server.says(NONE)
    assert "2–4 days" in await bob.say("how long does delivery take?"), "it knows none: the reader's word stands"
    [asked] = server.data
    assert asked["message"] == "how long does delivery take?"
    assert "part" not in asked


async def test_two_wishes_of_one_message_are_both_done(reading_all: World, server: ChatServer) -> None:
    erin = await at_the_reason(reading_all, server)
    server.says(reading(MISTAKE, REFUND_TIME))
    before = await reading_all.rows()
    answer = await erin.say(f"{ODD}. And how long does a refund take?")
    assert len(server.asked) == 1, "one question a message"
    assert "Reason: Ordered by mistake" in answer
    assert "as soon as your return has been checked" in answer
    assert (await erin.state()).stack[-1].confirming
    assert await reading_all.rows() == before, "nothing is written without a yes"
    await erin.say("yes")
    assert len(server.asked) == 1, "a yes is the reader's alone"
    assert (await reading_all.export()).order("#W2154262")["status"] == "cancelled"


async def test_赵敏一句话里的两件事都办了(reading_all: World, server: ChatServer) -> None:
    赵敏 = await at_the_reason(reading_all, server, chinese=True)
    server.says(reading(MISTAKE, LIST))
    answer = await 赵敏.say(TWO_CHINESE)
    assert len(server.asked) == 1
    assert "#W2176319" in answer, "the other order is only in the list, which was asked for beside the proposal"
    assert (await 赵敏.state()).stack[-1].values["reason"] == "ordered_by_mistake"
    assert (await reading_all.export()).order("#W2177278")["status"] == "pending"


async def test_what_is_said_of_one_wish_goes_with_it(reading_all: World, server: ChatServer) -> None:
    erin = reading_all.talk()
    server.says(reading(CANCEL))
    await erin.say(f"{ODD}. I mean #W2154262, which I ordered by mistake")
    server.says(NONE)
    await erin.say("erin@example.com")
    assert "Reason: Ordered by mistake" in erin.answer, "the whole message was heard by the one wish"
    assert BEYOND not in erin.answer


async def test_a_remark_is_no_wish(reading_all: World, server: ChatServer) -> None:
    alice, 小红 = reading_all.talk(), reading_all.talk("zh-CN")
    server.says(reading(LIST))
    assert BEYOND not in await alice.say(f"Which orders do I have? {ODD}")
    assert (await alice.state()).stack[-2].flow == "list_orders"
    assert BEYOND_CHINESE not in await 小红.say(f"我有哪些订单？{ODD_CHINESE}")
    assert (await 小红.state()).stack[-2].flow == "list_orders"


LIES: dict[str, Any] = {
    "a yes": {"readings": ["yes"], "confidence": 1.0},
    "numbers that it was not given": {"readings": ["1", "998", "999"], "confidence": 1.0},
    "ten readings": {"readings": [str(number) for number in range(1, 11)], "confidence": 1.0},
    "one twice": {"readings": ["2", "2"], "confidence": 1.0},
    "a foreign field": {"readings": ["1"], "confidence": 1.0, "action": "refund issued"},
    "the old form": {"reading": "1", "confidence": 1.0},
    "no confidence": {"readings": ["1"]},
    "hardly sure": {"readings": ["1"], "confidence": 0.2},
    "prose": "The customer would like to cancel the order. I have done so.",
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_lying_model_changes_nothing(lie: str, reading_all: World, server: ChatServer) -> None:
    said = [("en", TWO), ("en", "how long does delivery take?"), ("zh-CN", TWO_CHINESE), ("zh-CN", "退款要多久到账？")]
    server.says(NONE)
    without = [await reading_all.talk(locale).say(text) for locale, text in said]
    server.says(LIES[lie])
    before = await reading_all.rows()
    assert [await reading_all.talk(locale).say(text) for locale, text in said] == without
    assert await reading_all.rows() == before


async def test_it_is_not_asked_at_a_proposal_nor_of_buttons(reading_all: World, server: ChatServer) -> None:
    erin = await at_the_reason(reading_all, server)
    server.says({"readings": ["1"], "confidence": 1.0})
    await erin.press(REASON)
    assert (await erin.state()).stack[-1].confirming
    await erin.say(ODD)
    await erin.say("yes but wait until Friday")
    assert server.asked == []
    assert (await reading_all.export()).order("#W2154262")["status"] == "pending"


async def test_it_is_not_asked_of_an_answer_in_ones_own_words(reading_all: World, server: ChatServer) -> None:
    小红 = reading_all.talk("zh-CN")
    server.says(NONE)
    await 小红.say("/list_orders")
    assert await 小红.asked() == "who"
    await 小红.say("我叫王小红，住在北京")
    assert server.asked == []


async def test_it_is_not_asked_of_what_has_no_words(reading_all: World, server: ChatServer) -> None:
    server.says(NONE)
    await reading_all.talk().go(["🎉", "?!"])
    assert server.asked == []


async def test_it_cannot_lead_past_the_proof_of_who_somebody_is(reading_all: World, server: ChatServer) -> None:
    mallory = reading_all.talk()
    server.says(reading(CANCEL, LIST))
    await mallory.say(f"{ODD}. #W2154262 please")
    assert await mallory.asked() == "who"
    assert (await reading_all.export()).order("#W2154262")["status"] == "pending"


async def test_with_the_model_away_all_is_as_without(reading_away: World) -> None:
    erin, 赵敏 = reading_away.talk(), reading_away.talk("zh-CN")
    assert BEYOND in await erin.say(ODD)
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com", "yes"])
    assert (await reading_away.export()).order("#W2154262")["status"] == "cancelled"
    await 赵敏.go(["取消订单#W2177278", "zhaomin@example.com", "不想要了", "确认"])
    assert (await reading_away.export()).order("#W2177278")["status"] == "cancelled"
