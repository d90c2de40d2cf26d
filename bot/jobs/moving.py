"""`xiaoer import` and `xiaoer export`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.ground import Ground, lay
from bot.jobs.schema import upgrade
from bot.settings import read
from shop.files.folder import export_folder, import_folder


class Bars:
    """One bar a file."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, object] = {}

    def step(self, file: str, done: int, of: int) -> None:
        if file not in self._tasks:
            self._tasks[file] = self._shown.add_task(file, total=of)
        self._shown.update(self._tasks[file], completed=done, total=of)  # type: ignore[arg-type]


def bring_in(folder: Path) -> None:
    """Imports a folder; raises BadInput naming file, row and field."""

    async def work(ground: Ground, bars: Bars) -> Mapping[str, int]:
        await upgrade(ground.db)
        return await import_folder(ground.db, folder, ground.settings.country, bars)

    _with_bars(work, "imported from", folder)


def take_out(folder: Path) -> None:
    """Exports everything into a folder."""

    async def work(ground: Ground, bars: Bars) -> Mapping[str, int]:
        return await export_folder(ground.db, folder, bars)

    _with_bars(work, "written to", folder)


def _with_bars(work: Callable[[Ground, Bars], Awaitable[Mapping[str, int]]], what: str, folder: Path) -> None:
    screen = Console(stderr=True)
    columns = (TextColumn("{task.description:>16}"), BarColumn(), MofNCompleteColumn())

    async def run() -> Mapping[str, int]:
        ground = lay(read())
        try:
            with Progress(*columns, console=screen, transient=True) as shown:
                return await work(ground, Bars(shown))
        finally:
            await ground.close()

    counts = asyncio.run(run())
    moved = ", ".join(f"{count} in {file}" for file, count in counts.items())
    Console().print(f"{what.capitalize()} {folder}: {moved}.", highlight=False)
