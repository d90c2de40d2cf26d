"""When something comes is asked of what is being bought, where things are looked at or a basket waits, and no order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, Entry, Question, Start, Unclear
from flows.engine.doors import Answers, Terms
from flows.engine.meant import Meant, Situation
from flows.engine.parts import ENOUGH
from flows.engine.scene import Near, Scene
from nlu import cues
from nlu.protocol import Segment

TRACKS = frozenset({"track_parcel", "order_details"})
GOODS = frozenset({"product", "variant"})
# What names an order, or who has one.
OF_AN_ORDER = ("order_number", "order_ending", "tracking_number", "email")


def of_what_is_bought(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Will it get here by Friday?", before anything is ordered, looks up no order and asks nobody who they are."""
    if not _buys(said.scene) or not said.round.services.has(Terms) or not said.round.services.has(Answers):
        return list(found)
    kept: list[Meant] = []
    for one in found:
        kept += [_answered(part, said) for part in _parts(one, said)] if _may_ask(one, said.scene) else [one]
    return kept


def _parts(one: Meant, said: Situation) -> list[Meant]:
    """The pieces of what asks several things, one of which is when it comes; else the whole."""
    segment = one.segment
    inside = [part for part in said.understanding.parts if segment.first <= part.first and part.last <= segment.last]
    if len(inside) <= 1 or not any(_comes(part) for part in inside):
        return [one]
    if not any(_is_known(part, said) for part in inside if not _comes(part)):
        return [one]
    asked = [part for part in inside if _comes(part) or _is_known(part, said)]
    return [replace(one, command=Question(part.text), segment=part, read=None) for part in asked]


def _is_known(segment: Segment, said: Situation) -> bool:
    """Whether the knowledge has something else to it."""
    near = said.round.nearest(said.scene, segment)
    return near.score >= ENOUGH and near.entry not in said.round.services.get(Terms).of_arrival


def _buys(scene: Scene) -> bool:
    looks = any(item.kind in GOODS for item in (*scene.shown, *scene.focus))
    return not scene.order and (bool(scene.basket) or looks)


def _may_ask(one: Meant, scene: Scene) -> bool:
    """Whether it is a question, or is taken for a look at an order of which the words say nothing."""
    segment, command = one.segment, one.command
    if any(entity.kind in OF_AN_ORDER for entity in segment.entities) or cues.has("ordered", segment.text):
        return False
    if isinstance(command, Start):
        return command.intent in TRACKS and not (command.given or scene.known)
    return isinstance(command, (Question, Unclear)) or command == Do(Act.UNSURE)


def _answered(one: Meant, said: Situation) -> Meant:
    """The answer to when it comes, where the words ask that, and the knowledge has no better one."""
    entries = said.round.services.get(Terms).of_arrival
    near = said.round.nearest(said.scene, one.segment)
    if near.entry in entries and isinstance(one.command, Question) and near.score >= ENOUGH:
        return one  # it is found by its words
    comes = _comes(one.segment) and (near.entry in entries or near.score < ENOUGH or _is_dated(one.segment))
    tracked = isinstance(one.command, Start) and _is_near(near, entries)
    return replace(one, command=Entry(entries[0])) if comes or tracked else one


def _comes(segment: Segment) -> bool:
    asks = cues.has("question", segment.text) or _is_dated(segment)
    return cues.has("arrives", segment.text) and asks


def _is_dated(segment: Segment) -> bool:
    return any(entity.kind == "date" for entity in segment.entities)


def _is_near(near: Near, entries: Sequence[str]) -> bool:
    return bool(set(entries) & set(near.entries))
