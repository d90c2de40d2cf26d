"""Measures Rasa's recommended pipeline on the public sets: `python -m benchmarks.nlu.rasa_peer crosswoz_zh …`.

Trains in Rasa's own environment (`make rasa-env`), asks every row of `test` in its process, and writes one file a set
into `benchmarks/nlu/results/`. Settings are Rasa's; only the threshold of out of scope is chosen, on `valid`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.nlu import scoring
from nlu.corpus.model import Annotation, Example
from nlu.rasa.writing import dumped, written

HOME = Path(__file__).parents[2]
DATA = Path(os.environ.get("XIAOER_SHARED_DATA", HOME.parent / "shared" / "data")) / "nlu"
PYTHON = Path(os.environ.get("XIAOER_RASA_VENV", HOME / ".venv-rasa")) / "bin" / "python"
RESULTS = Path(__file__).parent / "results"
INSIDE = Path(__file__).parent / "rasa_inside.py"
EPOCHS = 40
OOS = "oos"


@dataclass(frozen=True)
class PublicSet:
    """Which file is learnt from, whether it is Chinese, and whether it has rows out of scope."""

    name: str
    train: str = "train"
    language: str = "en"
    oos: bool = False

    def rows(self, split: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((DATA / self.name / f"{split}.json").read_text())
        return found


SETS = {
    one.name: one
    for one in (
        PublicSet("crosswoz_zh", language="zh"),
        PublicSet("banking77_10shot"),
        PublicSet("banking77", train="train_and_valid"),
        PublicSet("clinc150", oos=True),
    )
}


def pipeline(language: str, epochs: int) -> dict[str, Any]:
    """The pipeline that Rasa's documentation recommends, with its tokenizer for the language."""
    tokenizer = "JiebaTokenizer" if language == "zh" else "WhitespaceTokenizer"
    parts: list[dict[str, Any]] = [
        {"name": tokenizer},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": epochs, "constrain_similarities": True},
        {"name": "EntitySynonymMapper"},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ]
    return {"recipe": "default.v1", "assistant_id": "peer", "language": language, "pipeline": parts}


def example(row: dict[str, Any]) -> Example:
    marks = (Annotation(one["entity"], one["start"], one["end"], one["value"]) for one in row.get("entities", ()))
    return Example(row["text"], row["intent"], "", annotations=tuple(marks))


def measure(chosen: PublicSet, epochs: int, folder: Path) -> dict[str, Any]:
    """Everything that is known of one set afterwards."""
    learnt = chosen.rows(chosen.train)
    (folder / "nlu.yml").write_text(written(example(row) for row in learnt), encoding="utf-8")
    (folder / "config.yml").write_text(dumped(pipeline(chosen.language, epochs)), encoding="utf-8")
    sys.stderr.write(f"{chosen.name}: training on {len(learnt)} rows, {epochs} epochs …\n")
    started, worked = time.monotonic(), _cpu_seconds()
    _run(folder, "-m", "rasa", "train", "nlu", "--nlu", "nlu.yml", "--fixed-model-name", "peer")
    spent = {"training_seconds": time.monotonic() - started, "training_cpu_seconds": _cpu_seconds() - worked}
    rows = chosen.rows("test")
    told = asked(folder, [row["text"] for row in rows])
    answers = told["answers"]
    result: dict[str, Any] = {"rows": len(rows)} | {name: round(value, 1) for name, value in spent.items()}
    if chosen.oos:
        valid = chosen.rows("valid")
        bar = scoring.threshold(valid, asked(folder, [row["text"] for row in valid])["answers"], OOS)
        result |= scoring.in_and_out(rows, answers, OOS, bar)
    else:
        result |= scoring.intents(rows, answers)
    if any(row.get("entities") for row in rows):
        result["entity_f1"] = scoring.entity_f1(rows, answers)
    return result | scoring.latency(answers) | {"memory_mb": round(told["memory_mb"])}


def asked(folder: Path, texts: list[str]) -> dict[str, Any]:
    """What the trained model says to each text."""
    (folder / "asked.json").write_text(json.dumps(texts))
    _run(folder, str(INSIDE), "models/peer.tar.gz", "asked.json", "said.json")
    told: dict[str, Any] = json.loads((folder / "said.json").read_text())
    return told


def versions() -> dict[str, str]:
    """Of the programs that were measured."""
    code = (
        "import json, platform; from importlib.metadata import version as v;"
        "print(json.dumps({'python': platform.python_version()} | {n: v(n) for n in ('rasa', 'tensorflow', 'numpy')}))"
    )
    done = subprocess.run([PYTHON, "-c", code], check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _cpu_seconds() -> float:
    """Of the programs that were run, on all cores: what other programs on the machine do not change."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(folder: Path, *words: str) -> None:
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "RASA_TELEMETRY_ENABLED": "false"}
    subprocess.run([PYTHON, *words], cwd=folder, env={"PYTHONWARNINGS": "ignore"} | os.environ | quiet, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET", help=f"of {', '.join(SETS)}")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    given = parser.parse_args()
    if not PYTHON.exists():
        parser.error(f"{PYTHON} is missing: make rasa-env")
    for name in given.sets:
        with tempfile.TemporaryDirectory() as folder:
            result = measure(SETS[name], given.epochs, Path(folder))
        about = {
            "set": name,
            "engine": "rasa",
            "epochs": given.epochs,
            "date": datetime.now(UTC).date().isoformat(),
            "command": f"python -m benchmarks.nlu.rasa_peer {name} --epochs {given.epochs}",
            "threads": os.environ.get("OMP_NUM_THREADS", f"{os.cpu_count()} (all)"),
            "load_at_the_end": round(os.getloadavg()[0], 1),
            "versions": versions(),
        }
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"rasa_{name}.json").write_text(json.dumps(about | result, indent=2) + "\n")
        sys.stdout.write(f"{name}: {json.dumps(result)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
