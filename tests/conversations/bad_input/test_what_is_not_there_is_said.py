"""A card or a thing that is not among the choices is said so, and what is not meant is never taken."""

from __future__ import annotations

from tests.conversations.world import World

LAMP = '/add_to_basket{"item":"P1025-01"}'


async def test_charlie_has_no_visa(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go([LAMP, "/checkout", "charlie@example.com", "charge my visa"])
    assert "You have no visa saved with us." in charlie.answer
    assert "How would you like to pay?" in charlie.answer


async def test_刘洋没有visa(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go([LAMP, "/checkout", "liuyang@example.com", "用我的visa付"])
    assert "您的账户里没有visa" in 刘洋.answer


async def test_李红这次不用支付宝(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([LAMP, "/checkout", "lihong@example.com", "这次不走支付宝了，网上付"])
    assert "付款方式：网上支付" in 李红.answer


async def test_李红不刷银联(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([LAMP, "/checkout", "lihong@example.com", "不刷银联，其他的"])
    assert "付款方式：银联" not in 李红.answer


async def test_not_the_shoes_by_whatever_name(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "/claim_item", "not the trainers, the other bit"])
    assert "What is wrong with 2 × Socks (white, 41-45) of #W2144672?" in bob.answer


async def test_the_same_size_in_red_is_sold_out(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "/change_items", "[T-Shirt (blue, M)]", "red please, same size"])
    assert "red, M: sold out." in alice.answer
    assert "red, S" in alice.answer
    await alice.say("black, same size")
    assert "becomes T-Shirt (black, M)" in alice.answer
