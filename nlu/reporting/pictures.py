"""The pictures of `xiaoer nlu test`."""

from __future__ import annotations

from pathlib import Path

from nlu.reporting.calibration_picture import calibration
from nlu.reporting.confusion_picture import confusion
from nlu.reporting.report import Report


def draw(report: Report, folder: Path) -> tuple[Path, ...]:
    """Writes confusion.svg and calibration.svg, and says where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {"confusion": confusion(report.answers), "calibration": calibration(report.by_locale())}
    for name, drawing in drawn.items():
        (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
    return tuple(folder / f"{name}.svg" for name in drawn)
