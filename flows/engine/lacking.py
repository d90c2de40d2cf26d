"""A size that a thing does not come in is told to be so, with those that there are, wherever a version is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from flows.engine.choices import Choice
from flows.engine.commands import Act, Blocked, Do, Note, Question, Start, Unclear
from flows.engine.facts import are_versions
from flows.engine.meant import Meant, Situation
from flows.engine.scene import Asked, Scene
from flows.engine.sizes import NUMBER, sizes_of
from kit.texts import Text, t
from nlu.protocol import Segment

# What looks for a thing, or for what is known of it, while a version of one is chosen.
LOOKS = frozenset({"find_product", "product_details", "ask_opinion", "ask_discount"})
# Other things are numbers, too: what is counted, paid, sent and written to.
TAKEN = frozenset(
    {"money", "date", "phone", "order_number", "order_ending", "postal_code", "address", "tracking_number"}
)
# So far outside of the sizes that there are a number may lie.
BEYOND = Decimal("0.25")


def told_lacking(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Is there a 130?" of what comes in 120 and 140 is answered by that, and looks for nothing."""
    asked = _versions(said.scene)
    if asked is None:
        return list(found)
    return [_told(one, asked) for one in found]


def _told(one: Meant, asked: Asked) -> Meant:
    if not _looks(one):
        return one
    lacking = _lacking(one.segment, asked.choices)
    return one if lacking is None else replace(one, command=Blocked(lacking))


def _looks(one: Meant) -> bool:
    command = one.command
    if isinstance(command, Start):
        return command.intent in LOOKS
    return isinstance(command, (Question, Unclear, Note)) or command == Do(Act.UNSURE)


def _versions(scene: Scene) -> Asked | None:
    """The choice among versions of a thing that is open, or was made last."""
    asked = (*((scene.question,) if scene.question is not None else ()), *scene.filled)
    return next((one for one in asked if one.choices and are_versions(one.choices)), None)


def _lacking(segment: Segment, choices: Sequence[Choice]) -> Text | None:
    """The first number that lies among the sizes and is none of them, in words."""
    taken = [entity for entity in segment.entities if entity.kind in TAKEN]
    for number in NUMBER.finditer(segment.text):
        start, end = segment.start + number.start(), segment.start + number.end()
        if any(one.start < end and start < one.end for one in taken):
            continue
        for sizes in sizes_of(choices).values():
            said = Decimal(number.group())
            if said not in sizes and min(sizes) * (1 - BEYOND) <= said <= max(sizes) * (1 + BEYOND):
                known = tuple(sizes[size] for size in sorted(sizes))
                return t("It does not come in {size}, only in {sizes}.", size=number.group(), sizes=known)
    return None
