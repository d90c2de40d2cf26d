"""`xiaoer nlu read FILE…`: how turns are read today, before anything is learnt from them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copy

from rich.console import Console

from bot.jobs.stage import Stage
from bot.jobs.turns import Example, examples_of, hypotheses_of, sorted_sign
from bot.settings import read
from flows.engine.reading.reader import Reader
from flows.engine.reading.turns import SCENES, read_turns
from flows.reading import TURNS

CHINESE = "zh"
# No turn is left out of the memory: these are not in it.
NONE_LEFT_OUT = -1


@dataclass(frozen=True)
class Told:
    """How one turn is read: `proposed` tells whether its command is among those that are weighed at all."""

    example: Example
    meant: tuple[str, ...]
    taken: tuple[str, ...]
    proposed: bool

    @property
    def right(self) -> bool:
        return self.meant == self.taken


def tell(files: Sequence[Path]) -> None:
    """Prints each turn of the files that is read wrongly, or can't be read in its scene, and how many are right."""
    told = asyncio.run(readings(files))
    screen = Console(highlight=False, width=200)
    for one in told:
        for line in _lines(one):
            screen.print(line, markup=False)
    screen.print(f"{sum(one.right for one in told)} of {len(told)} turns are read rightly.")


async def readings(files: Sequence[Path]) -> list[Told]:
    """How the turns of the files are read, each in its scene; Chinese ones stand in a folder zh/."""
    with tempfile.TemporaryDirectory() as work, tempfile.TemporaryDirectory() as copies:
        folder = _gathered(files, Path(copies))
        stage = await Stage.open(Path(work))
        try:
            examples, _ = await examples_of(stage, folder, read_turns(folder))
            conversation = stage.house.conversation
            assert conversation is not None
            return [_told(one, conversation.reader) for one in examples]
        finally:
            await stage.close()


def _gathered(files: Sequence[Path], folder: Path) -> Path:
    """The files with the shop's scenes, as one folder of turns."""
    copy(read(demo=True).training_data / TURNS / SCENES, folder)
    for language in ("en", CHINESE):
        (folder / language).mkdir()
    for file in files:
        language = CHINESE if file.resolve().parent.name == CHINESE else "en"
        copy(file, folder / language / file.name)
    return folder


def _told(example: Example, reader: Reader) -> Told:
    turn = example.turn
    meant = tuple(sorted_sign(sign, example.scene) for sign in turn.signs)
    reads = reader.read(example.scene, example.understanding, example.nearest)
    taken = tuple(one.best.hypothesis.sign for one in reads)
    alone = replace(example, turn=replace(turn, group=NONE_LEFT_OUT))
    proposed = len(meant) > 1 or meant[0] in {one.sign for one in hypotheses_of(alone, reader)}
    return Told(example, meant, taken, proposed)


def _lines(one: Told) -> Iterator[str]:
    turn = one.example.turn
    if not one.proposed:
        yield f"can't be read, {turn.scene}: {turn.text!r}: {one.meant[0]!r} is not proposed there"
    elif not one.right:
        yield f"read wrongly, {turn.scene}: {turn.text!r} is {' & '.join(one.meant)}, not {' & '.join(one.taken)}"
