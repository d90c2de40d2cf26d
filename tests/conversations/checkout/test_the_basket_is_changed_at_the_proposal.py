"""Something in the basket is to be different, said when the order is proposed: it is changed and proposed anew."""

from __future__ import annotations

from tests.conversations.world import World

MUG = '/add_to_basket{"item":"P1020-02"}'
GREEN_HOODIE = '/add_to_basket{"item":"P1002-14"}'
AS_BOB = ["/checkout", "bob@example.com", "[PayPal]"]


async def test_another_colour_is_shown_without_the_basket_in_between(demo: World) -> None:
    bob = demo.talk()
    await bob.go([MUG, *AS_BOB, "swap the mug for a white one"])
    assert "I have put Mug (white) in, instead of Mug (blue)." in bob.answer
    assert "Together" not in bob.answer
    assert "Shall I place this order?" in bob.answer
    assert "Check out" not in bob.buttons


async def test_what_is_sold_out_is_told_and_nothing_else_taken(demo: World) -> None:
    林浩 = demo.talk("zh-CN")
    await 林浩.go(
        [GREEN_HOODIE, "/checkout", "林浩 13812345678 武汉市洪山区珞喻路1037号韵苑学生公寓12栋 430074", "改成L码"]
    )
    assert "卫衣（绿色、L）目前售罄" in 林浩.answer
    assert "黑色、L" in 林浩.buttons


async def test_what_can_be_changed_names_the_basket(demo: World) -> None:
    bob = demo.talk()
    await bob.go([MUG, *AS_BOB, "[Change something]"])
    assert "Change the basket" in bob.buttons


async def test_not_understood_twice_offers_what_can_be_changed(demo: World) -> None:
    bob = demo.talk()
    await bob.go([MUG, *AS_BOB])
    assert "I'm not sure what is not right" in await bob.say("what on earth")
    await bob.say("you did not get it")
    assert "I'm not sure what is not right" not in bob.answer
    assert "Change the address" in bob.buttons


PAN = '/add_to_basket{"item":"P1023-03"}'


async def test_a_figure_that_is_a_size_is_no_number_of_pieces(demo: World) -> None:
    dave = demo.talk()
    await dave.go([PAN, "/checkout", "dave@example.com", "[PayPal]", "change it to the 24 instead of the 28"])
    assert "1 × Cast Iron Pan (24 cm)" in dave.answer


async def test_what_is_meant_and_what_is_not_said_behind_a_no(demo: World) -> None:
    dave = demo.talk()
    await dave.go([PAN, "/checkout", "dave@example.com", "[PayPal]", "no the 24cm pan not the 28"])
    assert "1 × Cast Iron Pan (24 cm)" in dave.answer


async def test_一个白一个黑(demo: World) -> None:
    雅婷 = demo.talk("zh-CN")
    await 雅婷.go(['/add_to_basket{"item":"P1032-02","quantity":2}', "/checkout"])
    await 雅婷.go(["我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501", "一个白一个黑"])
    assert "充电宝（白色、20000mAh） × 1" in 雅婷.answer
    assert "充电宝（黑色、20000mAh） × 1" in 雅婷.answer
