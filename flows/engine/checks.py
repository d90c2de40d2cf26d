"""What is wrong with a flow as it is written, found when the house is built: a misspelt flow does not start."""

from __future__ import annotations

import ast
import inspect
import string
import textwrap
from collections.abc import Callable, Collection, Iterable
from typing import Any

from flows.engine.flow import HOOKS, Flow
from flows.engine.inject import wants
from kit.errors import BadInput

GIVEN = {
    "value", "mention", "key", "item", "focus", "shown", "below", "intent", "earlier", "said", "assumed", "requests",
}  # fmt: skip
WHOLE = {
    "hear", "route", "confirmation", "harmless", "allowed", "done", "given_way", "who_is_called", "price_difference",
    "money_told",
    "when_there",
}  # fmt: skip


def check(flows: Collection[type[Flow]], known: Collection[type]) -> None:
    """Raises BadInput naming every mistake at once."""
    problems = [problem for flow in flows for problem in _problems(flow, known)]
    twice = {flow.intent for flow in flows if sum(other.intent == flow.intent for other in flows) > 1}
    problems += [f"intent {intent} is served by two flows" for intent in sorted(twice)]
    if problems:
        raise BadInput("; ".join(problems), file="flows", mend="Correct the flow.")


def _problems(flow: type[Flow], known: Collection[type]) -> Iterable[str]:
    name = flow.__name__
    if not flow.has("done"):
        yield f"{name} has no done()"
    for attribute, method in vars(flow).items():
        if inspect.isfunction(method) and not attribute.startswith("_"):
            yield from _in_method(flow, attribute, method, known)
    for slot in flow.slots.values():
        if slot.question is not None:
            yield from _unknown(flow, slot.question.msgid)
        if slot.over is not None and not slot.over.many:
            yield f"{name}.{slot.name} goes over {slot.over.name}, which holds one value"
    yield from (f"{name} covers {slot}, which is no slot" for slot in flow.covers.values() if slot not in flow.slots)
    if flow.confirm is not None:
        yield from _unknown(flow, flow.confirm.msgid)


def _in_method(flow: type[Flow], attribute: str, method: Callable[..., Any], known: Collection[type]) -> Iterable[str]:
    stem, _, hook = attribute.rpartition("_")
    if hook == "when":
        yield from (f"{flow.__name__}.{attribute} sets {name}, but only tells" for name in _set_by(method))
    if hook in HOOKS and stem not in flow.slots:
        yield f"{flow.__name__}.{attribute} belongs to no slot"
    if hook in HOOKS or attribute in WHOLE:
        for parameter, kind in wants(method):
            if parameter not in GIVEN and kind not in known:
                yield f"{flow.__name__}.{attribute} asks for {parameter}: {kind}, which nobody provides"


def _set_by(method: Callable[..., Any]) -> list[str]:
    """The slots that a method assigns; none where its source is not at hand, as in an interactive session."""
    try:
        source = textwrap.dedent(inspect.getsource(method))
    except OSError:
        return []
    return [
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self"
    ]


def _unknown(flow: type[Flow], template: str) -> Iterable[str]:
    for _, placeholder, _, _ in string.Formatter().parse(template):
        if placeholder is not None and placeholder not in flow.slots and placeholder != "item":
            yield f"{flow.__name__}: {{{placeholder}}} in {template!r} is no slot"
