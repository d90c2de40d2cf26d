"""A yes that says more, however it can be cut, places nothing: what it says is put in, and all is shown again."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

TEA = '/add_to_basket{"item":"P1035-02"}'

MARGARET = "check out please, I'm Margaret Dunn, margaret.dunn@example.org, 14 Orchard Street, Columbus, Ohio 43215"


@pytest.mark.parametrize(
    "said",
    [
        "Yes, that's right. And on the card please: 'Enjoy every cup, Susan. Love, Margaret'",
        "That's all correct, thanks. On the card it should say: With love from the whole team",
        "yes yes, perfect. the card please with: Happy retirement old friend",
    ],
)
async def test_the_words_for_a_card_beside_a_yes(demo: World, said: str) -> None:
    margaret = demo.talk()
    await margaret.go([TEA, MARGARET])
    assert "Shall I place this order?" in margaret.answer
    before = await demo.rows()

    await margaret.say(said)

    assert "Shall I place this order?" in margaret.answer
    assert await demo.rows() == before


async def test_陈静的卡片(demo: World) -> None:
    陈静 = demo.talk("zh-CN")
    await 陈静.go([TEA, "结账，我叫陈静，手机13900001111，浙江省杭州市西湖区文三路300号"])
    before = await demo.rows()

    await 陈静.say("对的，没问题。卡片上写：佩珊，谢谢你这半年带我。小陈")

    assert "佩珊，谢谢你这半年带我" in 陈静.answer
    assert await demo.rows() == before


async def test_two_yeses_and_thanks_are_a_yes(demo: World) -> None:
    margaret = demo.talk()
    await margaret.go([TEA, MARGARET])
    await margaret.say("Yes, that's right. Go ahead, thanks so much")
    assert "is placed" in margaret.answer
