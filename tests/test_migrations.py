"""The history of the schema leads to exactly the tables that the code has."""

from __future__ import annotations

import ast
import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from kit.crypto import Cipher
from kit.db import Database
from kit.errors import Permanent
from migrations.history import FOLDER, History, newest


async def test_from_nothing_to_the_newest_gives_the_tables_of_the_code(empty_db: Database) -> None:
    history = History(empty_db)
    assert await history.current() is None
    await history.upgrade()
    assert await history.current() == newest()
    assert await history.is_newest()
    assert await history.differences() == []


async def test_there_is_a_way_back(empty_db: Database) -> None:
    history = History(empty_db)
    await history.upgrade()
    await history.downgrade("base")
    assert await history.current() is None
    async with empty_db.engine.connect() as connection:
        assert await connection.run_sync(_tables) == ["alembic_version"]
    await history.upgrade()
    assert await history.differences() == []


async def test_processes_that_start_at_once_upgrade_once(empty_db: Database) -> None:
    script = f"""
import asyncio
from kit.crypto import Cipher
from kit.db import Database
from migrations.history import History
asyncio.run(History(Database({empty_db.engine.url.render_as_string(hide_password=False)!r}, Cipher(["x"]))).upgrade())
"""
    started = [await asyncio.create_subprocess_exec(sys.executable, "-c", script, cwd=FOLDER.parent) for _ in range(2)]
    assert [await process.wait() for process in started] == [0, 0]
    assert await History(empty_db).differences() == []


async def test_a_migration_that_leaves_rows_pointing_nowhere_is_taken_back(tmp_path: Path, cipher: Cipher) -> None:
    # Only SQLite's checks are off while it runs; PostgreSQL's are not.
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        connection.execute("CREATE TABLE y (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE x (id INTEGER REFERENCES y (id))")
        connection.execute("INSERT INTO x VALUES (1)")
        connection.commit()
    db = Database(f"sqlite:///{tmp_path / 'x.db'}", cipher)
    with pytest.raises(Permanent, match="point nowhere"):
        await History(db).upgrade()
    assert await History(db).current() is None
    await db.close()


def test_the_history_has_one_end() -> None:
    assert len(ScriptDirectory(str(FOLDER)).get_heads()) == 1


def test_every_file_that_declares_tables_is_on_the_list() -> None:
    home = FOLDER.parent
    tree = ast.parse((FOLDER / "tables.py").read_text(encoding="utf-8"))
    listed = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    declaring = {
        ".".join(file.relative_to(home).with_suffix("").parts)
        for room in ("shop", "faq", "desk", "flows", "bot")
        for file in (home / room).rglob("*.py")
        if "    __tablename__ = " in file.read_text(encoding="utf-8")
    }
    assert declaring == listed


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()
