"""What a stretch says is not meant: "not the red one", "not the trainers, the other bit"."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.facts import excludes, fits
from flows.engine.likeness import contained, normal
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.sight import Sight
from flows.engine.scene import Asked, Scene
from nlu import cues
from nlu.protocol import Entity

# So much nearer than to any other thing something must be that is not named as the catalogue names it.
CLEARLY = 0.08
# Whoever says one of these of what was chosen wants it left alone.
LEFT_ALONE = frozenset({"keep", "stop_doing"})
# What says which things are meant.
NAMING = ("product", "category", "option_value")
# Of more things than these nothing is found out by what they are not.
FEW = 5


def refused(asked: Asked, sight: Sight, meaning: Meaning) -> frozenset[str]:
    """The choices that are named as not wanted, by what they are, their names, or a word of somebody's own."""
    words = [entity.text for entity in sight.mention.entities if entity.kind == "negation"]
    if not words:
        return frozenset()
    unwanted = [one for one in sight.mention.entities if one.kind != "negation" and sight.mention.negates(one)]
    out = {choice.value for choice in asked.choices if any(excludes(choice, one) for one in unwanted)}
    for text in words:
        inside, _ = contained(asked.choices, normal(text), asked.called)
        out |= {choice.value for choice in inside}
    return frozenset(out) or _nearest(asked, words, sight, meaning)


def left_of(asked: Asked, out: frozenset[str]) -> tuple[Choice, ...]:
    """What can still be meant when some is not: of what is on the screen."""
    seen = [choice for choice in asked.choices if not choice.hidden] or asked.choices
    return tuple(choice for choice in seen if choice.value not in out and not choice.blocked)


def against_all_chosen(scene: Scene, sight: Sight) -> dict[str, float]:
    """Whether everything that was chosen is named, and whether it is refused: then nothing is left to be done."""
    lists = [asked for asked in scene.filled if asked.many and asked.value]
    named = [entity for entity in sight.mention.entities if entity.kind != "negation"]
    unwanted = [entity for entity in named if sight.mention.negates(entity) or sight.cues & LEFT_ALONE]
    return {
        "all that is chosen": float(any(_are_all(asked, named) for asked in lists)),
        "refusing all that is chosen": float(any(_are_all(asked, unwanted) for asked in lists)),
    }


def _are_all(asked: Asked, said: list[Entity]) -> bool:
    chosen = [choice for choice in asked.choices if choice.value in asked.value]
    return bool(chosen) and all(any(fits(choice, entity) for entity in said) for choice in chosen)


def _nearest(asked: Asked, words: list[str], sight: Sight, meaning: Meaning) -> frozenset[str]:
    """The one that is clearly nearest in meaning to what is not wanted."""
    free = left_of(asked, frozenset())
    named = [entity for entity in sight.telling if any(fits(choice, entity) for choice in free)]
    if asked.fixed or not meaning.is_on or named or not 1 < len(free) <= FEW:
        return frozenset()
    near = [meaning.nearness(vector, [asked.called(choice) for choice in free]) for vector in meaning.vectors(words)]
    nearness = {choice.value: max(some) for choice, *some in zip(free, *near, strict=True)}
    first, second, *_ = sorted(nearness, key=lambda value: -nearness[value])
    return frozenset({first}) if nearness[first] - nearness[second] >= CLEARLY else frozenset()


def seeks_nothing(scene: Scene, sight: Sight) -> bool:
    """Whether nothing is to be bought ("I'm not buying a watch"), or somebody who waits for a person names no thing."""
    if _names_only_unwanted(sight):
        return True
    if "find_product" in sight.segment.refused and not cues.has("question", sight.segment.text):
        return True
    named = any(sight.mention.has(kind) for kind in NAMING)
    return scene.waiting and not named and not cues.has("browse", sight.segment.text)


def _names_only_unwanted(sight: Sight) -> bool:
    """ "No socks": things are named, and none of them is wanted."""
    named = [entity for entity in sight.mention.entities if entity.kind in NAMING]
    return any(one.kind == "product" for one in named) and all(sight.mention.negates(one) for one in named)
