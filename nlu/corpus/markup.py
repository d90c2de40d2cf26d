"""The annotation in a sentence: `[boots]{"entity": "product", "value": "42"}` or `[boots](product)`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from nlu.corpus.model import Annotation
from nlu.vocabulary import ENTITIES

MARK = re.compile(r"\[(?P<text>[^\[\]]*)\](?:(?P<json>\{[^{}]*\})|\((?P<kind>[^()]*)\))")


class BadMark(ValueError):
    """An annotation that cannot be read; the message says how to mend it."""


def unmark(line: str, learnt: Collection[str] = ()) -> tuple[str, tuple[Annotation, ...]]:
    """The plain sentence and what was marked in it; raises BadMark. `learnt`: further kinds."""
    plain, found, last = "", [], 0
    for mark in MARK.finditer(line):
        plain += line[last : mark.start()]
        text = mark["text"]
        fields = _fields(mark, learnt)
        if not text.strip():
            raise BadMark(f"{mark[0]!r} marks nothing. Put the words between the brackets.")
        found.append(
            Annotation(
                fields["entity"], len(plain), len(plain) + len(text), fields.get("value", text), fields.get("role", "")
            )
        )
        plain += text
        last = mark.end()
    plain += line[last:]
    if re.search(r"\]\s*[{(]", plain) or ('"entity"' in plain):
        raise BadMark('An annotation is not closed. Write [words]{"entity": "kind"}.')
    return plain, tuple(found)


def _fields(mark: re.Match[str], learnt: Collection[str]) -> Mapping[str, str]:
    if mark["kind"] is not None:
        kind, _, value = mark["kind"].partition(":")
        fields = {"entity": kind} | ({"value": value} if value else {})
    else:
        try:
            fields = {name: str(value) for name, value in json.loads(mark["json"]).items()}
        except ValueError:
            raise BadMark(f"{mark['json']} is no JSON. Write double quotes around names and values.") from None
    kinds = ENTITIES.union(learnt)
    if fields.get("entity") not in kinds:
        raise BadMark(f"{fields.get('entity')!r} is no entity kind. Use one of: {', '.join(sorted(kinds))}.")
    return fields
