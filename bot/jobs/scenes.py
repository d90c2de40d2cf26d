"""`xiaoer nlu scenes`: the scenes that turns are written for, as a customer sees them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from bot.jobs.stage import Played, Stage
from bot.settings import read
from flows.engine.reading.turns import read_scenes
from flows.reading import TURNS
from kit.errors import BadInput


def show(folder: Path | None = None) -> None:
    """Prints every scene: what the customer sees, and what can be chosen."""
    asyncio.run(_show(folder or read(demo=True).training_data / TURNS))


async def _show(folder: Path) -> None:
    screen = Console(highlight=False, width=160)
    with tempfile.TemporaryDirectory() as work:
        stage = await Stage.open(Path(work))
        for name, steps in read_scenes(folder).items():
            try:
                played = await stage.play(name, steps, "en")
            except BadInput as wrong:
                screen.print(str(wrong), markup=False)
                continue
            screen.print("\n".join(described(name, played)), markup=False)
        await stage.close()


def described(name: str, played: Played) -> Iterator[str]:
    """A scene in words, for those who write turns."""
    scene = played.scene
    yield f"\n## {name}   ({scene.place})"
    yield "\n".join(played.said)
    for item in (*scene.focus, *scene.shown):
        yield f"  on the screen: {item.kind} {item.value} {item.names[:2]}"
    if scene.question is not None:
        for choice in scene.question.choices:
            named = scene.question.called(choice)[:3]
            yield f"  choose {choice.value}: {named}{' (blocked)' if choice.blocked else ''}"
    for asked in scene.filled:
        others = [choice.value for choice in asked.choices if choice.value not in asked.value][:8]
        yield f"  filled {asked.slot} = {'+'.join(asked.value)}; others: {others}"
