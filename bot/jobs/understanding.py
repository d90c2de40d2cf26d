"""`xiaoer nlu train|test`"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.ground import Ground, lay
from bot.settings import HOME, PREFIX, Settings, read
from bot.shopping import shop_parts
from bot.talking import DATA, Refresh, understander
from bot.variables import variables
from faq.library import Knowledge
from kit.errors import BadInput, Permanent
from nlu.corpus.model import Example
from nlu.corpus.reading import digest, load
from nlu.embedded import storage
from nlu.engine import train as train_model
from nlu.protocol import Context

MOST_SHOWN = 40


@dataclass
class Score:
    """How often an intent was understood, and what it was taken for."""

    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.right / (self.right + self.wrong.total())


def train() -> None:
    """Trains and keeps the model; raises BadInput naming file and line of what is wrong."""
    folder = read().data_dir / "nlu"
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Training", total=1.0)
        model = train_model(DATA, lambda share, what: bar.update(task, completed=share, description=what))
    storage.save(folder, digest(DATA), model)
    Console(highlight=False).print(f"The model is kept in {folder}.")


def ensure_trained(settings: Settings) -> None:
    """Trains when no kept model fits, in a process of its own: what only training needs is 100 MB of libraries."""
    if settings.nlu_url or storage.load(settings.data_dir / "nlu", digest(DATA)) is not None:
        return
    Console(stderr=True).print("Learning to understand customers; this happens once…")
    environment = {**os.environ, f"{PREFIX}DATA_DIR": str(settings.data_dir)}
    done = subprocess.run([sys.executable, "-m", "bot", "nlu", "train"], env=environment, cwd=HOME, check=False)
    if done.returncode != 0:
        raise Permanent("The training did not end well; run `xiaoer nlu train` to see why.")


def test(folder: Path | None) -> None:
    """Reports how well messages are understood that the model may not have seen; raises BadInput for no folder."""
    folder = folder or DATA
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", mend="Give one with Rasa-format YAML in en/ and zh/.")
    scores = asyncio.run(_scores(load(folder).examples))
    _report(scores, Console(highlight=False))


async def _scores(examples: tuple[Example, ...]) -> dict[str, Score]:
    ground = lay(read())
    try:
        return await _measured(ground, examples)
    finally:
        await ground.close()


async def _measured(ground: Ground, examples: tuple[Example, ...]) -> dict[str, Score]:
    engine, shop = understander(ground), shop_parts(ground)
    knowledge = Knowledge.load(ground.settings.knowledge, variables(shop.policy, ground.settings))
    await Refresh(ground, shop, engine, knowledge).round()
    scores: dict[str, Score] = {}
    for example in examples:
        understood = await engine.understand(example.text, Context(example.locale))
        best = understood.segments[0].intents[0].intent if understood.segments else ""
        score = scores.setdefault(example.intent, Score())
        if best == example.intent:
            score.right += 1
        else:
            score.wrong[best] += 1
    return scores


def _report(scores: dict[str, Score], screen: Console) -> None:
    table = Table("Intent", "Right", "Of", "Taken for")
    for intent, score in sorted(scores.items(), key=lambda item: item[1].share)[:MOST_SHOWN]:
        taken = ", ".join(f"{other} {count}" for other, count in score.wrong.most_common(3))
        table.add_row(intent, f"{score.share:.0%}", str(score.right + score.wrong.total()), taken)
    screen.print(table)
    right, total = sum(s.right for s in scores.values()), sum(s.right + s.wrong.total() for s in scores.values())
    screen.print(f"{right} of {total} messages understood ({right / max(total, 1):.1%}).")
