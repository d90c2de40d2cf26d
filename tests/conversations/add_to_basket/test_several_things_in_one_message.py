"""Several things in one message: each keeps its own version and number; only the unclear one is asked about."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_buys_three_things_at_once(demo: World) -> None:
    grace = demo.talk()
    await grace.say("add two white mugs, one black water bottle 500ml and a yellow umbrella to my basket")
    assert await grace.say("/see_basket") == (
        "In your basket:\n1. 2 × Mug (white), CN¥70.00\n2. 1 × Water Bottle (black, 500ml), CN¥99.00\n"
        "3. 1 × Umbrella (yellow), CN¥69.00\nTogether: CN¥238.00"
    )


async def test_bob_is_asked_about_the_shirt_and_has_the_rest(demo: World) -> None:
    bob = demo.talk()
    await bob.say("add two blue mugs and a t-shirt to my basket")
    assert bob.answer.startswith("I have put 2 × Mug (blue) into your basket")
    assert "T-Shirt: which color would you like?" in bob.answer
    assert "1 × T-Shirt (red, L)" in await bob.say("red, L")
    assert "1. 2 × Mug (blue)" in await bob.say("/see_basket")


async def test_what_is_sold_out_among_them_is_told_by_name(demo: World) -> None:
    alice = demo.talk()
    await alice.say("add a blue mug and a green cushion to my basket")
    assert alice.answer.startswith("I have put 1 × Mug (blue) into your basket")
    assert "Cushion (green) is sold out" in alice.answer


async def test_小红一句话买两样(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("给我加一个黑色的500ml保温杯和两个蓝色马克杯到购物车")
    await 小红.say("/see_basket")
    assert "1. 保温杯（黑色、500ml） × 1，¥99.00\n2. 马克杯（蓝色） × 2，¥70.00" in 小红.answer


async def test_小明要同款两种颜色(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say("马克杯一个白的一个蓝的，加购物车")
    await 小明.say("/see_basket")
    assert "1. 马克杯（白色） × 1，¥35.00\n2. 马克杯（蓝色） × 1，¥35.00" in 小明.answer
