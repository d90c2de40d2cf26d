"""Everything that may be chosen for a stretch by somebody who is asked, by its sign; a yes is never among it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.engine.commands import Act, Answer, Command, Confirm, Do, Entry, Fill, Start, Tell
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.reading.referring import referred
from flows.engine.reading.saying import ACTS
from flows.engine.scene import Asked, Near, Scene

# What was shown or offered is agreed to by the customer's own words, as the ranker reads them, and by nothing else.
AGREEING = frozenset({"yes", "accept", "act affirm"})
# To know none of the others is no reading; whoever is asked may say so.
NONE = frozenset({"unclear", "act out_of_scope"})
MOST_CHOICES = 40
# What takes something for said, and how likely it has to be.
TAKING = frozenset({"choose", "narrow", "correct"})
GUESSED = 0.25
LEAST = 1e-9


def possible(scene: Scene, read: Read, near: Near) -> dict[str, Command]:
    """What the ranker weighed, the likeliest first, then all else that may be wanted; nothing at a proposal."""
    if scene.confirming:
        return {}
    found: dict[str, Command] = {}
    for one in read.ranked:
        found.setdefault(one.hypothesis.sign, with_fallback(one, read.ranked))
    for sign, command in _others(scene, read, near):
        found.setdefault(sign, command)
    return {sign: command for sign, command in found.items() if sign not in AGREEING | NONE}


def with_fallback(chosen: Weighed, ranked: Sequence[Weighed]) -> Command:
    """A command that may turn out not to be possible, with what is done then: the next best, never a yes.

    What holds no answer to the question may still tell the flow something.
    """
    command = chosen.hypothesis.command
    rest = max(1.0 - chosen.probability, LEAST)
    left = (one for one in ranked if one is not chosen and not _is_a_guess(one) and not _begins_a_guess(one, rest))
    others = [one.hypothesis.command for one in left]
    second: Command | None = next((one for one in others if not isinstance(one, (Tell, Answer, Confirm))), None)
    nearest = next((one for one in others if not isinstance(one, (Answer, Confirm))), None)
    if isinstance(command, Answer) and isinstance(nearest, Tell) and not isinstance(command.otherwise, (Tell, Answer)):
        second = _or_else(nearest, second)
    return _or_else(command, second)


def _is_a_guess(one: Weighed) -> bool:
    """Whether something would be taken for said that is hardly likely: nothing is chosen for want of better."""
    return one.hypothesis.kind in TAKING and one.probability < GUESSED


def _begins_a_guess(one: Weighed, rest: float) -> bool:
    """Whether something would be begun that is hardly likely, of what is left when the first turned out wrong."""
    return isinstance(one.hypothesis.command, Start) and one.probability / rest < GUESSED


def _or_else(command: Command, last: Command | None) -> Command:
    """`last` is done where the words hold nothing."""
    if last is None or not isinstance(command, (Tell, Answer)):
        return command
    then = command.otherwise
    return replace(command, otherwise=_or_else(then, last) if isinstance(then, (Tell, Answer)) else last)


def _others(scene: Scene, read: Read, near: Near) -> Iterator[tuple[str, Command]]:
    if scene.question is not None:
        yield from _choices(scene.frame, scene.question)
    mention = referred(scene, Mention.of(read.segment))
    for intent in scene.flows:
        yield f"start {intent}", Start(intent, mention)
    for entry in near.entries:
        yield f"entry {entry}", Entry(entry)
    for act in sorted(ACTS):
        yield f"act {act}", Do(Act(act))


def _choices(frame: str, asked: Asked) -> Iterator[tuple[str, Command]]:
    free = [choice.value for choice in asked.choices if not choice.blocked]
    for value in free[:MOST_CHOICES]:
        chosen = (value,) if asked.many else value
        yield f"choose {value}", Fill(frame, asked.slot, asked.key, chosen)
