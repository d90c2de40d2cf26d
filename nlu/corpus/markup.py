"""The annotation in a sentence: `[boots]{"entity": "product", "value": "42"}` or `[boots](product)`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from nlu.corpus.model import Annotation
from nlu.vocabulary import ENTITIES

MARK = re.compile(r"\[(?P<text>[^\[\]]*)\](?:(?P<json>\{[^{}]*\})|\((?P<kind>[^()]*)\))")


FIELDS = ("entity", "value", "role", "start", "end")


class BadMark(ValueError):
    """An annotation that cannot be read; the message says how to mend it."""


def unmark(line: str, learnt: Collection[str] = ()) -> tuple[str, tuple[Annotation, ...]]:
    """The plain sentence and what was marked in it; raises BadMark. `learnt`: further kinds."""
    plain, found, last = "", [], 0
    for mark in MARK.finditer(line):
        plain += line[last : mark.start()]
        one = _annotation(mark, len(plain), learnt)
        found.append(one)
        plain += mark["text"]
        last = mark.end()
    plain += line[last:]
    if found and re.search(r"\[[^\[\]]*\]\s*[{(]", plain):
        raise BadMark("Two annotations overlap. Mark the longer words only.")
    if re.search(r"\]\s*[{(]", plain) or ('"entity"' in plain):
        raise BadMark('An annotation is not closed. Write [words]{"entity": "kind"}.')
    if "[" in plain or "]" in plain:
        raise BadMark("A bracket stands alone. Remove it, or mark the words between [ and ].")
    return plain, tuple(found)


def _annotation(mark: re.Match[str], start: int, learnt: Collection[str]) -> Annotation:
    text, fields = mark["text"], _fields(mark, learnt)
    if text != text.strip() or not text:
        raise BadMark(f"{mark[0]!r} marks {'spaces' if text.strip() else 'nothing'}. Put only words between [ and ].")
    end = start + len(text)
    told = fields.get("start", str(start)), fields.get("end", str(end))
    if told != (str(start), str(end)):
        raise BadMark(
            f"The span {' to '.join(told)} is out of range: {text!r} is {start} to {end}. Leave out start and end."
        )
    return Annotation(fields["entity"], start, end, fields.get("value", text), fields.get("role", ""))


def _fields(mark: re.Match[str], learnt: Collection[str]) -> Mapping[str, str]:
    if mark["kind"] is not None:
        kind, _, value = mark["kind"].partition(":")
        fields = {"entity": kind} | ({"value": value} if value else {})
    else:
        try:
            fields = {name: str(value) for name, value in json.loads(mark["json"]).items()}
        except ValueError:
            raise BadMark(f"{mark['json']} is no JSON. Write double quotes around names and values.") from None
    if stray := sorted(fields.keys() - set(FIELDS)):
        raise BadMark(f"{stray[0]!r} is no field of an annotation. Use one of: {', '.join(FIELDS)}.")
    kinds = ENTITIES.union(learnt)
    if fields.get("entity") not in kinds:
        raise BadMark(f"{fields.get('entity')!r} is no entity kind. Use one of: {', '.join(sorted(kinds))}.")
    return fields
