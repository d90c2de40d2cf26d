"""How to reach a database: one engine to write and one to read, for SQLite and for PostgreSQL."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from kit.errors import BadSetting
from kit.sqlite import prepare

CONNECTIONS, MORE_CONNECTIONS = 10, 10
CONNECT_SECONDS, ANSWER_SECONDS = 5, 30
# What json would refuse must be refused here, too.
STRICT = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def engines(address: str) -> tuple[AsyncEngine, AsyncEngine]:
    """The engine to write with and the one to read with; raises BadSetting for another kind of database."""
    url = make_url(address)
    match url.get_backend_name():
        case "sqlite":
            return _sqlite(url.set(drivername="sqlite+inloop"))
        case "postgresql":
            return _postgresql(url.set(drivername="postgresql+asyncpg"))
    raise BadSetting(
        f"{url.get_backend_name()} is no database that Xiaoer speaks.",
        field="XIAOER_DATABASE_URL",
        mend="Use sqlite:///path/to/file.db or postgresql://user:password@host/name.",
    )


def _sqlite(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    writer, reader = _engine(url), _engine(url, max_overflow=-1)
    reader.dialect.begin = "BEGIN"  # type: ignore[attr-defined]

    @event.listens_for(writer.sync_engine, "connect")
    def connected_to_write(connection: Any, _record: object) -> None:
        prepare(connection, read_only=False)

    @event.listens_for(reader.sync_engine, "connect")
    def connected_to_read(connection: Any, _record: object) -> None:
        prepare(connection, read_only=True)

    return writer, reader


def _postgresql(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    writer = _engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": ANSWER_SECONDS,
            "prepared_statement_cache_size": 500,
            # Compiling the driver's own catalogue queries takes longer than running them.
            "server_settings": {"jit": "off", "application_name": "xiaoer"},
        },
    )

    @event.listens_for(writer.sync_engine, "checkout")
    def checked_out(connection: Any, _record: object, _proxy: object) -> None:
        # The driver notices by itself that its server went away: asking it is free, a ping is three round trips.
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError

    return writer, writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _engine(url: URL, **options: Any) -> AsyncEngine:
    return create_async_engine(
        url, json_serializer=_to_json, json_deserializer=orjson.loads, query_cache_size=2000, **options
    )


def _to_json(value: Any) -> str:
    return orjson.dumps(value, option=STRICT).decode()
