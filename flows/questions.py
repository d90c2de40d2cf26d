"""What is asked of a product beside its name, its options and what every answer tells anyway."""

from __future__ import annotations

import re

from flows.engine.mentions import Mention
from flows.things import BLANKS, STOPS
from kit.text.scripts import weight
from nlu import cues

# Names, counts and places say which thing is meant; what is left of the words is what is asked of it.
NAMES = (
    "product",
    "variant",
    "category",
    "ordinal",
    "quantity",
    "relation",
    "option_value",
    "superlative",
    "all",
    "money",
)
# The price, the stock and all there is are told without being asked for in other words.
TOLD: tuple[cues.Kind, ...] = ("price", "stock", "tell_all", "browse", "alternatives", "hedge", "occasion")
# What versions, their prices and whether they are there answer by themselves.
TOLD_ANYWAY: tuple[cues.Kind, ...] = ("compare", "price", "stock", "sizes")
# Whether or not, in Chinese: a word, the same word denied.
WHETHER = re.compile(r"([\u3400-\u9fff])[\u4e0d\u6ca1]\1")
# So many letters say something; a Chinese character counts as two.
LEAST = 4


def asked(mention: Mention) -> str:
    """The words of a question, "" where nothing is asked but which one, what it costs and whether it is there."""
    if cues.has("fitting", mention.text):
        return mention.text
    gone = {at - mention.start for kind in NAMES for one in mention.all(kind) for at in range(one.start, one.end)}
    for kind in (*TOLD, "asking"):
        gone |= {at for start, end in cues.spans(kind, mention.text) for at in range(start, end)}
    left = [letter for at, letter in enumerate(mention.text) if letter.isalpha() and at not in gone]
    letters = weight("".join(left))
    return mention.text if letters >= LEAST else ""


def asks_more(text: str) -> bool:
    """Whether a clause asks for something that prices, versions and stock do not tell: "does it have a microphone"."""
    clauses = [part for piece in STOPS.split(text) for part in BLANKS.split(piece)]
    whole = cues.has("question", text)
    return any(asks_a_fact(one, closing=whole and one is clauses[-1]) for one in clauses)


def asks_a_fact(clause: str, *, closing: bool = False) -> bool:
    """Whether it asks for a fact that prices, versions and stock do not tell."""
    asks = cues.has("question", clause) or bool(WHETHER.search(clause)) or (closing and weight(clause) >= LEAST)
    return asks and not any(cues.has(kind, clause) for kind in TOLD_ANYWAY)
