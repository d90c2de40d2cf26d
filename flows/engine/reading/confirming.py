"""What a stretch may say to a proposal that waits for a yes: yes, no, something is to be different."""

from __future__ import annotations

from collections.abc import Iterator

from flows.engine.choices import Choice
from flows.engine.choosing import chosen
from flows.engine.commands import Act, Blocked, Confirm, Do, Fill, Narrow, Reopen
from flows.engine.facts import fits, versions_like, without_old
from flows.engine.mentions import Mention
from flows.engine.pieces import plainly
from flows.engine.reading.answers import PAYMENT, Found, absent, found_by, not_there, own_words
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.items import said_of_item
from flows.engine.reading.listing import ORDERING, of_several
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.sight import Sight
from flows.engine.scene import Asked, Scene

YES = ("affirm",)
NO = ("deny", "correct")
# So sure must it be that it takes something back.
TAKES_BACK = 0.5
VALUES = frozenset({"option_value"})


def confirming(scene: Scene, sight: Sight) -> Iterator[Hypothesis]:
    """Yes and no; the flow's own verb ("cancel it") is a yes to its proposal."""
    if not scene.confirming or scene.flow is None:
        return
    segment = sight.segment
    own = (scene.flow.intent, *ORDERING.get(scene.flow.intent, ()))
    restates = _restates(scene, sight)
    evidence = {
        "own": segment.probability(*YES),
        "verb": segment.probability(*own),
        "another": 0.0 if _only_restates(restates, sight) else _names_another(scene, sight),
        "restates": float(restates),
        "refused": float(bool(segment.refused & {*own})),
    }
    yield Hypothesis(Confirm(scene.frame, mention=sight.mention), "yes", "yes", "yes", segment, evidence)
    evidence = {
        "own": segment.probability(*NO),
        "verb": segment.probability(*own),
        "stops": segment.probability("stop"),
        "refused": float(bool(segment.refused & {*own})),
    }
    yield Hypothesis(Do(Act.DENY), "no", "no", "no", segment, evidence)


def _names_another(scene: Scene, sight: Sight) -> float:
    """Whether it names something else than what was chosen: "put it on PayPal" where a card was."""
    for asked in scene.filled:
        found = chosen(asked.choices, sight.mention, asked.called, many=asked.many, each=asked.over)
        values = {choice.value for choice in found.choices}
        if found.absent or (found.sure and not values & set(asked.value)):
            return 1.0
    return 0.0


def _restates(scene: Scene, sight: Sight) -> bool:
    """Whether it names just what is proposed: "perfect, black in large"."""
    told = [(asked, _old(asked)) for asked in scene.filled if asked.choices]
    return any(old is not None and _is_told_again(asked, old, sight) for asked, old in told)


def _only_restates(restates: bool, sight: Sight) -> bool:
    """Whether the values that are proposed are all that is named, and no thing they might be chosen by."""
    return restates and {entity.kind for entity in sight.telling} <= VALUES


def corrections(scene: Scene, sight: Sight, meaning: Meaning) -> Iterator[Hypothesis]:
    """Something that is known already is to be different: by its new value, or by its name."""
    restates = scene.confirming and _only_restates(_restates(scene, sight), sight)
    for asked in scene.filled:
        if restates and asked.many:
            continue  # "great, large black then" says what the thing becomes, and not which thing it is
        heard = said_of_item(scene, asked, sight.mention)
        speaks = _speaks_of(asked, sight) or asked.fixed or _may_be_another(scene, asked)
        if asked.choices and speaks and heard is not None and not _tells_more(scene, asked, sight):
            old, view = _old(asked), sight.of(heard)
            if old is not None and _is_told_again(asked, old, view):
                yield from _chosen_again(scene, asked, old, view)
            else:
                yield from _rechosen(scene, asked, view, meaning)
            yield from absent(asked, sight)
        if asked.label and not asked.key and not _is_all_there_is(asked):
            yield _reopened(scene, asked, sight)


def _tells_more(scene: Scene, asked: Asked, sight: Sight) -> bool:
    """Where any words are asked for, "two cups are broken, too" tells more of what is wrong, and takes nothing back."""
    text = scene.question is not None and scene.question.entity == "text"
    return text and asked.entity == "reason" and not _takes_back(sight)


def _takes_back(sight: Sight) -> bool:
    return sight.mention.has("negation") or sight.segment.probability("correct", "deny") >= TAKES_BACK


def _is_all_there_is(asked: Asked) -> bool:
    """Whether nothing else could be chosen: to ask which of one leads nowhere."""
    return asked.many and len([choice for choice in asked.choices if not choice.blocked]) == 1


def _reopened(scene: Scene, asked: Asked, sight: Sight) -> Hypothesis:
    """It is to be asked again: called by its name, or by a wish that means it here."""
    assert scene.flow is not None
    meaning_it = [intent for intent, slot in scene.flow.covers.items() if slot == asked.slot]
    evidence = {
        "own": sight.segment.probability("correct", "deny"),
        "named": float(_is_called(asked, sight)),
        "only named": float(sight.said in _labels(asked)),
        "covers": sight.segment.probability(*meaning_it),
        "with its value": float(any(entity.kind == asked.entity for entity in sight.telling)),
    }
    sign = f"reopen {asked.slot}"
    return Hypothesis(Reopen(scene.frame, asked.slot), "reopen", sign, sign, sight.segment, evidence)


def _may_be_another(scene: Scene, asked: Asked) -> bool:
    """At the proposal every choice may be changed, without a name; another order only by who names it."""
    return scene.confirming and asked.entity != "order_number"


def _speaks_of(asked: Asked, sight: Sight) -> bool:
    """Another order is meant only by who names it or a product; "make it red" speaks of what is in this one."""
    named = {"order_number", "order_ending", "product", "ordinal", "superlative"}
    if asked.entity == "order_number":
        return any(entity.kind in named for entity in sight.telling)
    return bool(sight.telling)


def _is_called(asked: Asked, sight: Sight) -> bool:
    return any(label in sight.said for label in _labels(asked) if len(label) > 1)


def _labels(asked: Asked) -> set[str]:
    """What the slot is called, with and without the article."""
    bare = {label.removeprefix("the ").removeprefix("your ") for label in asked.label}
    return bare | set(asked.label)


def _chosen_again(scene: Scene, asked: Asked, old: Choice, sight: Sight) -> Iterator[Hypothesis]:
    """It stays as it is; the version that is proposed is not named to choose it, but to agree."""
    if scene.confirming and not _is_named_again(asked, old, sight):
        return
    fill = Fill(scene.frame, asked.slot, asked.key, old.value)
    sign = f"correct {asked.slot}={old.value}"
    evidence = {"exact": 1.0, "share": 1.0, "said again": 1.0}
    yield Hypothesis(fill, "correct", sign, f"correct {asked.entity}", sight.segment, evidence)


def _rechosen(scene: Scene, asked: Asked, sight: Sight, meaning: Meaning) -> Iterator[Hypothesis]:
    now, old = set(asked.value), _old(asked)
    # "The vacuum stays" names the vacuum: of several, what is not wanted any more is taken out.
    mention = plainly(sight.mention) if asked.many else without_old(_without_had(asked, sight.mention), old)
    answers = _answered(scene, sight, meaning)
    for found in (one for one in found_by(asked, sight.of(mention), meaning) if not _is_anything(scene, one)):
        if found.absent is not None:
            told = Blocked(not_there(found.absent))
            yield Hypothesis(told, "absent", "absent", "absent", sight.segment, found.evidence)
        taken = _as_before(old, asked, found, mention) or [choice for choice in found.choices if not choice.blocked]
        free = [choice.value for choice in taken]
        if not free:
            continue
        share = sight.share(found.explains)
        if 0 < share <= answers and not asked.fixed:
            continue  # it is no more than an answer
        evidence = {
            **found.evidence,
            "share": share,
            "own": sight.segment.probability("correct", "deny", "change_items"),
        }
        if asked.many:
            yield from of_several(scene, asked, sight, free, evidence)
            continue
        if len(free) > 1:
            if "meant" not in evidence and asked.over:
                command = Narrow(scene.frame, tuple(free), asked.slot, asked.key)
                yield Hypothesis(command, "narrow", f"narrow {asked.slot}", "narrow", sight.segment, evidence)
            continue
        if free[0] not in now:
            fill = Fill(scene.frame, asked.slot, asked.key, free[0], own_words(taken, evidence, sight))
            sign = f"correct {asked.slot}={free[0]}"
            shared = asked.fixed and free[0] not in asked.personal
            alike = sign if shared else f"correct {asked.entity}"
            yield Hypothesis(fill, "correct", sign, alike, sight.segment, evidence)


def _old(asked: Asked) -> Choice | None:
    """The one thing that is chosen."""
    return next((one for one in asked.choices if one.value in asked.value), None) if len(asked.value) == 1 else None


def _is_told_again(asked: Asked, old: Choice, sight: Sight) -> bool:
    return _is_said_again(asked, old, sight) or _is_named_again(asked, old, sight)


def _is_anything(scene: Scene, found: Found) -> bool:
    """At the proposal "another reason" is chosen by just its name: every sentence and "the other one" is near to it."""
    return scene.confirming and "exact" not in found.evidence and any(choice.rest for choice in found.choices)


def _as_before(old: Choice | None, asked: Asked, found: Found, mention: Mention) -> list[Choice]:
    """ "40 litres" said of a black one is a black one of 40 litres, whatever colour the first one was."""
    if old is None or "meant" in found.evidence:
        return []
    return [choice for choice in versions_like(old, asked.choices, mention) if not choice.blocked]


def _without_had(asked: Asked, mention: Mention) -> Mention:
    """ "The green one to a black one": what they have is no wish."""
    had = next((choice for choice in asked.choices if choice.current), None)
    return without_old(mention, had)


def _answered(scene: Scene, sight: Sight, meaning: Meaning) -> float:
    """How much of the words the open question explains by itself."""
    if scene.question is None:
        return 0.0
    found = found_by(scene.question, sight, meaning)
    return max(
        (sight.share(one.explains) for one in found if {"exact", "told", "named"} & one.evidence.keys()), default=0.0
    )


def _is_named_again(asked: Asked, old: Choice, sight: Sight) -> bool:
    """Whoever names just what is chosen already means no other."""
    named = [entity for entity in sight.telling if entity.kind == asked.entity]
    if asked.entity == PAYMENT and any(fits(choice, one) for one in named for choice in asked.choices if choice != old):
        return False
    same = (one.value == old.value or (asked.entity == PAYMENT and fits(old, one)) for one in named)
    return not asked.many and bool(named) and all(same)


def _is_said_again(asked: Asked, old: Choice, sight: Sight) -> bool:
    """Whether, of the versions, just the chosen one is told once more: "green 30 to black 40, as you said"."""
    said = _without_had(asked, sight.mention)
    return versions_like(old, asked.choices, said) == (old,)
