""" "Money back", before it is asked how it is made good: the claim goes on, and that is how."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

PHOTO = "https://photos.example/1.jpg"


@pytest.mark.parametrize("said", ["money back", "I want my money back please", "just refund it"])
async def test_at_the_question_which_items_it_is_about(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/claim_item{"order":"#W2139877"}', said])
    assert "Which items of #W2139877 is it about?" in alice.answer
    await alice.go(["the tea set", "it arrived broken"])
    assert "photo" in alice.answer, "how it is made good is not asked again"
    await alice.say("", photo=PHOTO)
    await alice.go(["/skip"] if await alice.asked() else [])
    assert "I will open a claim for order #W2139877" in alice.answer
    assert "Refund: CN¥298.00" in alice.answer
    await alice.say("yes")
    [claim] = (await demo.export()).order("#W2139877")["returns"]
    assert (claim["kind"], claim["remedy"], claim["reason"]) == ("claim", "refund", "damaged")


async def test_退钱_还是理赔(demo: World) -> None:
    爱丽 = demo.talk("zh-CN")
    await 爱丽.go(["/identify", "alice@example.com", '/claim_item{"order":"#W2139877"}', "退钱"])
    assert "哪几件" in 爱丽.answer
    await 爱丽.go(["茶具", "收到就碎了"])
    assert "照片" in 爱丽.answer


async def test_who_says_that_it_goes_back_has_a_return(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/claim_item{"order":"#W2139877"}', "I want to send it back"])
    assert "Which items of #W2139877 go back?" in alice.answer


async def test_what_is_not_given_by_a_claim_is_had_by_sending_it_back(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "I've got something broken in my order", "money back"])
    assert "Which order is it about?" in alice.answer
    await alice.go(["#W2139877", "the tea set"])
    assert "then you send it back and get the money" in alice.answer
