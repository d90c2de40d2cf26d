"""What is asked of a product beside its name, its options and what every answer tells anyway."""

from __future__ import annotations

from flows.engine.mentions import Mention
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
