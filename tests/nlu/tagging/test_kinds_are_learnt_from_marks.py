"""What no rule covers is learnt from marked sentences: whole engine, training files, model file and all."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from kit.errors import BadInput
from nlu.corpus.reading import load
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context, Understanding
from nlu.vocabulary import INTENTS
from tests.nlu.conftest import entities

DECLARED = "- lookup: learnt_entities\n  examples: |\n    - branch\n"
BRANCHES = ("Riverside", "Hill Gate", "Old Mill", "Station Road", "Harbour", "North End", "Lakeview", "Market Hall")
HAN_BRANCHES = ("河滨店", "山门店", "老磨坊店", "车站店", "海港店", "湖景店", "市场店", "东门店")
FRAMES = ("is the {} branch open", "can i collect it at the {} branch", "i was at your {} branch", "{} branch please")
HAN_FRAMES = ("{}开门了吗", "我去{}自提可以吗", "昨天我在{}买的", "请问{}的地址")


def sentences(frames: tuple[str, ...], branches: tuple[str, ...]) -> str:
    marked = (f'[{branch}]{{"entity": "branch"}}' for branch in branches)
    return "".join(f"    - {frame.format(branch)}\n" for branch, frame in zip(marked, cycle(frames), strict=False))


def write(folder: Path, *, declared: bool) -> Path:
    for language, frames, branches in (("en", FRAMES, BRANCHES), ("zh", HAN_FRAMES, HAN_BRANCHES)):
        (folder / language).mkdir(parents=True)
        plain = "".join(
            f"- intent: {intent}\n  examples: |\n"
            + "".join(f"    - {language} {intent.replace('_', ' ')} {number}\n" for number in range(6))
            for intent in sorted(INTENTS)
        )
        asked = f"- intent: faq\n  examples: |\n{sentences(frames, branches)}" if declared else ""
        head = f'version: "3.1"\nnlu:\n{DECLARED if declared else ""}'
        (folder / language / "all.yml").write_text(head + plain + asked, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedEngine:
    data = write(tmp_path_factory.mktemp("data") / "nlu", declared=True)
    cache = tmp_path_factory.mktemp("cache")
    EmbeddedEngine(data, cache).train()
    loaded = EmbeddedEngine(data, cache)
    assert loaded.train() is False
    return loaded


def branches(understanding: Understanding) -> list[str]:
    return [entity.text for entity in entities(understanding) if entity.kind == "branch"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("is the Harbour branch open", ["Harbour"]),
        ("is the Willow branch open", ["Willow"]),
        ("🎉 is the Old Mill branch open", ["Old Mill"]),
        ("我去湖景店自提可以吗", ["湖景店"]),
        ("我去西门店自提可以吗", ["西门店"]),
        ("is it open", []),
    ],
)
def test_it_is_found_whether_it_was_marked_or_only_stands_like_one(
    text: str, words: list[str], engine: EmbeddedEngine
) -> None:
    assert branches(engine.read(text, Context())) == words


def test_a_number_that_a_rule_knows_stays_what_it_is(engine: EmbeddedEngine) -> None:
    found = entities(engine.read("is the #W1234567 branch open", Context()))
    assert [entity.kind for entity in found] == ["order_number"]


def test_a_kind_that_is_not_declared_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    data = write(tmp_path, declared=True)
    for file in data.glob("*/all.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace(DECLARED, ""), encoding="utf-8")
    with pytest.raises(BadInput, match="'branch' is no entity kind"):
        load(data)


def test_files_without_such_a_kind_have_no_tagger(tmp_path: Path) -> None:
    data = write(tmp_path / "data", declared=False)
    engine = EmbeddedEngine(data, tmp_path / "cache")
    engine.train()
    assert branches(engine.read("is the Harbour branch open", Context())) == []
