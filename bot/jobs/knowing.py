"""`xiaoer faq check`"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from bot.lazily import load
from bot.settings import read
from bot.variables import variables
from faq.checks import check
from kit.errors import BadInput
from shop.policy.model import Policy


def check_files(folder: Path | None) -> None:
    """Prints every problem; raises BadInput when there is any."""
    settings = read()
    folder = folder or settings.knowledge
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}.", mend="Give one, or set XIAOER_KNOWLEDGE_DIR.")
    # A person is a command of the engine and no flow, but a button all the same.
    buttons = {flow.intent for flow in load("flows:ALL")} | {load("flows.engine.flow:PERSON")}
    names = variables(Policy.load(settings.policy), settings)
    problems = check(folder, datetime.now(UTC).date(), buttons, names)
    screen = Console(highlight=False)
    for problem in problems:
        screen.print(str(problem), markup=False, soft_wrap=True)
    if problems:
        raise BadInput(f"{len(problems)} problems in {folder}.")
    screen.print(f"Everything in {folder} is fine.")
