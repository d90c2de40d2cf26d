"""Several orders are cancelled with one yes over a list that shows all of them, or none is."""

from __future__ import annotations

import pytest

from tests.conversations.world import Export, World

BOBS = ("#W2142754", "#W2143713")  # waits to be paid; packed
小明S = ("#W2160975", "#W2161934")


def states(export: Export, orders: tuple[str, ...]) -> list[str]:
    return [export.order(order)["status"] for order in orders]


async def test_bob_cancels_both(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "cancel all my orders", "[No longer]"])
    for said in ("I will cancel these 2 orders", *BOBS, "Backpack", "Mug", "Shall I cancel all 2 of them?"):
        assert said in bob.answer
    await bob.say("yes, but only if it is free")
    assert "cancelled" not in states(await demo.export(), BOBS)
    await bob.say("yes")
    assert "These orders are cancelled" in bob.answer
    after = await demo.export()
    assert states(after, BOBS) == ["cancelled", "cancelled"]
    await demo.settle()
    after = await demo.export()
    paid = after.order("#W2143713")["payments"]
    assert [entry["type"] for entry in paid] == ["payment", "refund"]
    assert paid[0]["amount"] == paid[1]["amount"]


async def test_小明两个都取消_先看清单(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "我的订单全部取消", "[不需要]"])
    for said in ("要取消这 2 个订单", *小明S, "都取消吗"):
        assert said in 小明.answer
    await 小明.say("确认")
    assert states(await demo.export(), 小明S) == ["cancelled", "cancelled"]


async def test_one_number_instead_is_that_one(demo: World) -> None:
    bob = demo.talk()
    await bob.go(
        ["/identify", "bob@example.com", "cancel all my orders", "[No longer]", "no, only #W2142754", "[No longer]"]
    )
    assert "I will cancel the whole order #W2142754" in bob.answer
    await bob.say("yes")
    assert states(await demo.export(), BOBS)[0] == "cancelled"
    assert states(await demo.export(), BOBS)[1] != "cancelled"


@pytest.mark.parametrize(("locale", "said"), [("en", "cancel all my unpaid orders"), ("zh-CN", "没付款的订单都取消")])
async def test_only_those_that_stand_so(demo: World, locale: str, said: str) -> None:
    bob = demo.talk(locale)
    await bob.go(["/identify", "bob@example.com", said])
    assert "#W2142754" in bob.answer
    assert "#W2143713" not in bob.answer


async def test_none_stands_so(demo: World) -> None:
    before = await demo.export()
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", "cancel all my unpaid orders"])
    assert "possible for none of these orders" in erin.answer
    assert not (await demo.export()).changed(before)


async def test_a_no_cancels_none(demo: World) -> None:
    before = await demo.export()
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "cancel both orders", "[No longer]", "no"])
    assert not (await demo.export()).changed(before)


async def test_where_none_can_be_cancelled_that_is_told(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", "cancel all of my orders"])
    assert "none of" in frank.answer


@pytest.mark.parametrize(("locale", "said"), [("en", "track all my orders"), ("zh-CN", "我的订单都查一下到哪了")])
async def test_all_are_tracked_in_one_answer(demo: World, locale: str, said: str) -> None:
    before = await demo.rows()
    bob = demo.talk(locale)
    await bob.go(["/identify", "bob@example.com", said])
    for order in BOBS:
        assert order in bob.answer
    assert await demo.rows() == before
