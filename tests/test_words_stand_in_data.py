"""Customers' words stand in data files: flows/ and shop/ hold no Chinese characters and no regexes that list words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.text.scripts import has_han

ROOT = Path(__file__).parents[1]
# The sandbox's places are data of a provider that does not exist, and no customer's words.
SPARED = {Path("shop/shipping/sandbox.py")}
FILES = sorted(
    file.relative_to(ROOT)
    for room in ("flows", "shop")
    for file in (ROOT / room).rglob("*.py")
    if file.relative_to(ROOT) not in SPARED
)
# Two words of three letters or more, one of them or the other: a list of cues.
ALTERNATIVES = re.compile(r"[a-z]{3,}\\?b?\|\\?b?[a-z]{3,}", re.IGNORECASE)
# Spellings of data that no customer writes: the values of yes/no options.
FORMS = {"yes|no|none|true|false|\\d+(?:\\.\\d+)?"}


@pytest.mark.parametrize("file", FILES, ids=str)
def test_no_customers_words_stand_in_the_code(file: Path) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if has_han(line)] == []
    assert [pattern for pattern in _patterns(ast.parse(text)) if ALTERNATIVES.search(pattern)] == []


def _patterns(tree: ast.Module) -> Iterator[str]:
    """The first argument of every call of `re`, where it is written out."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _is_of_re(call.func) and call.args:
            texts = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
            yield from (text for text in texts if isinstance(text, str) and text not in FORMS)


def _is_of_re(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re"
