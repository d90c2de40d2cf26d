"""Two guests with one phone; a code that is guessed, used again, too old, or asked for twenty times."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.known_again.letters import newest_code, sent
from tests.conversations.world import Talk, World

MUG = '/add_to_basket{"item":"P1020-01"}'
PHONE = "+86 138 0000 2222"
GUESTS = {
    "en": ("my name is Ruth Hall", "my name is Ben Hall", "yes", "I'm new here"),
    "zh-CN": ("我叫何琳", "我叫何静", "确认", "我是新顾客"),
}
WHERE = {"en": "88 Pike Street, Seattle, WA 98101", "zh-CN": "武汉市洪山区珞喻路20号3栋501"}
WRONG = {"en": "That code is not right, or no longer valid", "zh-CN": "验证码不对"}
in_both = pytest.mark.parametrize("locale", ["en", "zh-CN"])


async def bought(demo: World, locale: str, who: int = 0) -> str:
    """The customer who came of a guest's order."""
    *names, yes, new = GUESTS[locale]
    guest = demo.talk(locale)
    await guest.go([MUG, "/checkout", f"[{new}]", f"{names[who]}, {PHONE}, {WHERE[locale]}", yes])
    customer = (await guest.thread()).customer_id
    assert customer is not None, guest.answer
    return customer


async def asked(demo: World, locale: str) -> Talk:
    talk = demo.talk(locale)
    await talk.go(["/list_orders", PHONE])
    return talk


@in_both
async def test_two_guests_with_one_phone_stay_two(demo: World, locale: str) -> None:
    first, second = await bought(demo, locale), await bought(demo, locale, 1)
    assert first != second
    talk = await asked(demo, locale)
    assert await sent(demo) == []  # whose it is cannot be told yet
    await talk.say(GUESTS[locale][1])
    await talk.say(await newest_code(demo))
    assert (await talk.thread()).customer_id == second
    after = await demo.export()
    assert [len(after.customer(one)["order_ids"]) for one in (first, second)] == [1, 1]


@in_both
async def test_a_code_is_good_once_and_where_it_was_asked_for(demo: World, locale: str) -> None:
    await bought(demo, locale)
    talk = await asked(demo, locale)
    code = await newest_code(demo)
    elsewhere = demo.talk(locale)
    await elsewhere.go(["/list_orders", "+86 138 0000 2223"])
    assert WRONG[locale] in await elsewhere.say(code)
    await talk.say(code)
    assert (await talk.thread()).customer_id is not None
    again = await asked(demo, locale)
    assert WRONG[locale] in await again.say(code)
    assert (await again.thread()).customer_id is None


@in_both
async def test_a_code_that_is_too_old_opens_nothing(demo: World, locale: str) -> None:
    await bought(demo, locale)
    talk = await asked(demo, locale)
    code = await newest_code(demo)
    demo.clock.move(timedelta(minutes=11))
    assert WRONG[locale] in await talk.say(code)
    assert (await talk.thread()).customer_id is None


@in_both
async def test_who_guesses_five_times_has_guessed_enough(demo: World, locale: str) -> None:
    await bought(demo, locale)
    talk = await asked(demo, locale)
    code = int(await newest_code(demo))
    for step in range(1, 6):
        assert WRONG[locale] in await talk.say(f"{(code + step) % 1_000_000:06d}")
    await talk.say(f"{code:06d}")
    assert (await talk.thread()).customer_id is None
    assert "#W" not in talk.answer


@in_both
async def test_twenty_wishes_send_three_letters_and_are_all_answered(demo: World, locale: str) -> None:
    await bought(demo, locale)
    talk = await asked(demo, locale)
    for _ in range(20):
        assert await talk.say({"en": "send it again", "zh-CN": "重新发一下验证码"}[locale])
        assert "err_" not in talk.answer
    assert len(await sent(demo)) <= 3
