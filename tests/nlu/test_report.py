"""The figures of `xiaoer nlu test`."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from nlu.reporting.held_out import HeldOut
from nlu.reporting.measures import Answer, accuracy, by_intent, calibration_error, confusions, percentile
from nlu.reporting.pictures import draw
from nlu.reporting.report import Report, evaluate, outside
from nlu.reporting.showing import figures
from nlu.vocabulary import INTENTS
from tests.nlu.test_model_cache import write_data


def answer(truth: str, said: str, confidence: float = 1.0) -> Answer:
    return Answer("hello", "en", truth, said, confidence)


def test_precision_and_recall_of_an_intent() -> None:
    answers = [answer("greet", "greet"), answer("greet", "thanks"), answer("thanks", "thanks")]
    scores = {score.intent: score for score in by_intent(answers)}
    assert (scores["greet"].precision, scores["greet"].recall) == (1.0, 0.5)
    assert (scores["thanks"].precision, scores["thanks"].recall) == (0.5, 1.0)
    assert accuracy(answers) == pytest.approx(2 / 3)
    assert confusions(answers, 5) == (("greet", "thanks", 1),)


def test_an_intent_never_said_scores_nothing() -> None:
    assert by_intent([answer("greet", "thanks")])[0].f1 == 0.0


def test_rightly_unsure_is_well_calibrated() -> None:
    half = [answer("greet", "greet", 0.5), answer("greet", "thanks", 0.5)]
    assert calibration_error(half) == pytest.approx(0.0)
    assert calibration_error([answer("greet", "thanks", 0.95)]) == pytest.approx(0.95)


REPORT = Report(
    (
        Answer("where's my stuff?", "en", "track_parcel", "track_parcel", 0.95, "nlu/data/en/track_parcel.yml", 7),
        Answer("<b>where</b> & when", "en", "track_parcel", "faq", 0.97, "nlu/data/en/track_parcel.yml", 8),
        Answer("[red]会下雨吗[/red]", "zh-CN", "out_of_scope", "out_of_scope", 0.55, "nlu/data/zh/out_of_scope.yml", 9),
        Answer("会赢吗", "zh-CN", "out_of_scope", "faq", 0.35, "nlu/data/zh/out_of_scope.yml", 10),
    ),
    (HeldOut("fresh_en", 200, 190),),
    (),
    3.0,
    (answer("greet", "greet"), *(answer("greet", "thanks") for _ in range(3))),
)


def shown(report: Report) -> str:
    screen = Console(width=200, record=True, file=io.StringIO())
    screen.print(figures(report))
    return screen.export_text()


def test_the_report_tells_the_surest_mistake_first_and_where_it_stands() -> None:
    assert [answer.text for answer in REPORT.surest_wrong] == ["<b>where</b> & when", "会赢吗"]
    assert "en/track_parcel.yml line 8" in shown(REPORT)
    assert "fresh_en (200)" in shown(REPORT)
    assert "95.0%" in shown(REPORT)
    assert "25.0%" in shown(REPORT)


def test_words_of_customers_are_no_markup() -> None:
    wrong = replace(REPORT.answers[3], text="[red]会赢吗[/red]")
    assert "[red]会赢吗[/red]" in shown(replace(REPORT, answers=(wrong,)))


def test_out_of_scope_has_its_own_figures() -> None:
    assert outside(REPORT.answers) == (1.0, 0.5)
    assert outside(REPORT.answers[:2]) == (0.0, 0.0)


def test_the_pictures_are_whole(tmp_path: Path) -> None:
    for file in draw(REPORT, tmp_path / "pictures"):
        assert ElementTree.parse(file).getroot().tag == "{http://www.w3.org/2000/svg}svg"
    confused = (tmp_path / "pictures" / "confusion.svg").read_text(encoding="utf-8")
    assert "track_parcel: 1 of 2 understood as faq" in confused
    assert "2 of 4 sentences are understood" in confused
    assert "en: 2 sentences, calibration error" in (tmp_path / "pictures" / "calibration.svg").read_text("utf-8")


def test_a_picture_of_nothing_can_be_drawn(tmp_path: Path) -> None:
    assert all(file.exists() for file in draw(Report((), (), (), 0.0), tmp_path))


def test_what_is_measured_on_sentences_that_no_model_has_seen(tmp_path: Path) -> None:
    write_data(tmp_path / "data")
    (tmp_path / "apart").mkdir()
    (tmp_path / "apart" / "few.yml").write_text("cancel_order: [cancel order fig]\nthanks: [cancel order berry]\n")
    told: list[float] = []
    report = evaluate(
        tmp_path / "data", tmp_path / "cache", tmp_path / "apart", None, lambda share, _what: told.append(share)
    )
    assert len(report.answers) == len(report.lonely) == 2 * 6 * len(INTENTS)
    assert all(answer.file and answer.line for answer in report.answers)
    assert report.held_out == (HeldOut("few", 2, 1),)
    slowest = [one.milliseconds for one in report.slowest]
    assert slowest == sorted(slowest, reverse=True) != []
    assert (told, told[-1]) == (sorted(told), 1.0)


def test_percentiles() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert percentile([], 0.5) == 0.0
