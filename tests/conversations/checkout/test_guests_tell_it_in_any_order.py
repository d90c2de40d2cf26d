"""Somebody new tells name, number and address in any order, for themselves or for whoever receives it."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

UMBRELLA = '/add_to_basket{"item":"P1018-01"}'


@pytest.mark.parametrize(
    "said",
    [
        "Emily Clarke, 14 Roman Road, London E2 0HU. I'm Jonas Becker, jonas.becker@example.com",
        "I am new: Jonas Becker, jonas.becker@example.com, to c/o Emily Clarke, 14 Roman Road, London E2 0HU",
    ],
)
async def test_jonas_sends_it_to_a_friend(demo: World, said: str) -> None:
    jonas = demo.talk()
    await jonas.go([UMBRELLA, "/checkout", said])
    for named in ("To: 14 Roman Road, London, E2 0HU", "For: Emily Clarke", "E-mail: jonas.becker@example.com"):
        assert named in jonas.answer


async def test_sam_says_everything_at_once(demo: World) -> None:
    sam = demo.talk()
    await sam.go([UMBRELLA, "/checkout"])
    await sam.say("I'm new. Sam Poole. Address 14 Kings Avenue Manchester M8 5AS and my mail is sam@fastmail.com")
    assert "To: 14 Kings Avenue, Manchester, M8 5AS, GB" in sam.answer
    assert "For: Sam Poole" in sam.answer


async def test_ann_orders_for_her_brother_bit_by_bit(demo: World) -> None:
    ann = demo.talk()
    await ann.go([UMBRELLA, "/checkout", "new here. ship it to my brother Tom Hill at 12 Harbor Lane, Boston"])
    await ann.go(["MA 02110", "I'm Ann Hill, ann@hill.net"])
    assert "To: 12 Harbor Lane, Boston, MA 02110, US" in ann.answer
    assert "For: Tom Hill" in ann.answer


async def test_ka_yin_corrects_name_and_number(demo: World) -> None:
    ka_yin = demo.talk()
    await ka_yin.go([UMBRELLA, "/checkout", "never ordered. Wong Ka Yan, +852 9123 4567"])
    await ka_yin.go(["Flat 12B, 200 Hennessy Road, Wan Chai, Hong Kong", "the name should be Wong Ka Yin"])
    assert "For: Wong Ka Yin, +85291234567" in ka_yin.answer
    await ka_yin.say("phone 9123 4568")
    assert "For: Wong Ka Yin, +85291234568" in ka_yin.answer


async def test_周凯换收货人再改电话(demo: World) -> None:
    周凯 = demo.talk("zh-CN")
    await 周凯.go([UMBRELLA, "/checkout", "我叫周凯,手机13987654321,寄到南京", "秦淮区太平南路168号", "3单元501"])
    assert "寄往：南京市秦淮区太平南路168号3单元501" in 周凯.answer
    await 周凯.say("收货人换成我爸周国强，电话13800001111")
    assert "收货人：周国强, +8613800001111" in 周凯.answer
    await 周凯.say("电话不对，13800002222")
    assert "收货人：周国强, +8613800002222" in 周凯.answer
