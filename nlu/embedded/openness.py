"""Words that leave open what is wanted ("order", 订单): the training files list them with the intents they may mean."""

from __future__ import annotations

from collections.abc import Mapping

from nlu.protocol import Ranked
from nlu.vocabulary import OPEN

EDGES = " .,!?。，！？、~…"


class Openness:
    """The open words of the lookup tables, each with its intents at even odds."""

    def __init__(self, lookups: Mapping[str, tuple[str, ...]]) -> None:
        self._intents = {
            word.lower(): _even(tuple(name.removeprefix(OPEN).split("/")))
            for name, words in lookups.items()
            if name.startswith(OPEN)
            for word in words
        }

    def of(self, lower: str) -> tuple[Ranked, ...]:
        """What the words may mean; empty where they are not open."""
        return self._intents.get(lower.strip(EDGES), ())


def _even(intents: tuple[str, ...]) -> tuple[Ranked, ...]:
    return tuple(Ranked(intent, round(1 / len(intents), 4)) for intent in intents)
