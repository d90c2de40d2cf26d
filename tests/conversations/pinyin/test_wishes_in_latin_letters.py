"""The usual wishes in Chinese without characters, with and without spaces: understood, and answered in Chinese."""

from __future__ import annotations

import pytest

from tests.conversations.world import CHINESE, World

WISHES = {
    "wo de kuaidi dao nali le": "要查哪个订单的快递",
    "tuihuo": "退",
    "wo yao tuihuo": "退",
    "huanhuo": "换",
    "quxiao dingdan": "取消",
    "gai dizhi": "地址",
    "wo de dingdan": "订单",
    "shenme shihou fahuo": "要查哪个订单的快递",
    "tuikuan dao nali le": "退",
    "kai fapiao": "发票",
    "gouwuche": "购物车",
    "wo yao mai shubao": "双肩包",
    "you meiyou hongse de yusan": "雨伞",
    "baowenbei duoshao qian": "保温杯",
    "zhuan rengong": "客服",
    "nihao": "您好",
    "xiexie": "客气",
}


@pytest.mark.parametrize("spaced", [True, False])
@pytest.mark.parametrize(("typed", "word"), WISHES.items())
async def test_小明用拼音说(demo: World, typed: str, word: str, spaced: bool) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com"])
    answer = await 小明.say(typed if spaced else typed.replace(" ", ""))
    assert word in "\n".join([answer, *小明.cards])
    assert "没听明白" not in answer


async def test_in_an_english_talk_the_answer_is_chinese(demo: World) -> None:
    talk = demo.talk("en")
    talk.strict = False
    await talk.say("wo yao mai shubao")
    assert "找到 1 款" in talk.answer
    assert "双肩包" in talk.cards[0]


@pytest.mark.parametrize("said", ["a mug", "women's socks", "pan", "no", "beijing", "me too", "hi", "size L, hoodie"])
async def test_english_stays_english(demo: World, said: str) -> None:
    talk = demo.talk("en")
    await talk.say(said)
    assert not CHINESE.search(talk.answer)
