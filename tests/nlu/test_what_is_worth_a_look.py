"""What `xiaoer nlu check` finds in training files that can be read, and how it says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kit.errors import BadInput
from nlu.corpus.model import Annotation, Corpus, Example
from nlu.corpus.reading import load
from nlu.reporting.checking import findings
from nlu.reporting.finding import Finding, Kind
from nlu.reporting.gaps import few, grouped, lonely_words, monotonous, one_sided
from nlu.reporting.marks import unknown
from nlu.reporting.sampling import sampled
from nlu.reporting.showing import listed, neighbourhoods
from nlu.vocabulary import INTENTS
from tests.nlu.conftest import DATA
from tests.nlu.test_model_cache import write_data

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(language: str = "en", **intents: Iterable[str]) -> Path:
        blocks = "".join(
            f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {sentence}\n" for sentence in sentences)
            for intent, sentences in intents.items()
        )
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / "all.yml").write_text(f'version: "3.1"\nnlu:\n{blocks}', encoding="utf-8")
        return tmp_path

    return written


def found(folder: Path, kind: Kind) -> list[Finding]:
    return [one for one in findings(folder, lambda _share, _what: None, quick=True) if one.kind is kind]


def examples(*texts: str, intent: str = "greet", locale: str = "en") -> list[Example]:
    return [Example(text, intent, locale, f"nlu/data/{locale}/{intent}.yml", 5 + n) for n, text in enumerate(texts)]


def test_nearly_the_same_twice(write: Write) -> None:
    folder = write(greet=["where is everybody today", "hello there", "Where is everybody today?!"])
    (one,) = found(folder, Kind.TWICE)
    assert (one.line, "en/all.yml line 5" in one.problem) == (7, True)


def test_nearly_the_same_under_two_intents(write: Write) -> None:
    folder = write("zh", greet=["你好呀朋友们", "早"], thanks=["你好呀朋友", "谢谢"])
    (one,) = found(folder, Kind.APART)
    assert (one.line, "你好呀朋友" in one.problem, "greet" in one.problem, "thanks" in one.problem) == (
        9,
        True,
        True,
        True,
    )


def test_different_sentences_are_left_alone(write: Write) -> None:
    folder = write(greet=["hello there", "good morning to you"], thanks=["much obliged"])
    assert [*found(folder, Kind.TWICE), *found(folder, Kind.APART)] == []


def test_too_few_sentences_and_those_said_twice_count_once(write: Write) -> None:
    folder = write(greet=["where is everybody today", "hello there", "Where is everybody today?!"])
    few_in_english = [one for one in found(folder, Kind.FEW) if one.problem.startswith("greet has") and one.line]
    assert [one.problem for one in few_in_english] == ["greet has 2 different sentences in en (3 in all)."]
    assert len(found(folder, Kind.FEW)) == 2 * len(INTENTS)


def test_ours_are_enough() -> None:
    assert list(few(grouped(load(DATA).examples), ())) == []


def test_all_of_one_beginning() -> None:
    group = examples(*(f"can you {verb} it for me at once" for verb in ["see", "do", "buy", "mend", "send"]))
    said = [one.problem for one in monotonous(grouped(group))]
    assert said[0] == "5 of 5 sentences of greet in en begin with 'can you'."


def test_all_of_one_length() -> None:
    texts = ("我要退", "想退货", "给我退", "退了吧", "能退吗")
    said = [one.problem for one in monotonous(grouped(examples(*texts, locale="zh-CN")))]
    assert said == ["5 of 5 sentences of greet in zh-CN have about 3 characters."]


def marked(locale: str, *values: str) -> list[Example]:
    return [
        Example(f"my {value}", "return_item", locale, "en/x.yml", 9, (Annotation("product", 3, 3 + len(value), value),))
        for value in values
    ]


def test_marked_in_one_language_only() -> None:
    (one,) = one_sided(Corpus(tuple(marked("en", "boots", "lamp", "mug"))))
    assert one.problem == "return_item has 3 sentences with a marked product, but none in zh-CN."
    both = Corpus((*marked("en", "boots", "lamp", "mug"), *marked("zh-CN", "靴子")))
    assert list(one_sided(both)) == []


def test_names_that_only_one_intent_has() -> None:
    sentences = examples("a bike", "my bike", "bike please", "the bikes", "bike!", intent="find_product")
    (one,) = lonely_words(Corpus(tuple(sentences), {"product": ("bike", "lamp"), "sense_want": ("please",)}))
    assert one.problem == "'bike' (product) stands in 4 sentences, all of find_product."
    elsewhere = examples("where is my bike", intent="track_parcel")
    assert list(lonely_words(Corpus((*sentences, *elsewhere), {"product": ("bike",)}))) == []


@pytest.mark.parametrize(
    ("text", "mark", "said"),
    [
        ("my bootz", Annotation("product", 3, 8, "bootz"), "The value 'bootz' is in no table of product."),
        (
            "it is W12",
            Annotation("order_number", 6, 9, "W12"),
            "The value 'W12' is no order_number: it fits no pattern",
        ),
        ("my boots", Annotation("product", 3, 7, "boot"), "The mark of 'boot' in 'my boots' ends inside a word."),
    ],
)
def test_marks_that_nobody_knows(text: str, mark: Annotation, said: str) -> None:
    example = Example(text, "return_item", "en", "en/x.yml", 9, (mark,))
    tables = {"product": ("boots",)}
    corpus = Corpus((example,), tables, {"boot": ("boots",)}, {"order_number": (r"#?W\d{7}",)})
    (one,) = unknown(corpus)
    assert one.problem.startswith(said)
    assert one.line == 9


def test_a_sentence_that_reads_like_another_intent(tmp_path: Path) -> None:
    write_data(tmp_path)
    file = tmp_path / "en" / "all.yml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(lines.index("- intent: thanks") + 2, "    - cancel order fig damson")
    file.write_text("\n".join(lines), encoding="utf-8")
    shares: list[float] = []
    all_found = findings(tmp_path, lambda share, _what: shares.append(share))
    (one,) = [one for one in all_found if one.kind is Kind.MISLABELLED]
    assert "'cancel order fig damson' is under thanks; it reads like cancel_order" in one.problem
    assert one.line == lines.index("    - cancel order fig damson") + 1
    assert shares == sorted(shares)


def test_files_too_small_to_be_tried_out_say_so(write: Write) -> None:
    all_found = findings(write(greet=["hello"]), lambda _share, _what: None)
    assert [one.problem for one in all_found if one.kind is Kind.MISLABELLED] == [
        "This could not be looked for: add_to_basket has 0 sentences in en: too few to be tried out."
    ]


def test_each_kind_is_listed_with_its_place_and_only_the_first_unless_asked() -> None:
    many = [
        Finding(Kind.TWICE, f"problem {number}.", "Mend it.", "nlu/data/en/greet.yml", number) for number in range(30)
    ]
    lines = [line.plain for line in listed(many)]
    assert lines[0] == "\nNearly the same twice (30)"
    assert lines[1] == "  en/greet.yml line 0: problem 0. Mend it."
    assert "20 more" in lines[-1]
    assert len(list(listed(many, everything=True))) == 31


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_explained(kind: Kind) -> None:
    page = (DATA.parents[1] / "docs" / "understanding.md").read_text(encoding="utf-8")
    assert f"| {kind.value.lower()} |" in page


def test_samples_have_their_neighbours(write: Write) -> None:
    folder = write(greet=["hello there", "hello you there", "good morning"], thanks=["thank you"])
    (pairs,) = sampled(folder, 1, "thanks")
    assert {pair.one.text for pair in pairs} == {"thank you"}
    assert len(list(sampled(folder, 99))) == 4
    shown = "\n".join(line.plain for line in neighbourhoods(sampled(folder, 99, "greet")))
    assert "hello there   greet, en/all.yml line 5" in shown


def test_no_samples_of_what_does_not_exist(write: Write) -> None:
    with pytest.raises(BadInput, match="greeet"):
        list(sampled(write(greet=["hello"]), 1, "greeet"))
