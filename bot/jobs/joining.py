"""Turns of several wishes, made of two turns of one wish each: more ways to say two things than anybody writes down."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.engine.reading.turns import Turn

# What stands between two wishes.
JOINTS = {
    "en": (". ", ", ", " and ", ", and ", ". also ", "? ", "! ", ". oh and ", ", but ", "\n"),
    "zh-CN": ("，", "。", " ", "，另外", "，还有", "？", "！", "。对了，", "，然后", "\n"),
}
# Which commands come first and which second when people say two things in one message.
FIRST = ("yes", "no", "choose", "fill", "correct", "start", "look", "take", "tell", "ask", "follow", "accept")
SECOND = ("ask", "start", "look", "note", "correct", "take", "choose", "act talk_to_person")
# So many for every scene and language.
EACH = 20
# What is longer is no part of a message with two wishes.
LONGEST = 60
SEED = 9


def joined(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Pairs of turns of one scene, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    single = [turn for turn in turns if len(turn.signs) == 1 and len(turn.text) <= LONGEST]
    for (scene, locale), some in groupby(sorted(single, key=_place), key=_place):
        listed = list(some)
        firsts = [turn for turn in listed if turn.signs[0].startswith(FIRST)]
        seconds = [turn for turn in listed if turn.signs[0].startswith(SECOND)]
        for _ in range(EACH if firsts and seconds else 0):
            one, other = chance.choice(firsts), chance.choice(seconds)
            if _kind(one) != _kind(other):
                text = one.text.rstrip(" .,!?。，！？") + chance.choice(JOINTS[locale]) + other.text
                yield Turn(scene, locale, text, (*one.signs, *other.signs), one.group)


def _place(turn: Turn) -> tuple[str, str]:
    return turn.scene, turn.locale


def _kind(turn: Turn) -> str:
    """Two answers to one question, or one wish said twice, are no two wishes."""
    kind = turn.signs[0].split(" ")[0]
    return turn.signs[0] if kind == "start" else kind
