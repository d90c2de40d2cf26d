"""What is taken fits all that was said of it: its price, a part of its name, its values; a question takes nothing."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

BASKET = {"en": "into your basket", "zh-CN": "已加入购物车"}


async def test_the_one_for_259(demo: World) -> None:
    小王 = demo.talk("zh-CN")
    await 小王.go(["有没有降噪的头戴式耳机", "499有点贵 那个小的无线的多少 续航多久"])
    assert "单次 6 小时" in 小王.answer
    assert "头戴式" not in 小王.answer
    await 小王.say("算了 259那个白的来一副")
    assert "无线耳机（白色） × 1，¥259.00" in 小王.answer


async def test_the_wireless_ones(demo: World) -> None:
    tom = demo.talk()
    await tom.go(["headphones?", "hm 499. the wireless ones, how much", "white one please"])
    assert "1 × Wireless Earbuds (white)" in tom.answer


async def test_it_is_what_was_told_of_last(demo: World) -> None:
    小王 = demo.talk("zh-CN")
    await 小王.go(["有没有降噪的头戴式耳机", "无线耳机呢", "它带降噪不"])
    assert "头戴式耳机：" not in 小王.answer


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh-CN", ["想看跑步鞋", "这个我买过白的38码哈哈 橙色的有38不 亮不亮 夜跑想显眼点"]),
        ("zh-CN", ["有没有抱枕", "家里有个灰的了 黄的还有货不 软不软"]),
        ("en", ["do you have socks", "i already got the black ones, are there grey in 41-45? are they thick"]),
    ],
)
async def test_a_question_beside_what_they_have_takes_nothing(demo: World, locale: str, said: list[str]) -> None:
    customer = demo.talk(locale)
    await customer.go(said)
    assert " × " not in customer.answer
    assert BASKET[locale] not in customer.answer


async def test_what_was_rejected_is_not_put_in(demo: World) -> None:
    大哥 = demo.talk("zh-CN")
    await 大哥.go(["充电宝再来一个", "帐篷多重", "哈？谁问帐篷了 我说充电宝 2万毫安那个"])
    assert "帐篷" not in 大哥.answer
    await 大哥.say("白色")
    assert "充电宝（白色、20000mAh） × 1" in 大哥.answer


async def test_not_that_one_while_it_is_being_chosen(demo: World) -> None:
    大哥 = demo.talk("zh-CN")
    await 大哥.go(["帐篷多重", "来一个 绿色", "卧槽别加帐篷 删了 我要充电宝 白色20000 一个"])
    assert "充电宝（白色、20000mAh） × 1" in 大哥.answer
    assert "帐篷" not in 大哥.answer


async def test_the_number_stays_with_the_tea(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["有没有铁观音", "黑色1.7L电热水壶来一个", "100g的来两包"])
    assert "铁观音乌龙茶（100g） × 2" in 刘洋.answer
    await 刘洋.say("壶只要一个")
    assert "电热水壶" in 刘洋.answer
    assert "× 2" not in 刘洋.answer.partition("\n")[0]


async def test_both_go_in(demo: World) -> None:
    女儿 = demo.talk("zh-CN")
    await 女儿.go(["龙井有吗", "毛笔那套多少钱", "全套的来一套 再要一盒龙井100克的"])
    assert "文房四宝（全套） × 1" in 女儿.answer
    assert "龙井绿茶（100g） × 1" in 女儿.answer


async def test_only_one_asks_back(demo: World) -> None:
    rosalind = demo.talk()
    await rosalind.go(["do you have mugs", "12 green then"])
    await rosalind.say("Only one? Of the green, or of all? Then blue, if there's twelve")
    assert "green: only 1 in stock" in rosalind.answer
    await rosalind.say("Put 12 blue mugs in the basket please. And 12 white bath towels, the 90 x 180 cm")
    assert "12 × Mug (blue)" in rosalind.answer
    assert "green" not in rosalind.answer


async def test_a_word_that_may_be_two_things_is_what_the_thing_has(demo: World) -> None:
    kim = demo.talk()
    await kim.go(["keyboard?", "brown, black one please"])
    assert "1 × Mechanical Keyboard (black, brown)" in kim.answer
    assert "which one" not in kim.answer
