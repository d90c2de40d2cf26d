"""An order is chosen by how it stands; the one that was taken is given up; where there is none, that is said."""

from __future__ import annotations

from tests.conversations.world import World


async def test_only_the_wish_is_begun_and_goes_on_after_the_sign_in(demo: World) -> None:
    erin = demo.talk()
    await erin.say(
        "Hello! I placed an order that I don't think has been sent yet. "
        "Would it be possible to change the delivery address, please?"
    )
    answer = await erin.say("erin@example.com")
    assert "Where shall #W2154262 go?" in answer
    assert "You also spoke of" not in answer


async def test_the_other_order_the_one_that_has_not_been_sent(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/change_address{"order":"#W2152344"}'])
    answer = await erin.say("But I meant the other order, the one that hasn't been sent yet")
    assert "#W2154262" in answer
    assert "#W2152344" not in answer


async def test_没有等着发货的订单(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com", "我的快递到哪了"])
    answer = await 张伟.say("不是这个 我说的是还没发货的那单 到底什么时侯发")
    assert "没有等着发货的订单" in answer
    assert "#W2169606" in answer
    assert "驿站" not in answer


async def test_a_refusal_tells_what_it_was_taken_for(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com"])
    answer = await dave.say("I want to return something I received")
    assert "I took it to be order #W2150426 (Cast Iron Pan)" in answer
    assert "#W2149467 (Mug)" in answer
    assert "#W2149467" in await dave.say("not that, the mug")


async def test_what_is_said_beside_it_is_not_lost(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/change_address{"order":"#W2152344"}'])
    answer = await erin.say(
        "But I meant the other order, the one that hasn't been sent yet. "
        "Could you please send that to 18 Beacon Street, Boston, MA 02116?"
    )
    assert "Order #W2154262 will go" in answer
    assert "to: 18 Beacon Street" in answer
