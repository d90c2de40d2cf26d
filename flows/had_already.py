"""What is told of a thing that somebody has is not what they want: "got a white one, what else is there?"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from flows.engine.mentions import Mention
from flows.purposes import clauses
from flows.versions import known
from nlu import cues
from nlu.protocol import Entity
from shop.catalogue.service import Catalogue

# What names a thing; everything else in such a clause tells of the one that they have.
NAMES = ("product", "category")
# What would be wanted of it.
TELLING = ("option_value", "quantity", "superlative")
# So far behind a "than" stands what it is measured by: "bigger than the 24".
REACH = 12


def without_had(mention: Mention) -> Mention:
    """The words without what is told of a thing they have: its versions are unwanted, its name is spoken of."""
    parts = clauses(mention)
    had = [one for one in parts if _is_had(one)]
    rest = [one for one in parts if one not in had]
    if not had or not any(_wants(one) for one in rest):
        had, rest = _measured_by(mention), []
    if not had:
        return mention
    wanted = {entity.value for one in rest for entity in one.all("option_value")}
    text, entities = mention.text, list(mention.entities)
    for one in had:
        text = _blank(text, mention.start, one)
        entities = [other for entity in entities for other in _left_of(entity, one, wanted)]
    return replace(mention, text=text, entities=tuple(entities))


async def of_the_one_they_have(mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> str:
    """The product spoken of last, where they have a version of it and name nothing: "I have the 350, a bigger one?"."""
    had = had_values(mention)
    if not had or mention.has("product") or mention.has("category"):
        return ""
    product = (await catalogue.products([focus.get("product", "")])).get(focus.get("product", ""))
    return product.id if product is not None and known(product, had) else ""


def had_values(mention: Mention) -> tuple[str, ...]:
    """The values that are told as not wanted."""
    return tuple(one.value for one in mention.entities if one.kind == "option_value" and mention.negates(one))


def _is_had(clause: Mention) -> bool:
    return cues.has("has_already", clause.text) and not cues.has("question", clause.text)


def _wants(clause: Mention) -> bool:
    """Whether it asks something, or tells what is wanted."""
    asks = cues.has("question", clause.text) or cues.has("others_of", clause.text)
    return asks or any(clause.has(kind) for kind in TELLING)


def _measured_by(mention: Mention) -> list[Mention]:
    """The value that another one is to be bigger or smaller than."""
    ends = [mention.start + end for _, end in cues.spans("than", mention.text)]
    found: list[Mention] = []
    for end in ends:
        behind = [one for one in mention.all("option_value") if 0 <= one.start - end <= REACH]
        if nearest := min(behind, key=lambda one: one.start, default=None):
            found.append(mention.part(nearest.start, nearest.end))
    return found


def _blank(text: str, start: int, clause: Mention) -> str:
    """The text with the clause made blank, but for the names in it."""
    kept = [one for one in clause.entities if one.kind in NAMES and not clause.negates(one)]
    letters = list(text)
    for at in range(clause.start, clause.start + len(clause.text)):
        if not any(one.start <= at < one.end for one in kept):
            letters[at - start] = " "
    return "".join(letters)


def _left_of(entity: Entity, clause: Mention, wanted: Collection[str]) -> Iterator[Entity]:
    """What is left of what a clause tells: a name stays, a value is one that is not wanted, anything else is gone."""
    inside = clause.start <= entity.start and entity.end <= clause.start + len(clause.text)
    if not inside or entity.kind in NAMES or entity.start == entity.end:
        yield entity
    elif entity.kind == "option_value" and entity.value not in wanted:
        yield entity
        yield Entity("negation", entity.text, entity.text, entity.start, entity.end)
