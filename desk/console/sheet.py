"""A plain list on a page of its own: a heading, what it is for, and rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from desk.console.look import box, say


@contextmanager
def sheet(title: str, purpose: str) -> Iterator[None]:
    """A page that scrolls, with its title and one sentence on what it is for."""
    with box("sheet"):
        say(title, "title")
        say(purpose, "purpose")
        yield


def heads(*titles: str) -> None:
    """The heads of the columns; a table body follows within the same grid."""
    with box("tr head"):
        for title in titles:
            say(title, "td")


def cell(text: str, classes: str = "") -> None:
    """One cell of words."""
    say(text, f"td {classes}")


def nothing(icon: str, text: str) -> None:
    """What is shown instead of an empty table."""
    with box("nobody"):
        ui.icon(icon)
        say(text)
