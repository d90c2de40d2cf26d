"""Orders of one person under two records come together once the contact is proven; those of two people do not."""

from __future__ import annotations

from tests.conversations.known_again.letters import newest_code, sent
from tests.conversations.world import World

WHITE_MUG, BLUE_MUG = '/add_to_basket{"item":"P1020-01"}', '/add_to_basket{"item":"P1020-02"}'
STREET = "88 Pike Street, Seattle, WA 98101"


async def ordered(demo: World, who: str, item: str = WHITE_MUG, street: str = STREET) -> str:
    """The customer who came of a guest's order."""
    guest = demo.talk()
    await guest.go([item, "/checkout", "[I'm new here]", f"my name is {who}, {street}", "yes"])
    customer_id = (await guest.thread()).customer_id
    assert customer_id
    return customer_id


async def test_ruths_two_orders_are_one_customers(demo: World) -> None:
    first = await ordered(demo, "Ruth Hall, +1 206 555 0133")
    second = await ordered(demo, "Ruth Hall, +1 206 555 0133", BLUE_MUG, "12 Oak Street, Portland, OR 97205")
    assert first != second
    before = await demo.export()
    mine = {*before.customer(first)["order_ids"], *before.customer(second)["order_ids"]}
    assert len(mine) == 2
    ruth = demo.talk()
    await ruth.go(["/list_orders", "+1 206 555 0133"])
    await ruth.say(await newest_code(demo))
    assert all(order in ruth.answer for order in mine)
    [later] = before.customer(second)["order_ids"]
    assert f"is with your other orders now: {later}" in ruth.answer
    after = await demo.export()
    assert second not in after.files["customers"]
    ledger = after.customer(first)
    assert set(ledger["order_ids"]) == mine
    assert {after.order(order)["customer_id"] for order in mine} == {first}
    assert ledger["default_address"]["city"] == "Seattle"
    assert [one["city"] for one in ledger["addresses"]] == ["Portland"]


async def test_two_guests_with_one_phone_are_not_taken_for_each_other(demo: World) -> None:
    ruth, ben = (
        await ordered(demo, "Ruth Hall, +1 206 555 0133"),
        await ordered(demo, "Ben Hall, +1 206 555 0133", BLUE_MUG),
    )
    talk = demo.talk()
    await talk.go(["/list_orders", "+1 206 555 0133"])
    assert await sent(demo) == []  # whose it is cannot be told yet
    await talk.say("no code came")
    assert "full name" in talk.answer
    await talk.say("my name is Ben Hall")
    await talk.say(await newest_code(demo))
    assert (await talk.thread()).customer_id == ben
    after = await demo.export()
    assert len(after.customer(ruth)["order_ids"]) == len(after.customer(ben)["order_ids"]) == 1


async def test_a_record_with_an_e_mail_of_its_own_stays_apart(demo: World) -> None:
    first = await ordered(demo, "Ruth Hall, +1 206 555 0133")
    mallory = await ordered(demo, "Ruth Hall, mallory@example.org, +1 206 555 0133", BLUE_MUG)
    ruth = demo.talk()
    await ruth.go(["/list_orders", "+1 206 555 0133"])
    await ruth.say(await newest_code(demo))
    assert (await ruth.thread()).customer_id == first
    assert mallory in (await demo.export()).files["customers"]


async def test_何琳两次下单合到一起会告诉她(demo: World) -> None:
    address = "我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501"
    orders: set[str] = set()
    for item in (WHITE_MUG, BLUE_MUG):
        guest = demo.talk("zh-CN")
        before = set((await demo.export()).files["orders"])
        await guest.go([item, "/checkout", "[我是新顾客]", address, "确认"])
        orders |= set((await demo.export()).files["orders"]) - before
    assert len(orders) == 2
    何琳 = demo.talk("zh-CN")
    await 何琳.go(["我的订单", "13800002222"])
    await 何琳.say(await newest_code(demo))
    assert "现在也归到您名下了" in 何琳.answer
    assert all(order in 何琳.answer for order in orders)
    customer = (await 何琳.thread()).customer_id
    assert customer is not None
    assert set((await demo.export()).customer(customer)["order_ids"]) == orders
    assert "归到您名下" not in await 何琳.say("我的订单")


async def test_a_guests_order_joins_the_customer_who_is_found_at_the_counter(demo: World) -> None:
    guest = demo.talk()
    alone = set((await demo.export()).files["orders"])
    await guest.go([WHITE_MUG, "/checkout", "[I'm new here]"])
    await guest.go(["my name is Alice Miller, +1 202 555 0101, 77 Oak Lane, Denver, CO 80202", "yes"])
    [placed] = set((await demo.export()).files["orders"]) - alone
    before = await demo.export()
    assert before.order(placed)["customer_id"] != "alice_miller"
    alice = demo.talk()
    await alice.go(["/list_orders", "+1 202 555 0101"])
    await alice.say(await newest_code(demo))
    assert f"is with your other orders now: {placed}" in alice.answer
    after = await demo.export()
    assert set(after.customer("alice_miller")["order_ids"]) == {*before.customer("alice_miller")["order_ids"], placed}
    assert len(after.files["orders"]) == len(before.files["orders"])
