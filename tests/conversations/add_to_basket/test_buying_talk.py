"""Who says "gimme" buys; "instead" changes what lies there; an ordinary word is no product; a basket may wait."""

from __future__ import annotations

from tests.conversations.world import World


async def test_a_packet_is_no_jacket_and_instead_takes_its_place(demo: World) -> None:
    margaret = demo.talk()
    await margaret.say(
        "Please add one tea set, celadon, six pieces, and one packet of the Dragon Well green tea, 100g."
    )
    assert "1 × Tea Set (celadon, 6 pieces)" in margaret.answer
    assert "1 × Dragon Well Green Tea (100g)" in margaret.answer
    assert "Jacket" not in margaret.answer
    await margaret.say("kindly make the tea the 50g packet instead")
    assert "Dragon Well Green Tea (50g) in, instead of Dragon Well Green Tea (100g)" in margaret.answer
    assert "Together: CN¥366.00" in margaret.answer


async def test_香薰换成檀香的再放一放(demo: World) -> None:
    周婷 = demo.talk("zh-CN")
    await 周婷.go(["加一个香薰蜡烛茉莉味的", "换成檀香的"])
    assert "换成 香薰蜡烛（檀香）" in 周婷.answer
    await 周婷.say("先放着 我还没想好买不买")
    assert "还没有下单" in 周婷.answer
    assert "身份" not in 周婷.answer


async def test_gimme_buys(demo: World) -> None:
    callum = demo.talk()
    await callum.go(["do you have a wool sweater", "aight gimme the navy wool sweater in XL"])
    assert "1 × Wool Sweater (navy, XL) into your basket" in callum.answer


async def test_wrapping_proves_nobody(demo: World) -> None:
    margaret = demo.talk()
    await margaret.go(["add a tea set, celadon, six pieces", "could it be gift wrapped with a little card please"])
    assert "card are free" in margaret.answer
    assert "who you are" not in margaret.answer
