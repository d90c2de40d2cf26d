"""What the customer sees and what a message may mean, in short English lines without anything personal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from faq.library import Knowledge
from flows.engine.choices import Choice
from flows.engine.commands import Command, Entry
from flows.engine.doubts import OWN_WORDS, Doubt
from flows.engine.scene import Asked, Item, Scene
from kit.masking import Masking, Span
from kit.texts import LOCALES, SOURCE_LOCALE, Sayable, Texts
from nlu.vocabulary import WANTED

MOST_SHOWN = 8
ALONE = {
    "fill": "answers the question in words or figures of their own",
    "tell": "tells more of what is being done",
    "absent": "names something that is none of what can be chosen",
    "unnote": "wants what was noted to be forgotten",
    "note": "says something beside the matter that a person should read later",
    "ask": "asks a general question about the shop or its rules",
}
OF_A_QUESTION = {
    "choose": "answers the question: {values}",
    "narrow": "answers the question with one of these, without saying which: {values}",
    "blocked": "answers the question: {values}",
}
OF_SOMETHING_KNOWN = {
    "correct": "changes {slot} to: {values}",
    "add": "wants also, for {slot}: {values}",
    "take_out": "wants no longer, for {slot}: {values}",
    "reopen": "wants something else instead, for {slot}",
}
ON_THE_SCREEN = {"look": "wants to know more of: {values}", "take": "wants to buy: {values}"}
OF_THE_KNOWLEDGE = {"entry": "asks: {values}", "follow": "asks on, about the last answer: {values}"}
# Figures say something of products; elsewhere they may be the last ones of a card, or what is left on a gift card.
FIGURES = re.compile(r"\d[\d.,]+")


class Describing:
    """Puts things into words; holds the texts, the knowledge and a line for every intent."""

    def __init__(self, texts: Texts, knowledge: Knowledge) -> None:
        self._texts, self._knowledge = texts, knowledge

    def scene(self, doubt: Doubt, masking: Masking) -> dict[str, Any]:
        """What is being done, asked, shown, and was answered last; what is not there is left out."""
        scene = doubt.scene
        spoken_of = [*map(_name, scene.focus), scene.order]
        told: dict[str, list[str]] = {
            "what the customer is doing": [WANTED.get(scene.flow.intent, "")] if scene.flow else [],
            "on the screen": [_name(item) for item in scene.shown[:MOST_SHOWN]],
            "spoken of last": spoken_of,
            "just answered": [self._title(scene.answered)],
        }
        shown = {name: [masking.hide(line) for line in lines if line] for name, lines in told.items()}
        if scene.question is not None:
            asked = scene.question
            shown["open question"] = [_discreet(self._say(doubt.question), asked.choices, masking)]
            shown["its choices in the order listed"] = [self._choice(asked, value, masking) for value in asked.listed]
        return {name: lines for name, lines in shown.items() if lines}

    def readings(self, doubt: Doubt, masking: Masking) -> dict[str, str]:
        """A line for each reading, by its sign; what cannot be told without telling something personal is left out."""
        lines = {sign: self._line(doubt.scene, sign, command, masking) for sign, command in doubt.readings.items()}
        return {sign: line for sign, line in lines.items() if line}

    def _line(self, scene: Scene, sign: str, command: Command, masking: Masking) -> str:
        kind, _, rest = sign.partition(" ")
        if kind in ALONE:
            return ALONE[kind]
        if kind in OF_A_QUESTION:
            return self._of_slot(OF_A_QUESTION[kind], scene.question, rest, masking)
        if kind in OF_SOMETHING_KNOWN:
            slot, _, values = rest.partition("=")
            known = next((asked for asked in scene.filled if asked.slot == slot), None)
            return self._of_slot(OF_SOMETHING_KNOWN[kind], known, values, masking)
        if kind in ON_THE_SCREEN:
            return _filled(ON_THE_SCREEN[kind], _of_item(scene, rest))
        if isinstance(command, Entry):
            return _filled(OF_THE_KNOWLEDGE[kind], self._title(command.id))
        return WANTED.get(rest or kind, "")

    def _of_slot(self, template: str, asked: Asked | None, values: str, masking: Masking) -> str:
        if asked is None or (values and asked.entity in OWN_WORDS):
            return ""
        named = [self._choice(asked, value, masking) for value in values.split("+") if value]
        if not all(named) or ("{values}" in template and not named):
            return ""
        slot = dict(zip(LOCALES, asked.label, strict=False)).get(SOURCE_LOCALE, asked.slot)
        return template.format(slot=slot, values="; ".join(named))

    def _choice(self, asked: Asked, value: str, masking: Masking) -> str:
        choice = next((choice for choice in asked.choices if choice.value == value), None)
        if choice is None:
            return ""
        return _discreet(self._say(choice.title), [choice], masking)

    def _say(self, text: Sayable) -> str:
        return self._texts.say(text, SOURCE_LOCALE)

    def _title(self, entry_id: str) -> str:
        entry = self._knowledge.entry(entry_id) if entry_id else None
        return str(entry.title) if entry is not None else ""


def _discreet(text: str, choices: Sequence[Choice], masking: Masking) -> str:
    """The words about some choices, without figures unless these are products."""
    products = any("product" in choice.facts for choice in choices)
    figures = () if products else FIGURES.finditer(text)
    return masking.hide(text, [Span(one.start(), one.end(), "number") for one in figures])


def _name(item: Item) -> str:
    return " / ".join(item.names[: len(LOCALES)]) or item.value


def _of_item(scene: Scene, value: str) -> str:
    found = next((item for item in (*scene.focus, *scene.shown) if item.value == value), None)
    return _name(found) if found is not None else ""


def _filled(template: str, values: str) -> str:
    return template.format(values=values) if values else ""
