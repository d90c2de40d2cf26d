"""Several messages in a row, read as a person would: sentences belong together, a pressed button stands alone."""

from __future__ import annotations

from collections.abc import Sequence

from desk.model import Message
from flows.engine.payloads import decode

MOST_AT_ONCE = 8


def split(messages: Sequence[Message]) -> list[list[Message]]:
    """The groups to answer, in order; never empty groups."""
    groups: list[list[Message]] = []
    for message in messages:
        joins = groups and not _alone(message) and not _alone(groups[-1][-1]) and len(groups[-1]) < MOST_AT_ONCE
        if joins:
            groups[-1].append(message)
        else:
            groups.append([message])
    return groups


def _alone(message: Message) -> bool:
    return decode(message.text) is not None
