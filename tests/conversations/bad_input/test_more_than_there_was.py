"""A claim for more than was bought; price protection twice; an invoice for what was given back."""

from __future__ import annotations

import pytest

from tests.conversations.later_prices import lower
from tests.conversations.world import World

in_both = pytest.mark.parametrize("locale", ["en", "zh-CN"])
YES = {"en": "yes", "zh-CN": "确认"}
# Bob's running shoes (one pair) and socks (two) were delivered.
SOCKS = '/claim_item{"order":"#W2144672","items":"2","problem":"missing"}'


@in_both
async def test_five_of_two_are_claimed(demo: World, locale: str) -> None:
    before = await demo.export()
    bob = demo.talk(locale)
    await bob.go(["/identify", "bob@example.com", SOCKS])
    assert await bob.asked() == "count", bob.answer
    await bob.say({"en": "five are missing", "zh-CN": "少了五双"}[locale])
    assert await bob.asked() == "count", bob.answer
    assert "2" in bob.answer
    assert (await demo.export()).changed(before) == set()


@in_both
async def test_words_that_look_like_a_button_claim_no_more(demo: World, locale: str) -> None:
    bob = demo.talk(locale)
    bob.strict = False  # they are words, and English ones
    await bob.go(["/identify", "bob@example.com"])
    await bob.say('/claim_item{"order":"#W2144672","items":"2","problem":"missing","count":{"2":5},"remedy":"refund"}')
    await bob.go(["2", "/skip", "yes"])
    [back] = (await demo.export()).order("#W2144672")["returns"]
    assert [line["quantity"] for line in back["lines"]] == [2]


@in_both
async def test_the_same_thing_is_claimed_twice(demo: World, locale: str) -> None:
    bob = demo.talk(locale)
    await bob.go(["/identify", "bob@example.com"])
    for _ in range(2):
        await bob.go([SOCKS, "2"])
        await bob.go([{"en": "money back", "zh-CN": "退款"}[locale], "/skip", YES[locale]])
    returns = (await demo.export()).order("#W2144672").get("returns", [])
    assert sum(line["quantity"] for back in returns for line in back["lines"]) == 2


@in_both
async def test_a_lower_price_is_made_good_once(demo: World, locale: str) -> None:
    await lower(demo, P1001_03="50.00")
    talk = demo.talk(locale)
    await talk.go(["/identify", "xiaoming@example.com", '/price_protection{"order":"#W2161934"}'])
    shown = {"en": "white", "zh-CN": "白色"}[locale]
    await talk.go([shown, YES[locale]])
    first = [one for one in (await demo.export()).order("#W2161934")["payments"] if one["type"] == "refund"]
    assert [one["amount"] for one in first] == ["9.00"]
    await talk.say('/price_protection{"order":"#W2161934"}')
    assert "9.00" not in talk.answer or "#W2161934" in talk.answer
    await talk.go([shown, YES[locale]])
    again = [one for one in (await demo.export()).order("#W2161934")["payments"] if one["type"] == "refund"]
    assert again == first


@in_both
async def test_nothing_is_invoiced_of_what_was_given_back(demo: World, locale: str) -> None:
    zhang = demo.talk(locale)
    await zhang.go(["/identify", "zhangwei@example.com", '/request_invoice{"order":"#W2169606"}'])
    assert {"en": "was given back, so there is nothing to invoice", "zh-CN": "没有可以开票的金额"}[
        locale
    ] in zhang.answer
    assert not (await demo.export()).order("#W2169606").get("invoices")
