"""Training examples in the words of Rasa 3: YAML with `[words]{"entity": …}` in the sentences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import yaml

from nlu.corpus.model import Annotation, Example

VERSION = "3.1"


class _Listed(str):
    """A text that is written as a block of lines."""


class _Dumper(yaml.SafeDumper):
    """Writes such blocks; what YAML cannot hold in one, it writes quoted by itself."""


_Dumper.add_representer(_Listed, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|"))


def written(
    examples: Iterable[Example],
    lookups: Mapping[str, Sequence[str]] | None = None,
    synonyms: Mapping[str, Sequence[str]] | None = None,
    regexes: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A whole file, intents in the order of their names."""
    by_intent: dict[str, list[str]] = {}
    for example in examples:
        by_intent.setdefault(example.intent, []).append(marked(example.text, example.annotations))
    blocks = _blocks("intent", dict(sorted(by_intent.items())))
    for key, table in (("lookup", lookups), ("synonym", synonyms), ("regex", regexes)):
        blocks += _blocks(key, table or {})
    return dumped({"version": VERSION, "nlu": blocks})


def dumped(content: Mapping[str, object]) -> str:
    """As YAML, in the order given, long lines unbroken."""
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def marked(text: str, annotations: Sequence[Annotation]) -> str:
    """The sentence with its entities marked, in one line."""
    pieces, last = [], 0
    for one in sorted(annotations, key=lambda annotation: annotation.start):
        if one.start < last:
            continue  # Rasa knows no entity within another
        words = text[one.start : one.end]
        pieces += [text[last : one.start], f"[{words}]{_fields(one, words)}"]
        last = one.end
    return " ".join("".join([*pieces, text[last:]]).split())


def _fields(one: Annotation, words: str) -> str:
    fields = {"entity": one.kind}
    if one.value != words:
        fields["value"] = one.value
    if one.role:
        fields["role"] = one.role
    return json.dumps(fields, ensure_ascii=False)


def _blocks(key: str, table: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    return [
        {key: name, "examples": _Listed("".join(f"- {words}\n" for words in lines))} for name, lines in table.items()
    ]
