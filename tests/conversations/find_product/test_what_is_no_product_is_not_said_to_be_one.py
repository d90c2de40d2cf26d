"""Only what a customer names as a thing is said not to be sold; what the shop has by another name is found."""

from __future__ import annotations

import pytest

from tests.conversations.world import Talk, World


def _whole(talk: Talk) -> str:
    """All that is read: what is said, and what is shown."""
    return "\n".join([talk.answer, *talk.cards])


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("有冇耳機賣呀？", "无线耳机"),
        ("有冇耳機賣呀？", "头戴式耳机"),
        ("烏龍茶啦", "铁观音乌龙茶"),
        ("保溫瓶有嗎", "保温杯"),
        ("有没有行動電源", "充电宝"),
        ("多谢。羽绒服有没有男款XL黑的，我老伴说要轻便一点的", "羽绒服"),
        ("洋裝有哪些", "连衣裙"),
    ],
)
async def test_别的叫法也找得到(demo: World, said: str, name: str) -> None:
    顾客 = demo.talk("zh-CN")
    await 顾客.say(said)
    assert "没有卖" not in _whole(顾客)
    assert name in _whole(顾客)


@pytest.mark.parametrize(("said", "name"), [("any coats?", "Down Jacket"), ("earphones?", "Wireless Earbuds")])
async def test_another_name_is_found(demo: World, said: str, name: str) -> None:
    mia = demo.talk()
    await mia.say(said)
    assert "don't sell" not in _whole(mia)
    assert name in _whole(mia)


async def test_sold_out_is_not_the_same_as_not_sold(demo: World) -> None:
    林怡君 = demo.talk("zh-CN")
    await 林怡君.say("你們有沒有賣月餅禮盒")
    assert "没有卖" not in _whole(林怡君)
    assert "售罄" in _whole(林怡君)


async def test_去黄山不是要黄色(demo: World) -> None:
    赵铁柱 = demo.talk("zh-CN")
    await 赵铁柱.say("登山靴，春天去黄山走走，有必要买防水的吗")
    assert "黄色" not in _whole(赵铁柱)
