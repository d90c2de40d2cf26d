""" "I'm not asking about an order": who says so is asked no longer who they are, and is not thereby new here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, Fill
from flows.engine.meant import Meant, Situation
from flows.engine.scene import IDENTIFY
from nlu import cues

NEW: tuple[cues.Kind, ...] = ("newcomer", "not_bought")


def not_looked_up(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """What waited for who they are is left; what they ask instead is answered."""
    flow, asked = said.scene.flow, said.scene.question
    if flow is None or flow.intent != IDENTIFY or asked is None:
        return list(found)
    values = frozenset(choice.value for choice in asked.choices)
    return [replace(one, command=Do(Act.STOP)) if _only_rejects(one, values) else one for one in found]


def _only_rejects(one: Meant, values: frozenset[str]) -> bool:
    """Whether it is taken for one who is new, and only says that no order is meant."""
    if not isinstance(one.command, Fill) or str(one.command.value) not in values:
        return False
    text = one.segment.text
    return cues.has("negation", text) and not any(cues.has(kind, text) for kind in NEW)
