"""Measures the embedded classifier on the public sets: `python -m benchmarks.nlu [SET …] [--split valid|test]`.

Settings are chosen on `valid`; `test` is read once a release. Rasa's figures come from `benchmarks.nlu.rasa_peer`
(hours; kept as files) and stand in the same table where they are there. Each set has a process of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.nlu.entities import entity_scores
from benchmarks.nlu.measuring import measured
from benchmarks.nlu.rasa_peer import DATA, RESULTS, SETS
from benchmarks.nlu.table import table

LIBRARIES = ("numpy", "scikit-learn", "scipy", "rapidfuzz", "python-crfsuite")


def _apart(name: str, split: str) -> dict[str, Any]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (name, split))


def _peers(names: list[str]) -> list[dict[str, Any]]:
    files = [RESULTS / f"rasa_{name}.json" for name in names]
    return [json.loads(file.read_text("utf-8")) | {"engine": "Rasa 3.6.21, DIET"} for file in files if file.exists()]


def _entities(split: str) -> str:
    chosen = SETS["crosswoz_zh"]
    scores = entity_scores(chosen.rows("train"), chosen.rows(split))
    return "Entities of crosswoz_zh: " + ", ".join(f"{name} {value:.3f}" for name, value in scores._asdict().items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET", help=f"of {', '.join(SETS)}")
    parser.add_argument("--split", choices=("valid", "test"), default="valid")
    given = parser.parse_args()
    if not Path(DATA).is_dir():
        parser.error(f"{DATA} is missing: XIAOER_SHARED_DATA names the folder of the public sets.")
    rows = [_apart(name, given.split) for name in given.sets]
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    print(table([*rows, *_peers(given.sets)]))
    if "crosswoz_zh" in given.sets:
        print(f"\n{_entities(given.split)}")
    print(f"\n{given.split}; Python {platform.python_version()}; {libraries}.")


if __name__ == "__main__":
    main()
