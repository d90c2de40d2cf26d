"""Makes Rasa's own project out of our vocabulary and training files: `python -m nlu.rasa.project FOLDER`."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from nlu.corpus.model import LEARNT, Corpus, Example
from nlu.corpus.reading import load
from nlu.rasa.senses import patterns
from nlu.rasa.writing import VERSION, dumped, written
from nlu.vocabulary import ENTITIES, INTENTS

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
# Lookups that only our own engine can read: they are no kinds of things.
OURS = ("open_", "sense_", LEARNT)
CLASSIFIER = "LogisticRegressionClassifier"
DIET = {"name": "DIETClassifier", "epochs": 40, "constrain_similarities": True, "entity_recognition": False}


def generate(data: Path, folder: Path, *, diet: bool = False, most: int = 0) -> int:
    """Writes config, endpoints, domain and training data; answers the number of examples. Raises BadInput.

    `most` examples of an intent in a language are taken, 0 means all: tests need no whole model.
    """
    corpus = load(data)
    examples = _thinned(corpus.examples, most) if most else list(corpus.examples)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "endpoints.yml", folder / "endpoints.yml")
    (folder / "config.yml").write_text(config(diet=diet), encoding="utf-8")
    (folder / "domain.yml").write_text(domain(corpus), encoding="utf-8")
    lookups = {name: words for name, words in corpus.lookups.items() if not name.startswith(OURS)}
    text = written(examples, lookups, regexes={**corpus.regexes, **patterns(corpus.lookups)})
    (folder / "data" / "nlu.yml").write_text(text, encoding="utf-8")
    return len(examples)


def domain(corpus: Corpus) -> str:
    """Our intents and kinds of entities, and nothing of a conversation."""
    kinds = sorted(ENTITIES | corpus.learnt)
    return dumped({"version": VERSION, "intents": sorted(INTENTS), "entities": kinds})


def config(*, diet: bool) -> str:
    """The pipeline of `config.yml`; with DIET in place of its classifier where that is wanted."""
    text = (HERE / "config.yml").read_text(encoding="utf-8")
    if not diet:
        return text
    parsed = yaml.safe_load(text)
    parsed["pipeline"] = [DIET if part["name"] == CLASSIFIER else part for part in parsed["pipeline"]]
    return dumped(parsed)


def _thinned(examples: Iterable[Example], most: int) -> list[Example]:
    """Evenly spread over what there is, so that no kind of wording is left out."""
    groups: dict[tuple[str, str], list[Example]] = {}
    for example in examples:
        groups.setdefault((example.intent, example.locale), []).append(example)
    return [group[at] for group in groups.values() for at in sorted(_spread(len(group), most))]


def _spread(count: int, most: int) -> set[int]:
    return {place * count // most for place in range(most)} if count > most else set(range(count))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=DATA, help="training files, with en/ and zh/ in it")
    parser.add_argument("--diet", action="store_true", help="DIET instead of the linear classifier")
    parser.add_argument("--most", type=int, default=0, help="examples of an intent in a language; 0: all")
    given = parser.parse_args()
    count = generate(given.data, given.folder, diet=given.diet, most=given.most)
    parser.exit(message=f"{count} examples of {len(INTENTS)} intents are in {given.folder}.\n")


if __name__ == "__main__":
    main()
