"""What else a message says of the things it names: that one is dropped, wanted beside another, or would do as well."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.mentions import Mention
from flows.lines import Line
from flows.things import THINGS
from nlu import cues


def first_choice(mention: Mention) -> Mention:
    """ "A jasmine one, and if there is none, two of the other": what is wanted at first, without what else would do."""
    begins = [mention.start + start for start, _ in cues.spans("otherwise", mention.text)]
    if not begins:
        return mention
    first = mention.part(mention.start, begins[0])
    return first if any(first.has(kind) for kind in (*THINGS, "option_value")) else mention


def only_a_number(mention: Mention) -> bool:
    """Whether a number is all that is said."""
    return mention.has("quantity") and not mention.beside("quantity", "ordinal") and len(mention.all("quantity")) == 1


def so_many(mention: Mention) -> int | None:
    """The one number of pieces that is said of all that is meant, and of nothing that is named; the last one said."""
    if mention.has("product") or mention.has("option_value"):
        return None
    numbers = [one for one in mention.all("quantity") if one.value.isdigit() and int(one.value) > 0]
    every = mention.all("all")  # "the two of them" is no count
    counts = [one for one in numbers if not any(one.start < said.end and said.start < one.end for said in every)]
    return int(counts[-1].value) if counts else None


def drops(mention: Mention, things: Sequence[Line]) -> bool:
    """Whether something is no longer wanted; "not the red one" only says which."""
    if mention.has("option_value"):
        return False
    return cues.has("remove", mention.text) or any(one.dropped for one in things)


def tells_apart(said: Sequence[Line]) -> bool:
    """Whether one thing is wanted in several versions."""
    return len(said) > 1 and all(one.options for one in said)


def is_beside(mention: Mention, adds: bool, others: Sequence[Line]) -> bool:
    """Whether another thing is wanted too, and not in the place of the first; `adds`: the words ask to put it in."""
    if not any(entity.text for entity in mention.all("product")):
        return False  # "that one" takes the place of what was being chosen
    also = adds or cues.has("also", mention.text) or any(one.count and one.options for one in others)
    return also and not cues.has("instead", mention.text) and not cues.has("correction", mention.text)
