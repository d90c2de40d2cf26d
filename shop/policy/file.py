"""Reads a policy file; whatever is wrong in it is said with the line where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kit.errors import BadInput

Schema = TypeVar("Schema", bound=BaseModel)
HOME = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The policies that are shipped with the house."""
    return tuple(sorted(file.stem for file in HOME.glob("*.yaml")))


def read(path_or_name: str | Path, schema: type[Schema]) -> Schema:
    """Reads a file, or a shipped policy by its name; raises BadInput naming file, line and field."""
    file = HOME / f"{path_or_name}.yaml" if str(path_or_name) in names() else Path(path_or_name)
    try:
        source = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"The policy cannot be read ({error.__class__.__name__}).",
            file=str(file),
            mend=f"Give the path of a policy file or one of: {', '.join(names())}.",
        ) from None
    return parse(source, str(file), schema)


def parse(source: str, file: str, schema: type[Schema]) -> Schema:
    """The rules written in `source`; `file` is its name in messages."""
    rules = _parsed(source, file, schema)
    assert isinstance(rules, schema)
    return rules


@lru_cache(maxsize=8)  # rules never change once they are read: every house in a process may have the same
def _parsed(source: str, file: str, schema: type[BaseModel]) -> BaseModel:
    try:
        tree = yaml.compose(source, Loader=yaml.SafeLoader)
        data = yaml.safe_load(source)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else ""
        raise BadInput(
            f"This is not YAML: {error.problem}.", file=file, row=line, mend="Check the indentation."
        ) from None
    except yaml.YAMLError:
        raise BadInput("This is not YAML.", file=file, mend="Save it as plain UTF-8 text.") from None
    if not isinstance(tree, MappingNode):
        raise BadInput("The file holds no rules.", file=file, mend="Copy shop/policy/default.yaml and change it.")
    for key in _doubled(tree):
        raise BadInput(
            f"{key.value!r} is written twice.",
            file=file,
            row=key.start_mark.line + 1,
            field=key.value,
            mend="Keep one.",
        )
    return _validated(data, tree, file, schema)


def _validated(data: object, tree: Node, file: str, schema: type[Schema]) -> Schema:
    try:
        return schema.model_validate_json(json.dumps(data, default=str))
    except ValidationError as error:
        first = error.errors()[0]
        place = [part for part in first["loc"] if part != "[key]"]
        raise BadInput(
            first["msg"].removeprefix("Value error, ") + ".",
            file=file,
            row=_line(tree, place),
            field=".".join(map(str, place)),
            mend=_mend(first["type"], place),
        ) from None


def _mend(kind: str, place: Sequence[str | int]) -> str:
    if kind == "missing":
        return "Add it; shop/policy/default.yaml shows how."
    if kind == "extra_forbidden":
        return "Mend the spelling or take it out."
    if kind.startswith("string"):
        return 'Put the value in quotes, such as "NO" or "4.90".'
    return f"shop/policy/default.yaml shows what {place[-1]!r} looks like." if place else ""


def _line(node: Node, place: Sequence[str | int]) -> int:
    """The line of the place, or of the nearest thing around it."""
    line = node.start_mark.line + 1
    for part in place:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Node, part: str | int) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None


def _doubled(node: Node) -> Iterator[ScalarNode]:
    """Keys that stand twice in one mapping: YAML would keep the last in silence."""
    if isinstance(node, SequenceNode):
        for value in node.value:
            yield from _doubled(value)
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _doubled(value)
