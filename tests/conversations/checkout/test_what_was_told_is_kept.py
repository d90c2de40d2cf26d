"""What somebody told of themselves is kept, whenever they told it; what they say around it begins nothing else."""

from __future__ import annotations

from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


async def test_林可欣在放进购物车时都说了(demo: World) -> None:
    林可欣 = demo.talk("zh-CN")
    await 林可欣.go(["头戴式耳机 黑色不降噪的"])
    await 林可欣.say(
        "嗯买它！寄到武汉的学校哈 我叫林可欣 手机15907118866 湖北省武汉市洪山区珞喻路1037号韵苑学生公寓21栋305"
    )
    assert "头戴式耳机（黑色、非降噪） × 1" in 林可欣.answer
    await 林可欣.say("[去结账]")
    assert "寄往：湖北省武汉市洪山区珞喻路1037号韵苑学生公寓21栋305" in 林可欣.answer
    assert "收货人：林可欣, +8615907118866" in 林可欣.answer


async def test_刚不是发了嘛(demo: World) -> None:
    林可欣 = demo.talk("zh-CN")
    await 林可欣.go([WHITE_MUG, "/checkout", "我第一次买 我叫林可欣 手机15907118866"])
    await 林可欣.say("刚不是发了嘛… 武汉市洪山区珞喻路1037号 韵苑学生公寓21栋305")
    assert 林可欣.answer.startswith("请您核对")
    assert "寄往：武汉市洪山区珞喻路1037号 韵苑学生公寓21栋305" in 林可欣.answer


async def test_portland_same_as_before(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}'])
    await alice.say("No, neither of those I'm afraid. We're at 2217 Alder Street now, flat 3. Postcode's 97214")
    if "city" in alice.answer:
        await alice.say("Portland, Oregon, same as before")
    assert "to: 2217 Alder Street, flat 3, Portland, OR 97214, US" in alice.answer


async def test_still_portland(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}'])
    await alice.say("We're at 2217 Alder Street now, flat 3, still Portland. Postcode's 97214")
    assert "to: 2217 Alder Street, flat 3, Portland, 97214, US" in alice.answer
