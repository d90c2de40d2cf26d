"""Customers of a shop that nobody here wrote: every write leaves exactly the right state in the export."""

from __future__ import annotations

from typing import Any

from tests.conversations.world import World


def money(order: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The ledger of an order as the original files write it."""
    return [(entry["type"], entry["amount"], entry["payment_method_id"]) for entry in order["payments"]]


async def test_yusuf_exchanges_a_keyboard_and_a_thermostat(retail: World) -> None:
    before = await retail.export()
    yusuf = retail.talk()
    await yusuf.say("hi, i got a mechanical keyboard and a smart thermostat, i'd like to exchange both")
    await yusuf.say("Yusuf Rossi, 19122")
    await yusuf.say("clicky, full size")
    await yusuf.press("clicky, no backlight, full size")
    answer = await yusuf.say("Google Assistant, black")
    assert "#W2378156" in answer
    assert "Mastercard ending in 2478" in answer
    assert (await retail.export()).changed(before) == set()
    await yusuf.say("yes")
    after = await retail.export()
    order = after.order("#W2378156")
    assert order["status"] == "exchange requested"
    assert order["exchange"] == {
        "lines": [{"line": 3, "new_variant_id": "7706410293"}, {"line": 4, "new_variant_id": "7747408585"}],
        "payment_method_id": "credit_card_9513926",
        "price_difference": "-16.63",
    }
    assert money(order) == money(before.order("#W2378156"))
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
    assert money(order) == [
        ("payment", "53.27", "credit_card_9513926"),
        ("refund", "53.27", "credit_card_9513926"),
    ]
    assert after.changed(before) == {"#W6247578"}


async def test_noah_changes_three_items_in_one_sentence(retail: World) -> None:
    before = await retail.export()
    noah = retail.talk()
    answer = await noah.go(
        [
            "hi i want to change my order of the jigsaw puzzle and watches. same puzzle but 500 pieces if u have it. "
            "and both watches to the cheapest",
            "noah.ito4296@example.com",
        ]
    )
    assert "$217.60" in answer
    await noah.say("yes")
    after = await retail.export()
    order = after.order("#W4219264")
    assert order["status"] == "pending (items modified)"
    assert order["total"] == "3699.17"
    assert money(order)[1:] == [("refund", "217.60", "credit_card_1620755")]
    assert after.changed(before) == {"#W4219264"}


async def test_sofia_returns_all_but_the_grill(retail: World) -> None:
    sofia = retail.talk()
    answer = await sofia.go(
        ["Return everything of my order with the luggage set except the grill", "Sofia Hernandez 98193"]
    )
    assert "Grill" not in answer
    await sofia.say("yes")
    order = (await retail.export()).order("#W6876713")
    assert order["status"] == "return requested"
    assert order["return"] == {"lines": [1, 2, 3, 4], "refund_to": "credit_card_7901829"}


async def test_liam_wants_an_exchange_of_what_is_not_sent_yet(retail: World) -> None:
    liam = retail.talk()
    answer = await liam.go(["I want to exchange the e-reader of #W1654931", "liam.thomas9081@example.com"])
    assert "has not been sent yet" in answer
    assert "E-Reader" in answer
