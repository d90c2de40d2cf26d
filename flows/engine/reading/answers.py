"""What a stretch may answer: the open question, by a choice, a value, or in the flow's own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.engine.choices import Choice
from flows.engine.choosing import chosen
from flows.engine.commands import Act, Answer, Blocked, Command, Do, Fill, Narrow, Tell, Unclear
from flows.engine.facts import aspect, fits, groups, versions_near
from flows.engine.match import EXACT, LIKE, NAMED, TOLD
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.refusing import left_of, refused
from flows.engine.reading.sight import Sight
from flows.engine.scene import Asked, Scene
from kit.texts import Text, t
from nlu.protocol import Entity

STRENGTHS = {EXACT: "exact", TOLD: "told", NAMED: "named", LIKE: "alike"}
# How many of somebody's own things may be proposed for being near in meaning alone.
NEAR = 3
# Whoever says little more than the name of a choice tells nothing of their own.
MERELY_NAMED = 0.7
PAYMENT = "payment_kind"
# What is said by those who give no answer: "no" skips only what need not be answered.
DECLINES: Mapping[bool, tuple[str, ...]] = {True: ("deny",), False: ()}


@dataclass(frozen=True)
class Found:
    """Choices that a stretch may mean, with the evidence; `absent` was named and is none of them."""

    choices: tuple[Choice, ...]
    several: bool
    evidence: dict[str, float]
    explains: tuple[tuple[int, int], ...]
    absent: Entity | None = None


def answers(scene: Scene, sight: Sight, meaning: Meaning) -> Iterator[Hypothesis]:
    """Everything that the open question may be answered with."""
    asked = scene.question
    if asked is None:
        return
    for found in () if _names_another_thing(scene, asked, sight) else found_by(asked, sight, meaning):
        yield _choice(scene, asked, sight, found)
    yield from absent(asked, sight)
    if asked.parses:
        yield _value(scene, asked, sight)
    evidence = {"own": sight.segment.probability("skip", *DECLINES[asked.optional]), "optional": float(asked.optional)}
    yield Hypothesis(Do(Act.SKIP), "skip", "skip", "skip", sight.segment, evidence)


def _names_another_thing(scene: Scene, asked: Asked, sight: Sight) -> bool:
    """ "Add a white mug", where a version of a bear is asked for: a thing that is named wins over that."""
    now = {value for one in scene.filled if one.slot == "product" for value in one.value}
    named = {one.value for one in sight.mention.all("product") if one.text}
    return asked.entity == "option_value" and bool(now and named) and not named & now


def absent(asked: Asked, sight: Sight) -> Iterator[Hypothesis]:
    """A way to pay that is not among the choices is told, with those that are."""
    said = sight.mention.all(PAYMENT) if asked.entity == PAYMENT and asked.choices else ()
    if not said or any(fits(choice, said[0]) for choice in asked.choices):
        return
    titles = tuple(choice.title for choice in asked.choices if not choice.blocked)
    command = Blocked(
        t("You have no {what} saved with us. You can choose: {choices}.", what=said[0].text, choices=titles)
    )
    evidence = {"share": sight.share((entity.start, entity.end) for entity in said)}
    yield Hypothesis(command, "blocked", "blocked", "blocked", sight.segment, evidence)


def told(scene: Scene, sight: Sight) -> Iterator[Hypothesis]:
    """What the flow on top may take in a way of its own: the kinds of things that it listens to."""
    flow = scene.flow
    if flow is None or not flow.hears:
        return
    heard = [entity for entity in sight.telling if entity.kind in flow.hears]
    otherwise: Command = Unclear(sight.segment.text)
    if scene.question is not None and scene.question.parses:
        otherwise = _taken(scene, scene.question, sight)
    command = Tell(scene.frame, sight.mention, otherwise)
    evidence = {
        "heard": min(len(heard), 3) / 3,
        "only figures": float(sight.is_figures),
        "share": sight.share([(entity.start, entity.end) for entity in heard]),
        "own": sight.segment.probability(flow.intent),
    }
    yield Hypothesis(command, "tell", "tell", "tell", sight.segment, evidence)


def found_by(asked: Asked, sight: Sight, meaning: Meaning) -> tuple[Found, ...]:
    """The choices by name, place or fact, and those that are near in meaning."""
    return sight.once(asked, lambda: tuple(_found_by(asked, sight, meaning)))


def _found_by(asked: Asked, sight: Sight, meaning: Meaning) -> Iterator[Found]:
    found = chosen(
        asked.choices,
        sight.mention,
        asked.called,
        shown=asked.listed,
        narrowed=asked.narrowed,
        many=asked.many,
        each=asked.over,
    )
    near = _nearness(asked, sight, meaning)
    best = max(near.values(), default=0.0)
    given: set[tuple[str, ...]] = set()
    out = refused(asked, sight, meaning)
    meant = tuple(choice for choice in found.choices if choice.value not in out or found.strength == EXACT)
    named = {choice.value for choice in meant} if found.sure else set()
    if meant:
        values = tuple(choice.value for choice in meant)
        given.add(values)
        closest = max(near.get(value, 0.0) for value in values)
        evidence = {STRENGTHS.get(found.strength, "told"): 1.0, "near": closest, "lead": closest - best}
        evidence["absent"] = float(bool(found.absent))
        yield Found(meant, found.several, evidence, found.explained)
    elif found.absent:
        first = found.absent[0]
        yield Found((), False, {"near": best}, ((first.start, first.end),), first)
    elif out and (left := left_of(asked, out)):
        given.add(tuple(choice.value for choice in left))
        yield Found(left, False, {"told": 1.0, "other": 1.0, "near": max(near.get(one.value, 0.0) for one in left)}, ())
    guessed = sight.segment.vector is not None and not sight.is_figures
    if asked.many and not out and (sight.mention.has("all") or guessed):
        every = tuple(choice for choice in asked.choices if not choice.blocked)
        if len(every) > 1 and tuple(choice.value for choice in every) not in given:
            given.add(tuple(choice.value for choice in every))
            yield Found(every, True, {"every": 1.0, "all": float(sight.mention.has("all"))}, ())
    ranked = sorted(near, key=lambda value: -near[value])[: len(near) if asked.fixed else NEAR]
    by_value = {choice.value: choice for choice in asked.choices}
    for place, value in enumerate(ranked):
        if (value,) in given or value in out or (value in named and not asked.fixed):
            continue
        if named and value not in named and _is_another(by_value[value], sight):
            continue
        second = near[ranked[1 - place]] if len(ranked) > 1 and place < 2 else best
        evidence = {"near": near[value], "lead": near[value] - second, "meant": 1.0}
        yield Found((by_value[value],), False, evidence, ())


def _is_another(choice: Choice, sight: Sight) -> bool:
    """Whether another value was named than it has, where some have the one named: black is not the yellow one."""
    named = [[e for e in group if e.kind == "option_value"] for group in groups([choice], sight.mention)]
    wanted = [group for group in named if group and not any(sight.mention.negates(e) for e in group)]
    own = [group for group in wanted if any(aspect(e) in choice.facts for e in group)]
    return any(not any(fits(choice, e) for e in group) for group in own)


def not_there(absent: Entity) -> Text:
    """What is said of something that was named and can't be chosen, as it is not there."""
    if absent.kind == "payment_kind":
        return t("You have no {what} saved with us.", what=absent.text)
    if absent.kind == "order_number":
        return t("I can't find {what} among yours.", what=absent.value)
    return t("I can't find “{what}” among these.", what=absent.text)


def _nearness(asked: Asked, sight: Sight, meaning: Meaning) -> dict[str, float]:
    """How near each choice is in meaning; only where choices have names that mean something."""
    if not meaning.is_on or sight.segment.vector is None or asked.entity in ("quantity", "email", "phone"):
        return {}
    if sight.is_figures:  # a bare number is a number, and near to no name
        return {}
    if asked.entity == "address" and any(map(str.isdigit, sight.said)):  # figures are another house, however alike
        return {}
    some = asked.choices[:40]
    near = meaning.nearness(sight.segment.vector, [asked.called(choice) for choice in some])
    return {choice.value: value for choice, value in zip(some, near, strict=True)}


def _choice(scene: Scene, asked: Asked, sight: Sight, found: Found) -> Hypothesis:
    free = [choice for choice in found.choices if not choice.blocked]
    values = tuple(choice.value for choice in free)
    evidence = {**found.evidence, "share": sight.share(found.explains), "entity": float(_names(asked, sight))}
    evidence["covers"] = sight.segment.probability(*_meaning(scene, asked))
    if found.absent is not None:
        return Hypothesis(Blocked(not_there(found.absent)), "absent", "absent", "absent", sight.segment, evidence)
    alike = "choose " + "+".join(sorted(values)) if asked.fixed and not asked.personal & set(values) else "choose"
    command: Command
    if not free:
        first = found.choices[0]
        near = tuple(choice.value for choice in versions_near(first, asked.choices))
        command = Blocked(t("{choice}: {why}.", choice=first.title, why=first.blocked), scene.frame, near)
        alike = f"choose {first.value}" if asked.fixed else "choose"
        return Hypothesis(command, "choose", f"blocked {first.value}", alike, sight.segment, evidence)
    if len(free) == 1 or (asked.many and found.several):
        value = values if asked.many else values[0]
        command = Fill(scene.frame, asked.slot, asked.key, value, own_words(free, evidence, sight))
        return Hypothesis(command, "choose", f"choose {'+'.join(sorted(values))}", alike, sight.segment, evidence)
    command = Narrow(scene.frame, tuple(choice.value for choice in found.choices))
    return Hypothesis(command, "narrow", f"narrow {'+'.join(sorted(values))}", "narrow", sight.segment, evidence)


def own_words(free: Sequence[Choice], evidence: Mapping[str, float], sight: Sight) -> str:
    """What was said of what fits no other choice, unless it is just named ("another reason")."""
    named = evidence.get("exact") or evidence["share"] > MERELY_NAMED
    return sight.segment.text if len(free) == 1 and free[0].rest and not named else ""


def _value(scene: Scene, asked: Asked, sight: Sight) -> Hypothesis:
    """A value that the question's own kind of entity gives, or the words themselves."""
    said = next(iter(sight.mention.all(asked.entity)), None)
    if asked.entity == "text":
        evidence = {"text": 1.0}
    elif said is not None:
        evidence = {"entity": 1.0, "share": sight.share([(said.start, said.end)])}
    else:
        evidence = {"parsed": 1.0}
    evidence["taken"] = float(asked.takes is not None and asked.entity != "text" and asked.takes(sight.mention))
    evidence["only figures"] = float(sight.is_figures)
    command: Command = _taken(scene, asked, sight)
    if scene.flow is not None and asked.entity in scene.flow.hears:
        command = Tell(scene.frame, sight.mention, command)  # the flow knows what else such a value changes
    return Hypothesis(command, "fill", "fill", "fill", sight.segment, evidence)


def _taken(scene: Scene, asked: Asked, sight: Sight) -> Answer:
    """The answer; a bare name is no longer the speaker's own, but of whoever was asked for."""
    entities = (replace(one, role="") if one.kind == asked.entity else one for one in sight.mention.entities)
    mention = replace(sight.mention, entities=tuple(entities))
    return Answer(scene.frame, asked.slot, asked.key, mention, Unclear(sight.segment.text))


def _meaning(scene: Scene, asked: Asked) -> Iterator[str]:
    """The wishes that, while this is asked, speak of nothing else: "use my card" is no change of the payment."""
    covers = scene.flow.covers if scene.flow is not None else {}
    return (intent for intent, slot in covers.items() if slot == asked.slot)


def _names(asked: Asked, sight: Sight) -> bool:
    """Whether it names the very kind of thing that is asked for."""
    return asked.entity not in ("", "text") and any(entity.kind == asked.entity for entity in sight.telling)
