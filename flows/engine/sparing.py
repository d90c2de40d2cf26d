"""What of somebody's things is said to be all right: "the earbuds, the charger is fine" is about the earbuds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from flows.engine.choices import Choice
from flows.engine.facts import fits
from flows.engine.mentions import Mention
from flows.engine.pieces import pieces, without
from nlu import cues
from nlu.protocol import Entity

# Chinese leaves a blank where another language has a comma.
BLANK = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def said_fine(choices: Sequence[Choice], mention: Mention) -> tuple[Choice, ...]:
    """The things that are said to be all right, as far as others are not."""
    fine = {choice.value for part in _fine(mention) for choice in choices if _named(choice, part)}
    return tuple(choice for choice in choices if choice.value in fine) if len(fine) < len(choices) else ()


def without_fine(choices: Sequence[Choice], mention: Mention) -> Mention:
    """The mention without what it says is all right, where it names something else beside that."""
    parts = [part for part in _fine(mention) if any(_named(choice, part) for choice in choices)]
    left = tuple(entity for entity in mention.entities if not any(_within(entity, part) for part in parts))
    if not parts or not any(fits(choice, entity) for choice in choices for entity in left):
        return mention
    text = without(mention, [(part.start, part.start + len(part.text)) for part in parts])
    return replace(mention, text=text, entities=left)


def _fine(mention: Mention) -> list[Mention]:
    return [one for part in pieces(mention) for one in _apart(part) if cues.has("fine", one.text)]


def _apart(part: Mention) -> list[Mention]:
    cuts = [0, *(blank.end() for blank in BLANK.finditer(part.text)), len(part.text)]
    return [part.part(part.start + begin, part.start + end) for begin, end in pairwise(cuts)]


def _named(choice: Choice, part: Mention) -> bool:
    return any(entity.kind == "product" and fits(choice, entity) for entity in part.entities)


def _within(entity: Entity, part: Mention) -> bool:
    return part.start <= entity.start and entity.end <= part.start + len(part.text)
