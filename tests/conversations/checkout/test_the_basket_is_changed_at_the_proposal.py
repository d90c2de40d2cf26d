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
