"""What is generated for Rasa says the same as our own files."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from kit.errors import BadInput
from nlu.corpus.model import Annotation, Example
from nlu.corpus.reading import load
from nlu.rasa.project import OURS, generate
from nlu.rasa.writing import written
from nlu.vocabulary import ENTITIES, INTENTS
from tests.nlu.conftest import DATA

MARK = re.compile(r"\[([^\]]+)\](\{[^}]*\})")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rasa")
    assert generate(DATA, folder) == len(load(DATA).examples)
    return folder


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def blocks(folder: Path, key: str) -> dict[str, list[str]]:
    listed = read(folder / "data" / "nlu.yml")["nlu"]
    return {
        block[key]: [line.removeprefix("- ") for line in block["examples"].splitlines()]
        for block in listed
        if key in block
    }


def test_the_domain_has_our_intents_and_kinds_and_no_conversation(project: Path) -> None:
    domain = read(project / "domain.yml")
    assert set(domain["intents"]) == INTENTS
    assert set(domain["entities"]) == ENTITIES | load(DATA).learnt
    assert set(domain) == {"version", "intents", "entities"}


def test_every_example_stands_under_its_intent_once(project: Path) -> None:
    wanted = Counter((one.intent, " ".join(one.text.split())) for one in load(DATA).examples)
    seen = Counter(
        (intent, MARK.sub(r"\1", line)) for intent, lines in blocks(project, "intent").items() for line in lines
    )
    assert seen == wanted


def test_marks_are_kept(project: Path) -> None:
    marks = [
        (words, json.loads(fields))
        for lines in blocks(project, "intent").values()
        for line in lines
        for words, fields in MARK.findall(line)
    ]
    assert len(marks) == sum(len(one.annotations) for one in load(DATA).examples)
    assert {fields["entity"] for _, fields in marks} <= ENTITIES | load(DATA).learnt


def test_tables_that_only_we_can_read_are_left_out(project: Path) -> None:
    lookups = blocks(project, "lookup")
    assert "product" in lookups
    assert not [name for name in lookups if name.startswith(OURS)]


def test_words_of_like_sense_become_expressions(project: Path) -> None:
    (cancel,) = blocks(project, "regex")["sense_cancel"]
    assert re.search(cancel, "please cancel it")
    assert re.search(cancel, "我要取消订单")
    assert not re.search(cancel, "avoided")
    for lines in blocks(project, "regex").values():
        for line in lines:
            re.compile(line)


def test_the_pipeline_has_one_classifier_and_diet_takes_its_place(project: Path, tmp_path: Path) -> None:
    generate(DATA, tmp_path, diet=True, most=1)
    names = [part["name"] for part in read(project / "config.yml")["pipeline"]]
    instead = [part["name"] for part in read(tmp_path / "config.yml")["pipeline"]]
    assert [(one, other) for one, other in zip(names, instead, strict=True) if one != other] == [
        ("LogisticRegressionClassifier", "DIETClassifier")
    ]


def test_a_small_project_has_every_intent_in_both_languages(tmp_path: Path) -> None:
    assert generate(DATA, tmp_path, most=3) == len(INTENTS) * 2 * 3
    assert set(blocks(tmp_path, "intent")) == INTENTS


def test_what_yaml_could_misread_arrives_as_it_was() -> None:
    odd = ["# no comment", "yes: no", "- dash", "'quoted\"", "tab\there", "{a}", "é🎉 退货", "\x07bell"]
    text = written(Example(line, "faq", "en") for line in odd)
    (block,) = yaml.safe_load(text)["nlu"]
    assert [line[2:] for line in block["examples"].splitlines()] == [line.replace("\t", " ") for line in odd]


def test_a_mark_carries_its_value_and_role_and_none_is_inside_another() -> None:
    marks = (
        Annotation("product", 4, 7, "cup", "old"),
        Annotation("color", 5, 6, "x"),
        Annotation("money", 12, 14, "$5"),
    )
    (block,) = yaml.safe_load(written([Example("the mug for $5", "faq", "en", annotations=marks)]))["nlu"]
    assert block["examples"] == (
        '- the [mug]{"entity": "product", "value": "cup", "role": "old"} for [$5]{"entity": "money"}\n'
    )


def test_broken_training_data_is_named_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "data" / "en").mkdir(parents=True)
    (tmp_path / "data" / "en" / "x.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: nonsense\n  examples: |\n    - a\n'
    )
    with pytest.raises(BadInput, match="nonsense"):
        generate(tmp_path / "data", tmp_path / "out")
