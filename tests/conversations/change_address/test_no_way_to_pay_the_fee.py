"""A guest paid on the pay page: the fee of a redirection has nothing to be taken from, and that is told."""

from __future__ import annotations

from tests.conversations.world import World
from tests.journeys.shop_over_http import opened


async def test_finn_has_nothing_saved(demo: World) -> None:
    async with opened(demo) as shop:
        finn = shop.customer("en")
        await finn.go(
            "a white mug please", "check out", "Finn Hale, +44 7911 123456, 14 Mill Lane, Leeds LS6 2AB", "yes"
        )
        await finn.pay()
        order = await shop.order_of("Finn Hale")
        await shop.dispatch(order, "SB000000010")
        await finn.say("can my parcel go to 5 Brick Lane, Flat 3, London E1 6PU instead?")
        assert "the fee is taken from a saved way to pay; there is none yet" in finn.answer
        assert [one["title"] for one in finn.said[-1]["buttons"]] == ["My ways to pay", "Talk to a person"]
