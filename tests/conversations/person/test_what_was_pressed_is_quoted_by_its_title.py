"""What somebody pressed while they wait is told by its title, and never as what the button sends."""

from __future__ import annotations

from tests.conversations.world import World


async def test_marek_asks_what_was_written_down(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "a person please, my pan is cracked", "how is the refund paid"])
    await dave.go(["/list_orders", "[#W2150426]", "did you pass that on?"])
    assert "with your request" in dave.answer
    assert "#W2150426" in dave.answer
    assert "{" not in dave.answer
