"""What the flows about saved addresses and saved ways to pay share: what is to be done, and how something is called."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.names import names_of
from kit.texts import t
from nlu import cues

ADD, NAME, REMOVE, DEFAULT = "add", "name", "remove", "default"
KIND = "saved_deeds"
TITLES = {ADD: t("Add one"), NAME: t("Give one a name"), REMOVE: t("Remove one"), DEFAULT: t("Make one the default")}
# By which words it is told which deed is meant; of several the first that is told counts.
TOLD: tuple[tuple[str, cues.Kind], ...] = (
    (REMOVE, "unsaves"),
    (DEFAULT, "as_default"),
    (NAME, "names_it"),
    (ADD, "saves_new"),
)
QUOTES = "\"'“”‘’「」『』《》.,!?。，！？、 "


def deeds(*, without: str = "") -> list[Choice]:
    """What can be done."""
    return [Choice(value, title, aliases=names_of(KIND, value)) for value, title in TITLES.items() if value != without]


def deed(text: str) -> str | None:
    """Which of them the words ask for."""
    return next((value for value, kind in TOLD if cues.has(kind, text)), None)


def called(text: str) -> str:
    """The name that something is to have: what follows "call it"; "" where none is told."""
    found = cues.spans("names_it", text)
    if not found:
        return ""
    return text[found[-1][1] :].strip(QUOTES)
