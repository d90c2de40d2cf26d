"""Reads a shop file: JSON, its header, its rows checked one by one, each mistake named with its place and mend."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kit.errors import BadInput
from shop.files.schema import Record

FORMAT = "neutral-shop/1"
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Source(Generic[R]):
    """A file that was read: its rows in order, and all else that it says in `header`."""

    file: str
    rows: tuple[R, ...]
    header: dict[str, Any]


def read_json(path: Path) -> dict[str, Any]:
    """The one object of a file; raises BadInput for what is no such file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput("This is not UTF-8 text.", file=path.name, mend="Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise BadInput(
            f"This is not JSON: {error.msg}.",
            file=path.name,
            row=f"line {error.lineno}, column {error.colno}",
            mend="Mend the text there; often it is a comma or a quote.",
        ) from error
    if not isinstance(content, dict):
        raise BadInput("The file must hold one JSON object.", file=path.name, mend='Begin it with {"format": …}.')
    if content.get("format", FORMAT) != FORMAT:
        raise BadInput(
            f"The format {content['format']!r} is unknown.", file=path.name, field="format", mend=f"Use {FORMAT!r}."
        )
    return content


def read_rows(path: Path, name: str, model: type[R]) -> Source[R]:
    """The list called `name`, each record checked; raises BadInput naming file, row and field."""
    content = read_json(path)
    records = content.get(name)
    if not isinstance(records, list):
        raise BadInput(
            f"There is no list {name!r}.", file=path.name, field=name, mend="See the schema of the shop files."
        )
    rows = tuple(_checked(path.name, place, record, model) for place, record in enumerate(records, 1))
    _no_twins(path.name, rows)
    return Source(path.name, rows, {key: value for key, value in content.items() if key != name})


def parse(file: str, row: str | int, record: object, model: type[R]) -> R:
    """One record as its model; raises BadInput for the first mistake in it."""
    try:
        return model.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            _problem(first["type"], first["msg"]),
            file=file,
            row=row,
            field=field,
            mend="Mend the row and import again.",
        ) from error


@contextmanager
def at_row(file: str, place: int, row_id: str, field: str = "") -> Iterator[None]:
    """Adds the place to a BadInput that a deeper rule raised."""
    try:
        yield
    except BadInput as error:
        raise BadInput(
            error.problem, file=file, row=named(place, row_id), field=error.field or field, mend=error.mend
        ) from error


@contextmanager
def at_field(field: str) -> Iterator[None]:
    """Adds the field to a BadInput that a deeper rule raised."""
    try:
        yield
    except BadInput as error:
        raise BadInput(error.problem, row=error.row, field=error.field or field, mend=error.mend) from error


def named(place: int, row_id: str) -> str:
    """How a row is told: its number from 1 and its id."""
    return f"{place} ({row_id})"


def _checked(file: str, place: int, record: object, model: type[R]) -> R:
    row_id = record.get("id") if isinstance(record, dict) else None
    return parse(file, named(place, row_id) if isinstance(row_id, str) else place, record, model)


def _no_twins(file: str, rows: tuple[Record, ...]) -> None:
    seen: dict[str, int] = {}
    for place, row in enumerate(rows, 1):
        row_id = str(getattr(row, "id", place))
        if row_id in seen:
            raise BadInput(
                f"The id is used twice, first in row {seen[row_id]}.",
                file=file,
                row=named(place, row_id),
                field="id",
                mend="Give each record its own id.",
            )
        seen[row_id] = place


def _problem(kind: str, message: str) -> str:
    if kind == "missing":
        return "The field is missing."
    return message.removeprefix("Value error, ").rstrip(".") + "."
