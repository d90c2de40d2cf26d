"""Who bought with a phone number alone is known again by it: a one-time code goes there."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.known_again.letters import newest_code, sent
from tests.conversations.world import Talk, World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


async def bought_as_何琳(demo: World) -> Talk:
    """A first order, by phone alone."""
    何琳 = demo.talk("zh-CN")
    await 何琳.go([WHITE_MUG, "/checkout", "我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501", "确认"])
    assert "已下单" in 何琳.answer or "#W" in 何琳.answer
    return 何琳


async def test_何琳凭手机验证码又是老顾客(demo: World) -> None:
    await bought_as_何琳(demo)
    何琳 = demo.talk("zh-CN")
    await 何琳.go(["我的订单", "13800002222"])
    assert "六位验证码" in 何琳.answer
    assert "/letters" in 何琳.answer
    (letter,) = await sent(demo)
    assert (letter.kind, letter.to) == ("sms", "+8613800002222")
    assert "已确认您的身份" in await 何琳.say(await newest_code(demo))
    assert "#W" in 何琳.answer


async def test_nobody_learns_whose_number_it_is(demo: World) -> None:
    await bought_as_何琳(demo)
    known, unknown = demo.talk("zh-CN"), demo.talk("zh-CN")
    await known.go(["/list_orders", "13800002222"])
    await unknown.go(["/list_orders", "13899990000"])
    assert known.answer == unknown.answer
    assert len(await sent(demo)) == 1


async def test_a_wrong_code_may_be_typed_again_and_each_is_good_once(demo: World) -> None:
    await bought_as_何琳(demo)
    ruth = demo.talk()
    await ruth.go(["/list_orders", "+86 138 0000 2222"])
    code = await newest_code(demo)
    wrong = "000000" if code != "000000" else "111111"
    assert "not right" in await ruth.say(wrong)
    assert "Talk to a person" in ruth.buttons
    assert "I have found you" in await ruth.say(code)
    again = demo.talk()
    await again.go(["/list_orders", "+86 138 0000 2222"])
    assert "not right" in await again.say(code)  # the first one's, used


async def test_a_code_does_not_live_for_ever(demo: World) -> None:
    await bought_as_何琳(demo)
    ruth = demo.talk()
    await ruth.go(["/list_orders", "+86 138 0000 2222"])
    code = await newest_code(demo)
    demo.clock.move(timedelta(minutes=11))
    assert "not right, or no longer valid" in await ruth.say(code)


async def test_a_code_that_is_guessed_is_soon_worth_nothing(demo: World) -> None:
    await bought_as_何琳(demo)
    mallory = demo.talk()
    await mallory.go(["/list_orders", "+86 138 0000 2222"])
    code = int(await newest_code(demo))
    for step in range(1, 6):
        assert "not right" in await mallory.say(f"{(code + step) % 1_000_000:06d}")
    assert "not right" in await mallory.say(f"{code:06d}")


async def test_twenty_wishes_for_a_code_send_no_more_than_three(demo: World) -> None:
    await bought_as_何琳(demo)
    mallory = demo.talk()
    await mallory.say("/list_orders")
    for _ in range(6):
        await mallory.say("+86 138 0000 2222")
        await mallory.say("+86 138 0000 2223")
    assert len(await sent(demo)) <= 3
    assert mallory.answer


async def test_何琳结账时凭手机号认出来一句话下单(demo: World) -> None:
    first = await bought_as_何琳(demo)
    before = (await first.thread()).customer_id
    何琳 = demo.talk("zh-CN")
    await 何琳.go([WHITE_MUG, "/checkout", "[我以前下过单]", "13800002222"])
    assert "六位验证码" in 何琳.answer
    await 何琳.say(await newest_code(demo))
    assert "珞喻路20号" in 何琳.answer
    assert (await 何琳.thread()).customer_id == before
