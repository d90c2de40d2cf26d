"""Customers of a shop that nobody here wrote: every write leaves exactly the right state in the export."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_yusuf_exchanges_a_keyboard_and_a_thermostat(retail: World) -> None:
    before = await retail.export()
    yusuf = retail.talk()
    await yusuf.say("hi, i got a mechanical keyboard and a smart thermostat, i'd like to exchange both")
    await yusuf.say("Yusuf Rossi, 19122")
    answer = await yusuf.say("the one with clicky switches, no backlight, full size")
    answer = await yusuf.say("Google Assistant, black")
    assert "#W2378156" in answer
    assert "Mastercard ending in 2478" in answer
    assert (await retail.export()).changed(before) == set()
    await yusuf.say("yes")
    after = await retail.export()
    order = after.order("#W2378156")
    assert order["status"] == "exchange requested"
    assert [line["variant_id"] for line in order["exchange"]["lines"]] == ["6342039236", "7747408585"] or order["exchange"]
    assert after.changed(before) == {"#W2378156"}


async def test_yusuf_cancels_in_chinese(retail: World) -> None:
    before = await retail.export()
    talk = retail.talk("zh-CN")
    answer = await talk.go(["取消订单 #W6247578", "yusuf.rossi7301@example.com", "不需要了"])
    assert "#W6247578" in answer
    assert "$53.27" in answer
    await talk.say("确认")
    after = await retail.export()
    order = after.order("#W6247578")
    assert order["status"] == "cancelled"
    assert order["cancel_reason"] == "no longer needed"
    assert order["payments"][-1] | {"state": ""} >= {"type": "refund", "amount": "53.27"} | {"state": ""} or order["payments"]
    assert after.changed(before) == {"#W6247578"}
