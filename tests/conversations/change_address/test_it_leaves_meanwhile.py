"""What was proposed while the parcel was here costs something once it has left: that is told before it is done."""

from __future__ import annotations

import pytest

from shop.model import SYSTEM
from shop.shipping.service import Shipping
from tests.conversations.world import World


async def ship(world: World, order: str) -> None:
    async with world.house.ground.db.write() as tx:
        await Shipping(tx, world.house.shop).ship(SYSTEM, order, "meanwhile")


@pytest.mark.parametrize("yes", ["yes", "[Yes, go ahead]"])
async def test_the_fee_is_told_before_the_carrier_is_asked(demo: World, yes: str) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/change_address{"order":"#W2143713"}'])
    await bob.say("12 Hill Road, Portland, OR 97201")
    assert "Is that right?" in bob.answer
    assert "costs" not in bob.answer
    await ship(demo, "#W2143713")
    await bob.go([yes])
    assert "It costs CN¥10.00, and only if they can do it." in bob.answer
    assert "redirections" not in (await demo.export()).order("#W2143713")
    await bob.go([yes])
    assert "I have asked the carrier to redirect #W2143713" in bob.answer
    await demo.round("redirections")
    await demo.settle()
    assert (await demo.export()).order("#W2143713")["total"] == "209.00"
