"""Customers ask for what the rules forbid: refused, with the reason and what is possible."""

from __future__ import annotations

from tests.conversations.world import World


async def test_a_cancelled_order_stays_cancelled(retail: World) -> None:
    before = await retail.export()
    yusuf = retail.talk()
    answer = await yusuf.go(["undo the cancellation of #W9711842", "Yusuf Rossi 19122"])
    assert "can't be brought back" in answer
    assert "Talk to a person" in yusuf.buttons
    assert (await retail.export()).changed(before) == set()


async def test_no_second_exchange_for_one_order(retail: World) -> None:
    liam = retail.talk()
    await liam.go(
        [
            "I want to exchange my hiking boots for size 8",
            "Liam Thomas 85049",
            "use credit card for the difference",
            "yes",
        ]
    )
    after = await retail.export()
    assert after.order("#W8488728")["exchange"]["payment_method_id"] == "credit_card_3261838"
    assert after.order("#W8488728")["exchange"]["price_difference"] == "7.55"
    answer = await liam.say("exchange the boots of #W8488728 again, size 9")
    assert "under way" in answer or "only one" in answer


async def test_a_refund_goes_where_it_came_from_or_to_a_gift_card(retail: World) -> None:
    lucas = retail.talk()
    await lucas.go(["I want to return the bookshelf", "lucas.brown9344@example.com", "the glass one"])
    answer = await lucas.say("put it on paypal")
    assert "You have no paypal saved with us" in answer
    await lucas.say("yes")
    assert (await retail.export()).order("#W6239298")["return"] == {"lines": [1], "refund_to": "credit_card_2112420"}


async def test_a_packed_order_can_not_be_cancelled(retail: World) -> None:
    before = await retail.export()
    ethan = retail.talk()
    answer = await ethan.go(["cancel #W5733668", "Ethan Garcia 80280"])
    assert "already packed" in answer
    assert (await retail.export()).changed(before) == set()


async def test_only_two_reasons_to_cancel(retail: World) -> None:
    fatima = retail.talk()
    await fatima.go(["cancel #W8665881", "fatima johnson, 78712"])
    assert {"No longer needed", "Ordered by mistake"} <= set(fatima.buttons)
    await fatima.say("I found it cheaper elsewhere")
    assert (await retail.export()).order("#W8665881")["status"] == "pending"


async def test_two_things_of_two_orders_are_both_returned(retail: World) -> None:
    yusuf = retail.talk()
    await yusuf.go(["return the digital camera, and also the smart watch", "Yusuf Rossi 19122", "yes", "yes"])
    after = await retail.export()
    assert after.order("#W6679257")["return"]["lines"] == [1]
    assert after.order("#W2378156")["return"]["lines"] == [5]


async def test_the_default_address_changes_and_orders_keep_theirs(retail: World) -> None:
    before = await retail.export()
    yusuf = retail.talk()
    await yusuf.go(
        ["change my default address to 10 Market Street, Austin, TX 78701", "Yusuf Rossi 19122", "yes please"]
    )
    after = await retail.export()
    assert after.customer("yusuf_rossi_9620")["default_address"]["line1"] == "10 Market Street"
    assert after.changed(before) == {"yusuf_rossi_9620"}


async def test_a_street_begins_a_new_address(retail: World) -> None:
    yusuf = retail.talk()
    await yusuf.go(
        [
            "I want to change the shipping address of order #W6247578",
            "Yusuf Rossi 19122",
            "123 Main St, Apt 4, Denver, CO 80279",
            "77 Elm Street, Boston",
            "02118",
            "yes",
        ]
    )
    address = (await retail.export()).order("#W6247578")["shipping_address"]
    assert address["line1"] == "77 Elm Street"
    assert address["line2"] == ""
    assert address["city"] == "Boston"
    assert address["postal_code"] == "02118"


async def test_no_and_then_yes_shows_the_details_again(retail: World) -> None:
    before = await retail.export()
    noah = retail.talk()
    await noah.go(["change the puzzle of #W4219264 to 500 pieces, animals, expert", "noah.ito4296@example.com"])
    answer = await noah.go(["no", "yes"])
    assert "Is that right?" in answer
    assert (await retail.export()).changed(before) == set()


async def test_money_back_to_a_gift_card_is_there_at_once(retail: World) -> None:
    fatima = retail.talk()
    await fatima.go(
        [
            "change the boots of #W5199551 to size 12, leather, waterproof yes",
            "fatima.johnson2300@example.com",
            "the gift card",
            "yes",
        ]
    )
    after = await retail.export()
    assert after.order("#W5199551")["lines"][0]["unit_price"] == "236.57"
    assert after.balance("fatima_johnson_7581", "gift_card_1675628") == "116.32"
