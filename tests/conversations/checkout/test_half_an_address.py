"""An address of which a part is lacking is asked for, understood from a bare answer, and never breaks anything."""

from __future__ import annotations

from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


async def test_a_new_street_without_its_city_at_the_proposal(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", "my name is Ruth Hall, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101"])
    await ruth.say("the address is 12 Oak Lane 98765")
    assert "I still need: city" in ruth.answer
    await ruth.say("wait a second")
    assert "went wrong" not in ruth.answer
