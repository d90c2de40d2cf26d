"""Somebody who was never here before buys; the order and the new customer stand in the ledger."""

from __future__ import annotations

from tests.conversations.world import Export, Talk, World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


async def placed(talk: Talk, world: World, yes: str) -> tuple[dict[str, object], dict[str, object]]:
    """Says yes; the order and the customer that came of it."""
    before = await world.export()
    await talk.say(yes)
    after = await world.export()
    return _one(before, after, "orders"), _one(before, after, "customers")


def _one(before: Export, after: Export, file: str) -> dict[str, object]:
    (new,) = after.files[file].keys() - before.files[file].keys()
    return after.files[file][new]


async def test_ruth_buys_with_one_message(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout"])
    await ruth.say("my name is Ruth Hall, ruth.hall@example.org, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101")
    assert "For: Ruth Hall, +12065550133" in ruth.answer
    order, customer = await placed(ruth, demo, "yes")
    assert (order["recipient"], order["phone"]) == ("Ruth Hall", "+12065550133")
    assert order["customer_id"] == customer["id"]
    assert (customer["first_name"], customer["email"]) == ("Ruth", "ruth.hall@example.org")
    assert "#W" in await ruth.say("/list_orders")  # known from now on, in this conversation


async def test_何琳分几次说完(demo: World) -> None:
    何琳 = demo.talk("zh-CN")
    await 何琳.go([WHITE_MUG, "/checkout", "[我是新顾客]", "我叫何琳", "13800002222"])
    assert "街道门牌" in 何琳.answer
    await 何琳.say("武汉市洪山区珞喻路20号3栋501")
    assert "收货人：何琳, +8613800002222" in 何琳.answer
    order, customer = await placed(何琳, demo, "确认")
    assert (order["recipient"], order["shipping_address"]["postal_code"]) == ("何琳", "")  # type: ignore[index]
    assert (customer["last_name"], customer["first_name"], customer["email"]) == ("何", "琳", "")


async def test_an_email_that_is_not_on_file_leads_on(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", "ruth.hall@example.org"])
    assert "you are new here, welcome!" in ruth.answer
    await ruth.go(["my name is Ruth Hall", "88 Pike Street, Seattle, WA 98101"])
    assert "E-mail: ruth.hall@example.org" in ruth.answer
    _, customer = await placed(ruth, demo, "yes")
    assert customer["email"] == "ruth.hall@example.org"


async def test_the_next_order_needs_one_word(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", "ruth.hall@example.org", "my name is Ruth Hall"])
    await ruth.go(["88 Pike Street, Seattle, WA 98101", "yes", WHITE_MUG])
    await ruth.say("/checkout")
    assert "To: 88 Pike Street, Seattle, WA 98101, US" in ruth.answer
    assert "For: Ruth Hall" in ruth.answer


async def test_a_note_for_the_courier_stands_in_the_order(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", WHITE_MUG, '/checkout{"note":"Leave it with the doorman"}'])
    await alice.say("gift card")
    assert "Note with the order: Leave it with the doorman" in alice.answer
    before = await demo.export()
    await alice.say("yes")
    order = _one(before, await demo.export(), "orders")
    assert (order["note"], order["recipient"]) == ("Leave it with the doorman", "Alice Miller")


async def test_a_saved_address_that_is_typed_is_that_one(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", WHITE_MUG, "/checkout", "gift card", "8 Harbor Road please"])
    assert "To: 8 Harbor Road, Seattle, WA 98101, US" in alice.answer
