"""Who guesses learns nothing, and not for long."""

from __future__ import annotations

from tests.conversations.world import World


async def test_a_stranger_tries_names(demo: World) -> None:
    stranger = demo.talk()
    await stranger.say("my orders")
    for guess in ("Alice Miller 97202", "Alice Smith 97201", "alice@example.org", "nobody@example.com"):
        answer = await stranger.say(guess)
        assert "#W" not in answer
        assert "Maple" not in answer
    for _ in range(12):
        answer = await stranger.say("somebody@example.com")
    assert (await stranger.thread()).customer_id is None
