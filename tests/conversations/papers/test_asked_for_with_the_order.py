"""An invoice that is asked for at checkout stands in the proposal, and is made once the order is paid."""

from __future__ import annotations

from tests.conversations.world import World

FIRM = "invoice to Blue Boar Ltd, GB 987654321"


async def test_bob_orders_with_an_invoice(demo: World) -> None:
    before = set((await demo.export()).files["orders"])
    bob = demo.talk()
    await bob.go(['/add_to_basket{"item":"P1020-02"}', "/checkout", "bob@example.com", "[PayPal]"])
    assert "Shall I place this order?" in bob.answer
    await bob.say(f"and an {FIRM}")
    assert "Blue Boar Ltd" in bob.answer
    assert "Shall I place this order?" in bob.answer
    await bob.say("yes")
    assert "The invoice is made as soon as it is paid" in bob.answer
    [placed] = set((await demo.export()).files["orders"]) - before
    [wish] = (await demo.export()).order(placed)["invoices"]
    assert (wish["state"], wish["number"]) == ("wanted", "")
    await demo.round("invoices wanted")
    assert (await demo.export()).order(placed)["invoices"] == [wish]
    await demo.settle()
    for _ in range(2):
        await demo.round("invoices wanted")
    [made] = (await demo.export()).order(placed)["invoices"]
    assert (made["state"], made["number"]) == ("issued", "INV-2026-000001")
    assert made["made_out_to"] == "Blue Boar Ltd"
    assert made["total"] == (await demo.export()).order(placed)["total"]


async def test_没要发票就没有(demo: World) -> None:
    bob = demo.talk("zh-CN")
    await bob.go(['/add_to_basket{"item":"P1020-02"}', "/checkout", "bob@example.com", "[PayPal]"])
    assert "发票" not in bob.answer
    await bob.say("确认")
    await demo.settle()
    await demo.round("invoices wanted")
    assert not [one for one in (await demo.export()).files["orders"].values() if one.get("invoices")]
