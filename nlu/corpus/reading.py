"""Reads the training files and finds what is wrong in them, by file and line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kit.errors import BadInput
from nlu.corpus.markup import BadMark, unmark
from nlu.corpus.model import LEARNT, Corpus, Example
from nlu.vocabulary import INTENTS, LANGUAGES, OPEN

VERSION = "3.1"
KEYS = ("intent", "synonym", "lookup", "regex")
FOLDED_SPACE = re.compile(r"\s+")
# File, time of the last change in nanoseconds, size.
Stamps = tuple[tuple[str, int, int], ...]


def load(folder: Path) -> Corpus:
    """All files under `folder`/en and `folder`/zh; raises BadInput for the first thing that is wrong."""
    draft = _read(folder)
    if draft.problems:
        raise draft.problems[0]
    return draft.corpus()


def check(folder: Path) -> tuple[BadInput, ...]:
    """Everything that is wrong in the files, in reading order."""
    return tuple(_read(folder).problems)


def digest(folder: Path) -> str:
    """A fingerprint of all files; cheap, for nothing is parsed."""
    seal = hashlib.sha256()
    for file in files(folder):
        content = file.read_bytes()
        seal.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        seal.update(content)
    return seal.hexdigest()


def stamps(folder: Path) -> Stamps:
    """What tells that a file was touched, without reading any."""
    found = []
    for file in files(folder):
        # Editors write beside and rename: a file may be gone for an instant.
        with suppress(FileNotFoundError):
            found.append((str(file), file.stat().st_mtime_ns, file.stat().st_size))
    return tuple(found)


def files(folder: Path) -> list[Path]:
    """The training files, in a stable order."""
    return sorted(file for language in LANGUAGES for file in (folder / language).glob("*.yml"))


@dataclass
class _Draft:
    examples: list[Example] = field(default_factory=list)
    tables: dict[str, dict[str, list[str]]] = field(default_factory=lambda: {key: {} for key in KEYS[1:]})
    problems: list[BadInput] = field(default_factory=list)
    seen: dict[tuple[str, str], Example] = field(default_factory=dict)
    lines: list[tuple[Path, int, str, str]] = field(default_factory=list)

    def corpus(self) -> Corpus:
        synonyms: dict[str, list[str]] = {}
        for canonical, others in self.tables["synonym"].items():
            for other in others:
                synonyms.setdefault(other, []).append(canonical)
        return Corpus(
            tuple(self.examples),
            {name: tuple(words) for name, words in self.tables["lookup"].items()},
            {name: tuple(words) for name, words in synonyms.items()},
            {name: tuple(words) for name, words in self.tables["regex"].items()},
        )

    def wrong(self, problem: str, file: Path, line: int, mend: str) -> None:
        self.problems.append(BadInput(problem, file=str(file), row=line, mend=mend))


def _read(folder: Path) -> _Draft:
    draft = _Draft()
    found = files(folder)
    if not found:
        draft.wrong("There are no training files.", folder, 0, "Put .yml files into en/ and zh/.")
    for file in found:
        _read_file(draft, file)
    # Which kinds may be marked is known only when all tables are read.
    for file, line, intent, text in draft.lines:
        _take_example(draft, file, line, intent, text)
    draft.problems.sort(key=lambda problem: (problem.file, int(problem.row)))
    return draft


def _read_file(draft: _Draft, file: Path) -> None:
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        draft.wrong(f"This is no YAML: {error.problem}.", file, line, "Mend the indentation or the quotes there.")
        return
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        draft.wrong(f"This cannot be read: {error}.", file, 1, "Save it as UTF-8 text without control characters.")
        return
    top = _mapping(root)
    version = top.get("version")
    if not isinstance(version, yaml.ScalarNode) or version.value != VERSION:
        draft.wrong("The version is missing or another.", file, _line(version or root), f'Write version: "{VERSION}".')
    blocks = top.get("nlu")
    if not isinstance(blocks, yaml.SequenceNode):
        draft.wrong("There is no list under nlu.", file, _line(blocks or root), "Write nlu: and a list of intents.")
        return
    for block in blocks.value:
        _read_block(draft, file, block)


def _read_block(draft: _Draft, file: Path, block: yaml.Node) -> None:
    fields = _mapping(block)
    kind = next((key for key in KEYS if isinstance(fields.get(key), yaml.ScalarNode)), None)
    listed = fields.get("examples")
    if kind is None or not isinstance(listed, yaml.ScalarNode) or listed.style != "|":
        draft.wrong(
            "This block cannot be used.",
            file,
            _line(block),
            f"Start it with one of {', '.join(KEYS)} and list its examples under `examples: |`.",
        )
        return
    name = str(fields[kind].value)
    if kind == "intent" and name not in INTENTS:
        draft.wrong(f"{name!r} is no intent.", file, _line(fields[kind]), f"Use one of: {', '.join(sorted(INTENTS))}.")
        return
    stray = [one for one in name.removeprefix(OPEN).split("/") if one not in INTENTS] if name.startswith(OPEN) else []
    if stray:
        draft.wrong(f"{stray[0]!r} is no intent.", file, _line(fields[kind]), "Write open_ and intents with / between.")
        return
    for line, text in _items(draft, file, listed):
        if kind == "intent":
            draft.lines.append((file, line, name, text))
        elif kind != "regex" or _compiles(draft, file, line, text):
            draft.tables[kind].setdefault(name, []).append(text)


def _compiles(draft: _Draft, file: Path, line: int, pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error as error:
        draft.wrong(f"{pattern!r} is no regular expression: {error}.", file, line, "Mend or remove it.")
        return False
    return True


def _take_example(draft: _Draft, file: Path, line: int, intent: str, marked: str) -> None:
    try:
        text, annotations = unmark(marked, draft.tables["lookup"].get(LEARNT, ()))
    except BadMark as error:
        draft.wrong(str(error), file, line, "")
        return
    example = Example(text, intent, LANGUAGES[file.parent.name], str(file), line, annotations)
    key = (example.locale, FOLDED_SPACE.sub(" ", text).strip().casefold())
    twin = draft.seen.setdefault(key, example)
    if twin is not example:
        where = f"{Path(twin.file).name} line {twin.line}"
        if twin.intent == intent:
            draft.wrong(f"{text!r} stands there twice (also in {where}).", file, line, "Remove one.")
        else:
            draft.wrong(f"{text!r} is also under {twin.intent} ({where}).", file, line, "Keep it under one intent.")
        return
    draft.examples.append(example)


def _items(draft: _Draft, file: Path, node: yaml.ScalarNode) -> Iterator[tuple[int, str]]:
    for offset, raw in enumerate(node.value.split("\n")):
        line = node.start_mark.line + 2 + offset
        text = raw.strip()
        if text.startswith("- ") and text[2:].strip():
            yield line, text[2:].strip()
        elif text and not text.startswith("#"):
            draft.wrong(f"{text!r} is no example.", file, line, "Write `- ` and the sentence.")


def _mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node else 1
