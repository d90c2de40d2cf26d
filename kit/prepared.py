"""Statements that are compiled once and then handed straight to the database's driver.

What is asked of the database is a tenth of what SQLAlchemy does around a small statement, even one that it has cached:
its way through session, connection, compiler, context and result, and for PostgreSQL two greenlets. The statements that
every turn runs take the short way; what they mean (types, parameters, IN lists) is still SQLAlchemy's own compilation.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Executable
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

KEPT = "kept"
E = TypeVar("E", bound=Executable)
Convert = Callable[[Any], Any]
Columns = tuple[SimpleResultMetaData, tuple[Convert | None, ...]]


def kept(statement: E) -> E:
    """Marks a statement that lives as long as the process: it is compiled once.

    It selects columns, not objects, and an INSERT is given every column: defaults are not filled in.
    """
    return statement.execution_options(**{KEPT: True})


class Rows(IteratorResult[Any]):
    """What was found, or how many rows were changed."""

    def __init__(self, columns: SimpleResultMetaData, rows: Iterable[Any], rowcount: int) -> None:
        super().__init__(columns, iter(rows))
        self.rowcount = rowcount


@dataclass(frozen=True, slots=True)
class Form:
    """A statement for parameters of one shape: the SQL, and what goes where (a list's items each by their place)."""

    sql: str
    places: tuple[tuple[str, int | None, Convert | None], ...]
    fixed: Mapping[str, Any]

    def arguments(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        values = {**self.fixed, **given} if self.fixed else given
        found = []
        for name, item, convert in self.places:
            value = values[name] if item is None else values[name][item]
            found.append(value if convert is None else convert(value))
        return tuple(found)


class Prepared:
    """The compiled statements of one database."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._forms: WeakKeyDictionary[Any, dict[tuple[Any, ...], Form]] = WeakKeyDictionary()
        self._columns: WeakKeyDictionary[Any, Columns] = WeakKeyDictionary()

    def run(self, connection: sqlite3.Connection, statement: Any, given: Mapping[str, Any]) -> Rows:
        """Runs a kept statement on SQLite; raises what SQLAlchemy raises."""
        form = self._form(statement, given)
        arguments = form.arguments(given)
        try:
            cursor = connection.execute(form.sql, arguments)
            found = cursor.fetchall()
        except sqlite3.Error as error:
            raise DBAPIError.instance(form.sql, arguments, error, sqlite3.Error, dialect=self._dialect) from error
        return self._rows(statement, cursor, found)

    async def fetch(self, connection: Any, statement: Any, given: Mapping[str, Any]) -> Rows:
        """The same on PostgreSQL.

        `connection` is SQLAlchemy's own around asyncpg's: its cursor begins the transaction, keeps prepared statements
        and translates errors as ever, and is only awaited here instead of in a greenlet.
        """
        form = self._form(statement, given)
        arguments, cursor, errors = form.arguments(given), connection.cursor(), self._dialect.loaded_dbapi.Error
        try:
            await cursor._prepare_and_execute(form.sql, arguments)
        except errors as error:
            lost = self._dialect.is_disconnect(error, connection, None)
            raise DBAPIError.instance(
                form.sql, arguments, error, errors, connection_invalidated=lost, dialect=self._dialect
            ) from error
        return self._rows(statement, cursor, cursor.fetchall())

    def _rows(self, statement: Any, cursor: Any, found: Iterable[Any]) -> Rows:
        known = self._columns.get(statement)
        if known is None:
            known = self._columns[statement] = self._read_by(statement, cursor.description or ())
        columns, converts = known
        return Rows(columns, (_converted(row, converts) for row in found), cursor.rowcount)

    def _form(self, statement: Any, given: Mapping[str, Any]) -> Form:
        forms = self._forms.get(statement)
        if forms is None:
            forms = self._forms[statement] = {}
        shape = tuple([(name, len(value) if isinstance(value, (list, tuple)) else -1) for name, value in given.items()])
        form = forms.get(shape)
        if form is None:
            form = forms[shape] = _compiled(statement, given, self._dialect)
        return form

    def _read_by(self, statement: Any, description: Sequence[Any]) -> Columns:
        """The names of the columns, and how what the driver gives (it says of which type) becomes a value."""
        columns = list(statement.exported_columns)
        converts = tuple(
            _impl(one.type, self._dialect).result_processor(self._dialect, given[1])
            for one, given in zip(columns, description, strict=True)
        )
        return SimpleResultMetaData([one.key for one in columns]), converts


def _compiled(statement: Any, given: Mapping[str, Any], dialect: Dialect) -> Form:
    compiled = statement.compile(dialect=dialect, column_keys=list(given))
    state = compiled.construct_expanded_state({**compiled.params, **given})
    items = {part: (name, at) for name, parts in state.parameter_expansion.items() for at, part in enumerate(parts)}
    places = []
    for part in state.positiontup:
        name, at = items.get(part, (part, None))
        places.append((name, at, _impl(compiled.binds[name].type, dialect).bind_processor(dialect)))
    fixed = {name: value for name, value in compiled.params.items() if name not in given}
    return Form(state.statement, tuple(places), fixed)


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)


def _converted(row: Sequence[Any], converts: tuple[Convert | None, ...]) -> tuple[Any, ...]:
    return tuple([value if convert is None else convert(value) for value, convert in zip(row, converts, strict=True)])
