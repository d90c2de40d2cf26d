"""Private Redis and PostgreSQL servers for the tests: started once, on free ports, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

START_SECONDS = 30


class Missing(Exception):
    """The program that a server needs is not on this machine."""


class Server:
    """A server process that can be stopped and started again, keeping its port and its data."""

    def __init__(self, command: list[str], port: int, folder: Path, user: str | None = None) -> None:
        self.port = port
        self._command, self._folder, self._user = command, folder, user
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when the port answers; raises RuntimeError with the server's own words when it does not."""
        log = self._folder / "server.log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                self._command, stdout=out, stderr=out, cwd=self._folder, **as_user(self._user)
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self._command[0]} did not start:\n{log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.02)

    def is_ready(self) -> bool:
        with closing(socket.socket()) as probe:
            probe.settimeout(0.5)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """Ends it at once, as a crash would."""
        if self._process is not None:
            # SIGINT is PostgreSQL's fast shutdown and Redis' ordinary one; neither waits for its clients.
            self._process.send_signal(2)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
            self._process.kill()
            self._process.wait()
            self._process = None


class Redis(Server):
    """A Redis that keeps nothing on disk."""

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class PostgreSQL(Server):
    """A PostgreSQL that trusts everybody and syncs nothing."""

    def is_ready(self) -> bool:
        # It listens before it lets anybody in.
        asked = [str(Path(self._command[0]).with_name("pg_isready")), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(asked, check=False).returncode == 0

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{database}"


@contextmanager
def redis() -> Iterator[Redis]:
    """A running private Redis; raises Missing when there is none to run."""
    program = shutil.which("redis-server")
    if program is None:
        raise Missing("redis-server is not installed (Debian: apt install redis-server)")
    with _folder() as folder:
        port = free_port()
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
        server = Redis([program, *options], port, folder)
        with running(server):
            yield server


@contextmanager
def postgresql(*, durable: bool = False) -> Iterator[PostgreSQL]:
    """A running private PostgreSQL; raises Missing when there is none to run.

    Only a `durable` one waits for its disk, as one in production does.
    """
    programs = _postgresql_programs()
    user = _unprivileged()
    with _folder(user) as folder:
        data, port = folder / "data", free_port()
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync"]
        encoding = ["-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(initdb + encoding, check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_user(user))
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            **({} if durable else dict.fromkeys(("fsync", "full_page_writes", "synchronous_commit"), "off")),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        server = PostgreSQL(
            [str(programs / "postgres"), "-D", str(data), "-p", str(port), *options], port, folder, user
        )
        with running(server):
            yield server


@contextmanager
def running(server: Server) -> Iterator[None]:
    try:
        server.start()
        yield
    finally:
        server.stop()


def free_port() -> int:
    """A port that was free a moment ago."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_user(name: str | None) -> dict[str, Any]:
    """What subprocess needs to run a program as somebody else."""
    return {} if name is None else {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


@contextmanager
def _folder(owner: str | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="xiaoer-", ignore_cleanup_errors=True) as name:
        if owner is not None:
            shutil.chown(name, owner)
        yield Path(name)


def _postgresql_programs() -> Path:
    found = shutil.which("initdb")
    homes = [Path(found).resolve().parent] if found else []
    # Debian keeps the server's programs out of the PATH, one folder for each version.
    homes += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: float(home.parent.name), reverse=True)
    for home in homes:
        if (home / "initdb").exists() and (home / "postgres").exists():
            return home
    raise Missing("PostgreSQL is not installed (Debian: apt install postgresql)")


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: then its own user is borrowed."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise Missing("PostgreSQL does not run as root and there is no user postgres") from None
