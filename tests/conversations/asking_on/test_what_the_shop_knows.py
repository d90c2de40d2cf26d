"""What the shop knows is said: of presents, of paying, of the day it comes; and nobody's words are thrown back."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("do you wrap presents? its for my niece and can i add a card", "free"),
        ("cod ok?", "don't offer cash on delivery"),
        ("i don't want a bill with the price in the box, it's a gift", "never show prices"),
        ("can i pay with 50 from my gift card and the rest by paypal", "one order is paid with one method"),
        ("how do i know you're not a scam", "payment"),
        ("can my daughter pay for it", "link"),
        ("do you offer samples", "no samples"),
        ("can I have two different addresses in one order", "one address"),
        ("what plug does the kettle have", "Chinese plug"),
    ],
)
async def test_a_plain_question_gets_its_answer(demo: World, question: str, part: str) -> None:
    answer = await demo.talk().say(question)
    assert part in answer
    assert "who you are" not in answer
    assert "sorry about this" not in answer


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("能包装成礼物写张卡片不 周六前要到成都", "都免费"),
        ("阿婆不会手机付，货到付款有伐", "不支持货到付款"),
        ("里面会不会放价格单", "不放价格单"),
        ("礼品卡付一半，剩下的用支付宝行吗", "只能用一种方式付"),
        ("为什么这么贵", "厂家直供"),
        ("能帮别人付款吗", "代付"),
        ("有赠品吗", "没有赠品"),
        ("可以分开寄两个地址吗", "每个地址各下一单"),
        ("需要签收吗", "代收"),
    ],
)
async def test_常见问题有答案(demo: World, question: str, part: str) -> None:
    answer = await demo.talk("zh-CN").say(question)
    assert part in answer
    assert "确认您的身份" not in answer


async def test_a_way_to_pay_that_is_named_gets_a_yes(demo: World) -> None:
    bob, 李红 = demo.talk(), demo.talk("zh-CN")
    assert (await bob.say("can i pay with paypal")).startswith("Yes, PayPal will do")
    assert (await 李红.say("微信可以付吗")).startswith("可以，微信支付能付")


async def test_the_day_is_told_for_the_order_in_hand(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["pay for my backpack", "bob@example.com", "PayPal"])
    answer = await bob.say("yep do it, and will it be here by friday?")
    assert "is before that, so please don't count on it" in answer
    assert "can't tell" not in answer


async def test_the_day_is_told_beside_another_answer(demo: World) -> None:
    tom = demo.talk()
    answer = await tom.say("can you gift wrap the teddy, it has to be in Leeds by Saturday")
    assert "gift paper" in answer
    assert "To Leeds: between" in answer


async def test_周五前能不能到不用先报身份(demo: World) -> None:
    answer = await demo.talk("zh-CN").say("周五前能到北京吗")
    assert "不敢保证" in answer
    assert "把邮箱告诉我" in answer


async def test_the_day_under_a_condition_is_not_the_day_it_is_needed(demo: World) -> None:
    answer = await demo.talk().say("will it be here by march 25 if i order the mug today")
    assert "So it should be there by Wed, Mar 25." in answer


async def test_price_and_material_are_both_told(demo: World) -> None:
    answer = await demo.talk().say("how much is the thermal underwear and whats it made of")
    assert "CN¥129.00" in answer
    assert "modal" in answer
    answer = await demo.talk("zh-CN").say("龙井多少钱 什么产地")
    assert "¥68.00" in answer
    assert "浙江" in answer
    assert "厂家" not in answer


async def test_canvas_shoes_are_not_told_by_their_sizes(demo: World) -> None:
    answer = await demo.talk().say("are the sneakers leather?")
    assert "Canvas and rubber" in answer
    assert "EU sizes" not in answer


async def test_ten_of_it_and_an_invoice(demo: World) -> None:
    answer = await demo.talk().say("have you got ten of the tea sets in stock and can i get an invoice")
    assert "invoice" in answer
    assert "Yes, 10 × Tea Set are in stock" in answer
    answer = await demo.talk("zh-CN").say("茶具有10套现货吗？能开公司发票不")
    assert "抬头" in answer
    assert "茶具套装要 10 件没问题" in answer


async def test_nobodys_words_are_a_property(demo: World) -> None:
    anna = demo.talk()
    answer = await anna.say("are the blocks ok for a 5 year old? he still puts everything in his mouth")
    assert "three years" in answer
    assert "mouth" not in answer
    answer = await demo.talk("zh-CN").say("帐篷多重 好不好搭")
    assert "“" not in answer


async def test_a_reason_beside_a_question_wants_no_menu(demo: World) -> None:
    answer = await demo.talk("zh-CN").say("能不能晚点发货，我下周才在家")
    assert "晚点发" in answer
    assert "找商品、下单" not in answer
