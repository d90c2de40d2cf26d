"""A figure that is a value of what is bought counts nothing; more than anybody orders is asked, and never put in."""

from __future__ import annotations

from tests.conversations.world import World


async def test_margaret_wears_43_and_buys_one_pair(demo: World) -> None:
    margaret = demo.talk()
    await margaret.say("do you have waterproof hiking boots in black?")
    await margaret.say("I'll take the waterproof ones in 43, put them in my basket")
    assert "1 × Hiking Boots (black, size 43, waterproof)" in await margaret.say("/see_basket")


async def test_grace_puts_the_white_39_into_her_basket(demo: World) -> None:
    grace = demo.talk()
    await grace.say("white sneakers in size 39, do you have them?")
    await grace.say("add the white 39 to my basket please")
    assert "1 × Sneakers (white, size 39)" in await grace.say("/see_basket")


async def test_a_six_piece_tea_set_is_one_set(demo: World) -> None:
    joan = demo.talk()
    await joan.say("please add the six piece tea set in white to my basket")
    assert "1 × Tea Set (white, 6 pieces)" in await joan.say("/see_basket")


async def test_forty_three_pairs_are_asked_about(demo: World) -> None:
    bob = demo.talk()
    await bob.say("put 43 pairs of black waterproof hiking boots size 42 in my basket")
    assert bob.answer == (
        "Do you really want 43 × Hiking Boots (black, size 42, waterproof)? That would be CN¥21,457.00."
    )
    assert "Your basket is still empty." in await bob.say("/see_basket")
    assert "43 × Hiking Boots" in await bob.say("yes")


async def test_no_just_one_puts_one_in(demo: World) -> None:
    bob = demo.talk()
    await bob.say('/add_to_basket{"item":"P1020-01","quantity":30}')
    assert bob.answer == "Do you really want 30 × Mug (white)? That would be CN¥1,050.00."
    assert "1 × Mug (white)" in await bob.say("no, just one")


async def test_the_number_said_once_more_is_meant(demo: World) -> None:
    bob = demo.talk()
    await bob.say('/add_to_basket{"item":"P1020-01","quantity":30}')
    assert "30 × Mug (white)" in await bob.say("30")


async def test_小明说43码不是四十三双(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say("跑步鞋有黑色的吗")
    await 小明.say("黑色43的加购物车")
    assert "跑步鞋（黑色、尺码 43） × 1" in await 小明.say("/see_basket")


async def test_all_three_that_are_shown_are_one_of_each(demo: World) -> None:
    mia = demo.talk()
    await mia.say("show me candles, umbrellas and mugs")
    await mia.say("put all 3 in my basket")
    assert " 3 × " not in mia.answer


async def test_a_wrong_number_is_put_right_at_once(demo: World) -> None:
    joan = demo.talk()
    await joan.say('/add_to_basket{"item":"P1022-04","quantity":6}')
    await joan.say("good heavens not six sets, just ONE set")
    assert "1 × Tea Set (celadon, 6 pieces)" in await joan.say("/see_basket")


async def test_小红说就要一套(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say('/add_to_basket{"item":"P1022-04","quantity":6}')
    await 小红.say("不是六套，就一套")
    assert "6 件套） × 1" in await 小红.say("/see_basket")


async def test_a_question_puts_nothing_into_the_basket(demo: World) -> None:
    jake = demo.talk()
    await jake.say("tell me about the mug")
    await jake.say("mug in green?")
    assert "Your basket is still empty." in await jake.say("/see_basket")


async def test_what_went_in_is_taken_out_again(demo: World) -> None:
    jake = demo.talk()
    await jake.say('/add_to_basket{"item":"P1020-03"}')
    await jake.say("i didnt say buy it, just asking. take it out, ill think about it")
    assert "Your basket is still empty." in await jake.say("/see_basket")


async def test_in_the_basket_too_a_size_is_no_number_of_pieces(demo: World) -> None:
    bob = demo.talk()
    await bob.say('/add_to_basket{"item":"P1012-05"}')
    await bob.say("change them to 43 please")
    assert "43 × " not in await bob.say("/see_basket")
