"""`xiaoer db upgrade|backup|restore`"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.prompt import Confirm
from sqlalchemy import URL, make_url

from bot.ground import lay
from bot.jobs import schema
from bot.settings import read
from kit.errors import BadInput, Permanent

SQLITE_HEADER = b"SQLite format 3\x00"


def upgrade() -> None:
    """Brings the schema to the form of this release."""
    asyncio.run(_upgrade())
    Console().print("The database is up to date.")


def backup(file: Path) -> None:
    """Copies the database while the house runs; never leaves half a file under the name asked for."""
    url = make_url(read().store)
    partial = file.with_name(file.name + ".part")
    file.parent.mkdir(parents=True, exist_ok=True)
    if _is_sqlite(url):
        _copy(_file(url), partial)
    else:
        _run("pg_dump", "--format=custom", f"--file={partial}", url=url)
    partial.replace(file)
    Console().print(f"Written to {file}.", highlight=False)


def restore(file: Path, *, yes: bool) -> None:
    """Replaces the database by a backup; raises BadInput for a file that is none."""
    url = make_url(read().store)
    if not file.is_file():
        raise BadInput(f"There is no file {file}.")
    if not yes and not Confirm.ask(f"Replace everything in {url.render_as_string()} by {file}?"):
        return
    if _is_sqlite(url):
        _restore_sqlite(file, Path(url.database or ""))
    else:
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file), url=url)
    asyncio.run(_upgrade())
    Console().print(f"Restored from {file}.", highlight=False)


async def _upgrade() -> None:
    ground = lay(read())
    try:
        await schema.upgrade(ground.db)
    finally:
        await ground.close()


def _restore_sqlite(file: Path, target: Path) -> None:
    with file.open("rb") as source:
        if source.read(len(SQLITE_HEADER)) != SQLITE_HEADER:
            raise BadInput(f"{file} is no backup of the embedded database.")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".new")
    _copy(file, fresh)
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    fresh.replace(target)


def _copy(source: Path, target: Path) -> None:
    """SQLite's own backup, which sees one state however much is being written."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _file(url: URL) -> Path:
    file = Path(url.database or "")
    if not file.is_file():
        raise BadInput(f"There is no database at {file} yet.")
    return file


def _run(program: str, *arguments: str, url: URL) -> None:
    """PostgreSQL's own tools; the password goes by the environment, where no list of processes shows it."""
    found = shutil.which(program)
    if found is None:
        raise BadInput(f"{program} is not installed.", mend="Debian: apt install postgresql-client.")
    parts = ["-h", url.host or "localhost", "-p", str(url.port or 5432), "-U", url.username or "postgres"]
    command = [found, *parts, "-d", url.database or "postgres", *arguments]
    environment = {**os.environ, "PGPASSWORD": str(url.password or "")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        raise Permanent(f"{program} failed: {lines[-1] if lines else done.returncode}")
