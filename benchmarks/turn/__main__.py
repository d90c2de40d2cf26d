"""`python -m benchmarks.turn`: measures everything and prints Markdown; some five minutes."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.turn import table
from benchmarks.turn.places import PLACES
from benchmarks.turn.run import measure
from benchmarks.turn.steps import measure as measure_steps

TURNS_BY_STEP = 880


def main() -> None:
    """Everything, or the places whose names hold a word."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turn", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long each run under load lasts")
    parser.add_argument("--only", default="", help="only places with this in their name")
    parser.add_argument("--steps", action="store_true", help="only where the time goes")
    given = parser.parse_args()
    with Console(stderr=True).status("starting") as status:
        places = [] if given.steps else [place for place in PLACES if given.only.lower() in place.name.lower()]
        measured = measure(places, given.seconds, status.update)
        status.update("where the time goes")
        with tempfile.TemporaryDirectory(prefix="xiaoer-bench-") as folder:
            spent = asyncio.run(measure_steps(Path(folder), TURNS_BY_STEP))
    tables = [table.results(measured), table.kinds(measured)] if measured else []
    print("\n\n".join([table.machine(), *tables, table.steps(spent)]))


if __name__ == "__main__":
    main()
