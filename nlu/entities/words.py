"""Entities that are said in a fixed set of words: reasons, ways to pay, languages, superlatives, all, that one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.text.phrases import Match, Phrases, Token, tokens
from nlu.entities.base import Found, Reading
from nlu.entities.lists import table, words

# Where the words say something else.
MISLEADING = {
    "all": re.compile(
        r"(?:not at|by|that'?s|that is|that will be|after|at|of) all\b|\ball (?:right|good|set|i need)|alright"
    ),
    "superlative": re.compile(r"at the latest|last (?:name|week|month|year|night|time)|all the same|same address"),
    "relation": re.compile(r"that one moment|this one time"),
}
WEAK = frozenset(words("weak_wordings"))
WEAK_CONFIDENCE = 0.7

_PHRASES = Phrases(
    (word, (kind, value))
    for kind, values in table("wordings").items()
    for value, listed in values.items()
    for word in listed
)


def worded(reading: Reading) -> Iterator[Found]:
    """Every fixed wording, the longest at each place."""
    seen: list[Token] = tokens(reading.lower)
    for match in _PHRASES.find(seen):
        for kind, value in match.payloads:
            if not _misleads(kind, reading.lower, match):
                word = reading.lower[match.start : match.end]
                yield Found(kind, value, match.start, match.end, WEAK_CONFIDENCE if word in WEAK else 1.0)


def _misleads(kind: str, lower: str, match: Match[tuple[str, str]]) -> bool:
    pattern = MISLEADING.get(kind)
    return pattern is not None and any(
        other.start() < match.end and match.start < other.end() for other in pattern.finditer(lower)
    )
