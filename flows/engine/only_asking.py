"""Whoever asks whether there is something has not taken it: what is told after the question describes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flows.engine.commands import Command, Start
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Segment, Understanding

ASK, TAKE = "find_product", "add_to_basket"
TAKING = (TAKE, "affirm", "checkout")
# So sure must it be that something is taken in the message that asks whether it is there.
TAKES = 0.8


def only_asked(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Have you got tents? One for two, not too dear" is one search."""
    for at, (asked, told) in enumerate(pairwise(found)):
        if not (_begins(asked.command, ASK) and _begins(told.command, TAKE)):
            continue
        if not cues.has("question", asked.segment.text) or told.segment.probability(*TAKING) >= TAKES:
            continue
        both = _both(asked.segment, told.segment, said.understanding)
        if both is not None:
            search = replace(asked, command=Start(ASK, Mention.of(both)), segment=both)
            return [*found[:at], search, *found[at + 2 :]]
    return list(found)


def _begins(command: Command, intent: str) -> bool:
    return isinstance(command, Start) and command.intent == intent


def _both(one: Segment, other: Segment, understanding: Understanding) -> Segment | None:
    return next((each for each in understanding.stretches if (each.first, each.last) == (one.first, other.last)), None)
