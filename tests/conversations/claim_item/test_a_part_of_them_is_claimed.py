"""Bought two, and something is wrong with one: the claim, and the money, are for one."""

from __future__ import annotations

from typing import Any

from tests.conversations.world import World


def claims(order: dict[str, Any]) -> list[tuple[str, str, str, list[tuple[int, int]]]]:
    return [
        (back["reason"], back["remedy"], back["refund"], [(line["line"], line["quantity"]) for line in back["lines"]])
        for back in order["returns"]
    ]


async def test_bob_got_one_of_two_packs_of_socks(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/claim_item{"order":"#W2144672"}', "[2 × Socks]", "[Something is"])
    assert "you bought 2. How many are missing?" in bob.answer
    await bob.go(["just one", "[Money back]", "[Skip]"])
    assert "Refund: CN¥29.00" in bob.answer
    await bob.say("yes")
    assert claims((await demo.export()).order("#W2144672")) == [("missing", "refund", "29.00", [(2, 1)])]


async def test_what_came_is_not_what_is_missing(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/claim_item{"order":"#W2144672"}', "[2 × Socks]", "[Something is"])
    await bob.go(["only 1 of the 2 packs was in the box", "[Money back]", "[Skip]", "yes"])
    assert claims((await demo.export()).order("#W2144672")) == [("missing", "refund", "29.00", [(2, 1)])]


async def test_小红的两罐茶破了一罐(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", "我买的龙井茶，两罐里面破了一罐", "[退款]"])
    await 小红.say("", photo="/media/tea.jpg")
    await 小红.go(["[跳过]"])
    assert "¥68.00" in 小红.answer
    await 小红.say("确认")
    assert claims((await demo.export()).order("#W2173442")) == [("damaged", "refund", "68.00", [(1, 1)])]


async def test_more_than_was_bought_cannot_be_claimed(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/claim_item{"order":"#W2144672"}', "[2 × Socks]", "[Something is"])
    await bob.say("3")
    assert "you bought 2" in bob.answer
    assert (await demo.export()).order("#W2144672").get("returns", []) == []


async def test_one_sentence_says_which_and_how_many(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "/claim_item", "only one of the two packs of socks was in the box"])
    if "What is wrong with 2 × Socks" in bob.answer:
        await bob.press("Something is missing")
    await bob.go(["[Money back]", "[Skip]"])
    assert "Refund: CN¥29.00" in bob.answer


async def test_those_two_shirts_are_no_reason(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "/cancel_order", "那两件短袖的"])
    assert "#W2161934" in 小明.answer
    assert "原因：" not in 小明.answer
