"""Findings and figures for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nlu.reporting.finding import Finding, Kind, stands
from nlu.reporting.likeness import Pair
from nlu.reporting.measures import accuracy, by_intent, calibration_error, confusions, percentile
from nlu.reporting.report import Report, outside

CONFUSIONS, WEAKEST, WRONG, SLOWEST = 15, 12, 12, 5
FEW_SHOWN = 10


def figures(report: Report) -> RenderableType:
    """All tables of `xiaoer nlu test`."""
    return Group(_head(report), _intents(report), _mixed(report), _wrong(report), _slow(report))


def listed(findings: Sequence[Finding], *, everything: bool = False) -> Iterator[Text]:
    """What `xiaoer nlu check` says, kind by kind."""
    for kind in Kind:
        found = [finding for finding in findings if finding.kind is kind]
        if found:
            yield Text(f"\n{kind} ({len(found)})", style="bold")
        shown = found if everything else found[:FEW_SHOWN]
        for one in shown:
            where = f"{stands(one.file, one.line)}: " if one.file else ""
            yield Text(f"  {where}{one.problem} {one.mend}")
        if len(found) > len(shown):
            yield Text(f"  … and {len(found) - len(shown)} more; --all shows them.", style="dim")


def neighbourhoods(samples: Iterable[Sequence[Pair]]) -> Iterator[Text]:
    """What `xiaoer nlu check --sample` says: each sentence, and beneath it those most like it."""
    for pairs in filter(None, samples):
        one = pairs[0].one
        yield Text(f"{one.text}   {one.intent}, {stands(one.file, one.line)}", style="bold")
        for pair in pairs:
            other = pair.other
            yield Text(f"  {pair.likeness:3.0f}  {other.text}   {other.intent}, {stands(other.file, other.line)}")


def _head(report: Report) -> Table:
    locales = report.by_locale()
    table = Table("measure", *locales, "both", title="Understanding, cross-validated")
    columns = [*locales.values(), report.answers]
    table.add_row("sentences", *(str(len(one)) for one in columns))
    table.add_row("accuracy", *(f"{accuracy(one):.1%}" for one in columns))
    lonely = [*(report.of(locale, lonely=True) for locale in locales), report.lonely]
    table.add_row("accuracy without neighbours", *(f"{accuracy(one):.1%}" if one else "" for one in lonely))
    table.add_row("calibration error", *(f"{calibration_error(one):.3f}" for one in columns))
    for place, name in enumerate(("precision", "recall")):
        table.add_row(f"out of scope, {name}", *(f"{outside(one)[place]:.1%}" for one in columns))
    for kept in report.held_out:
        table.add_row(f"kept apart: {kept.name} ({kept.count})", *("" for _ in locales), f"{kept.share:.1%}")
    times = [one.milliseconds for one in report.times]
    table.add_row(
        "a message, p50 / p99",
        *("" for _ in locales),
        f"{percentile(times, 0.5):.2f} / {percentile(times, 0.99):.2f} ms",
    )
    table.add_row("training", *("" for _ in locales), f"{report.training:.1f} s")
    return table


def _intents(report: Report) -> Table:
    table = Table("intent", "language", "precision", "recall", "F1", "sentences", title="The weakest intents")
    scores = [(score, locale) for locale, answers in report.by_locale().items() for score in by_intent(answers)]
    for score, locale in sorted(scores, key=lambda one: one[0].f1)[:WEAKEST]:
        shares = (f"{value:.2f}" for value in (score.precision, score.recall, score.f1))
        table.add_row(score.intent, locale, *shares, str(score.support))
    return table


def _mixed(report: Report) -> Table:
    table = Table("meant", "understood", "times", title="Mixed up most often")
    for truth, said, count in confusions(report.answers, CONFUSIONS):
        table.add_row(truth, said, str(count))
    return table


def _wrong(report: Report) -> Table:
    table = Table("sentence", "meant", "understood", "sure", "where", title="Surest, and wrong")
    for one in report.surest_wrong[:WRONG]:
        table.add_row(Text(one.text), one.truth, one.said, f"{one.confidence:.0%}", stands(one.file, one.line))
    return table


def _slow(report: Report) -> Table:
    table = Table("sentence", "ms", "where", title="Slowest")
    for one in report.slowest[:SLOWEST]:
        table.add_row(Text(one.answer.text), f"{one.milliseconds:.2f}", stands(one.answer.file, one.answer.line))
    return table
