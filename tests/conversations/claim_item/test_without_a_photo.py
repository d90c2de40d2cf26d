"""Who can send no photo need not: it goes on without one, in whatever words that is said."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

KETTLE = ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}', "[Electric Kettle", "[Arrived damaged]"]


@pytest.mark.parametrize(
    "said",
    [
        "my phone is broken, I cant take a picture",
        "I told you I can't send photos!!",
        "dont know how to send one on this",
    ],
)
async def test_frank_has_no_camera(demo: World, said: str) -> None:
    frank = demo.talk()
    await frank.go(KETTLE)
    for _ in range(3):
        if "photo" in frank.answer:
            break
        await frank.press(frank.buttons[0])
    assert "Please send a photo" in frank.answer
    await frank.say(said)
    assert "it goes on without a photo" in frank.answer


@pytest.mark.parametrize("said", ["手机坏了拍不了照 真的磕坏了", "跟你说了发不了照片！！", "不能传图就不能退吗"])
async def test_刘洋发不了照片(demo: World, said: str) -> None:
    frank = demo.talk("zh-CN")
    await frank.go(
        ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}', "[电热水壶", "[收到时已损坏]"]
    )
    for _ in range(3):
        if "照片" in frank.answer:
            break
        await frank.press(frank.buttons[0])
    assert "请发一张" in frank.answer
    await frank.say(said)
    assert "不用照片也行" in frank.answer
