"""An invoice that is asked for at checkout stands in the proposal, and is made once the order is paid."""

from __future__ import annotations

from collections.abc import Sequence

from desk.model import Message
from desk.reading import ThreadReader
from shop.customers.letters import Letter, recent
from shop.invoices.model import BilledTo
from shop.invoices.service import Invoices
from shop.model import SYSTEM
from tests.conversations.world import Talk, World

FIRM = "invoice to Blue Boar Ltd, GB 987654321"


async def heard(talk: Talk) -> Sequence[Message]:
    """Everything that stands in the conversation."""
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return await ThreadReader(tx).after(thread.id)


async def newest(demo: World) -> Letter:
    """The letter that was written last."""
    async with demo.house.ground.db.read() as tx:
        return (await recent(tx))[0]


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
    await demo.round("notifier")
    told = (await heard(bob))[-1]
    assert "Invoice INV-2026-000001" in told.text
    assert placed in told.text
    letter = await newest(demo)
    assert letter.to == "bob@example.com"
    assert "INV-2026-000001" in letter.body
    assert told.payload["link"]["url"] in letter.body


async def test_退订的客人也收到要的发票_再开红字发票也告诉(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "退订"])
    assert "要的发票" in 小明.answer
    async with demo.house.ground.db.write() as tx:
        invoices = Invoices(tx, demo.house.shop)
        await invoices.issue(SYSTEM, "#W2161934", BilledTo("王小明", email="books@wang.cn"), "k1")
    await demo.round("notifier")
    assert "发票 INV-2026-000001 已开好" in (await heard(小明))[-1].text
    assert (await newest(demo)).to == "books@wang.cn"
    await 小明.go(['/cancel_order{"order":"#W2161934","reason":"no_longer_needed"}', "确认"])
    await demo.settle()
    await demo.round("invoices")
    await demo.round("notifier")
    [told] = [one for one in await heard(小明) if "红字发票" in one.text]
    assert "CN-2026-000001 冲销发票 INV-2026-000001" in told.text
    letter = await newest(demo)
    assert letter.subject == "您的红字发票 CN-2026-000001"
    assert told.payload["link"]["url"] in letter.body


async def test_没要发票就没有(demo: World) -> None:
    bob = demo.talk("zh-CN")
    await bob.go(['/add_to_basket{"item":"P1020-02"}', "/checkout", "bob@example.com", "[PayPal]"])
    assert "发票" not in bob.answer
    await bob.say("确认")
    await demo.settle()
    await demo.round("invoices wanted")
    assert not [one for one in (await demo.export()).files["orders"].values() if one.get("invoices")]
