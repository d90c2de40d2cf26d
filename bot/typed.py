"""The title of a button that was just shown, typed instead of pressed, is the press of that button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desk.model import Message, Sender
from desk.reading import ThreadReader
from flows.engine.payloads import decode
from kit.text.folding import folded

# So many messages of ours may make up one answer.
ANSWER = 8
# No title is longer.
LONGEST = 60


async def pressed(reader: ThreadReader, messages: list[Message]) -> list[Message]:
    """The same, a typed title in the place of what its button sends; where several buttons have it, what was typed."""
    first = messages[0]
    if len(messages) > 1 or not 1 < len(first.text) <= LONGEST or decode(first.text) is not None:
        return messages
    before = await reader.history(first.thread_id, limit=ANSWER, before=first.id)
    payloads = {payload for title, payload in _shown(before) if folded(title) == folded(first.text)}
    if len(payloads) != 1:
        return messages
    return [replace(first, text=payloads.pop(), payload={**first.payload, "title": first.text})]


def _shown(before: list[Message]) -> Iterator[tuple[str, str]]:
    """The buttons of the last answer: of all that was said since the customer spoke."""
    for message in reversed(before):
        if message.sender is Sender.CUSTOMER:
            return
        yield from message.buttons
