"""Every text that the code says has its Chinese, and every Chinese text is said."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kit.texts import read_catalogue

HOME = Path(__file__).parent.parent
ROOMS = ("shop", "faq", "desk", "flows", "bot")
MARKS = {"t": 1, "nt": 2}
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")  # words or punctuation
BRANDS = {"PayPal", "Telegram", "Visa", "Mastercard"}


@dataclass(frozen=True)
class Marked:
    """A text marked in the code."""

    place: str
    forms: tuple[str, ...]


def marked(room: str) -> Iterator[Marked]:
    for file in sorted((HOME / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                first = node.args[: MARKS[node.func.id]]
                place = f"{file.relative_to(HOME)}:{node.lineno}"
                assert not any(isinstance(form, ast.JoinedStr) for form in first), (
                    f"{place}: an f-string has no Chinese"
                )
                forms = tuple(str(form.value) for form in first if isinstance(form, ast.Constant))
                if len(forms) == len(first):
                    yield Marked(place, forms)


def catalogues() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for room in ROOMS:
        for file in sorted((HOME / room / "locale" / "zh-CN").glob("*.po")):
            for msgid, forms in read_catalogue(file).items():
                yield str(file.relative_to(HOME)), msgid, forms


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def has_words(msgid: str) -> bool:
    """A text of nothing but placeholders, figures and signs reads alike in both languages."""
    return re.search(r"[A-Za-z]", re.sub(r"\{\w*\}", "", msgid)) is not None


MARKED = [text for room in ROOMS for text in marked(room)]
TRANSLATED = {msgid: forms for _, msgid, forms in catalogues()}


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_has_its_chinese(room: str) -> None:
    missing = [
        f"{text.place}: {text.forms[0]!r}"
        for text in marked(room)
        if has_words(text.forms[0]) and text.forms[0] not in TRANSLATED
    ]
    assert not missing, "\n".join(missing)


def test_every_chinese_text_is_said_somewhere() -> None:
    said = {text.forms[0] for text in MARKED}
    unused = [f"{file}: {msgid!r}" for file, msgid, _ in catalogues() if msgid not in said]
    assert not unused, "\n".join(unused)


def test_one_text_has_one_translation() -> None:
    twice = [f"{file}: {msgid!r}" for file, msgid, forms in catalogues() if TRANSLATED[msgid] != forms]
    assert not twice, "\n".join(twice)


def test_chinese_texts_have_the_placeholders_of_the_english() -> None:
    english = {text.forms[0]: set().union(*map(placeholders, text.forms)) for text in MARKED}
    other = [
        f"{file}: {msgid!r} → {form!r}"
        for file, msgid, forms in catalogues()
        for form in forms
        if placeholders(form) != english.get(msgid, placeholders(form))
    ]
    assert not other, "\n".join(other)


def test_chinese_texts_are_chinese() -> None:
    english = [
        f"{file}: {msgid!r} → {form!r}"
        for file, msgid, forms in catalogues()
        for form in forms
        if form not in BRANDS and has_words(msgid) and not CHINESE.search(form)
    ]
    assert not english, "\n".join(english)


def test_values_are_given_for_all_placeholders_and_for_no_others() -> None:
    wrong = []
    for room in ROOMS:
        for file in sorted((HOME / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if problem := _values(node):
                    wrong.append(f"{file.relative_to(HOME)}:{problem}")
    assert not wrong, "\n".join(wrong)


def _values(node: ast.AST) -> str:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.keywords):
        # A text without any value is a template that is filled later.
        return ""
    forms = [form.value for form in node.args[: MARKS[node.func.id]] if isinstance(form, ast.Constant)]
    given = {keyword.arg for keyword in node.keywords}
    if len(forms) < MARKS[node.func.id] or None in given:
        return ""
    wanted = set().union(*(placeholders(str(form)) for form in forms))
    if node.func.id == "nt":
        wanted.discard("count")
    return f"{node.lineno}: needs {sorted(wanted)}, is given {sorted(map(str, given))}" if wanted != given else ""
