"""One knowledge file, read with the line of every field, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Formatter

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from faq.entry import Entry, Problem
from kit.texts import LOCALES

FIELDS = ("id", "tags", "buttons", "holds", "from", "until", *LOCALES)
SPEECH_FIELDS = ("questions", "answer", "short")
# The C parser is ten times as fast; the other one is there when PyYAML was built without it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: an entry, or the problems that keep it from being one."""

    entry: Entry | None
    problems: tuple[Problem, ...] = ()


def read(path: Path, name: str, variables: Collection[str]) -> Reading:
    """Reads `path`, called `name` in problems; never raises for what stands in the file."""
    try:
        root = yaml.compose(path.read_text("utf-8"), LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = Problem(name, line, "file", f"This is not YAML: {error.problem}.", "Check indentation and quotes.")
        return Reading(None, (problem,))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return Reading(None, (Problem(name, 1, "file", f"Cannot be read: {error}.", "Save it as UTF-8 text."),))
    return _Reader(name, variables).entry(root)


@dataclass
class _Reader:
    file: str
    variables: Collection[str]
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def entry(self, root: Node | None) -> Reading:
        if not isinstance(root, MappingNode):
            self._wrong(1, "file", "Holds no entry.", "Write `id:`, `en:` and `zh-CN:`, each on its own line.")
            return Reading(None, tuple(self.problems))
        fields = dict(self._fields(root, FIELDS, ""))
        spoken = {locale: self._speech(locale, fields.get(locale)) for locale in LOCALES}
        entry = Entry(
            id=self._id(fields.get("id")),
            questions={locale: questions for locale, (questions, _, _) in spoken.items()},
            answers={locale: answer for locale, (_, answer, _) in spoken.items()},
            shorts={locale: short for locale, (_, _, short) in spoken.items() if short},
            tags=self._strings("tags", fields.get("tags")),
            buttons=self._strings("buttons", fields.get("buttons")),
            holds=self._strings("holds", fields.get("holds")),
            valid_from=self._date("from", fields.get("from")),
            valid_until=self._date("until", fields.get("until")),
            file=self.file,
            lines=self.lines,
        )
        if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
            self._wrong(entry.line("until"), "until", "Ends before it begins.", "Swap `from` and `until`.")
        return Reading(None if self.problems else entry, tuple(self.problems))

    def _id(self, node: Node | None) -> str:
        text = self._string("id", node)
        if node and not all(part.isalnum() for part in text.split("-")):
            self._wrong(_line(node), "id", f"{text!r} is no id.", "Use letters, digits and single hyphens.")
        return text

    def _speech(self, locale: str, node: Node | None) -> tuple[tuple[str, ...], str, str]:
        if not isinstance(node, MappingNode):
            self._wrong(_line(node), locale, "This language is missing.", "Write `questions:` and `answer:` in it.")
            return (), "", ""
        fields = dict(self._fields(node, SPEECH_FIELDS, f"{locale}."))
        questions = self._strings(f"{locale}.questions", fields.get("questions"))
        if not questions:
            self._wrong(_line(node), f"{locale}.questions", "No question is given.", "Write at least one, as a list.")
        answer = self._string(f"{locale}.answer", fields.get("answer"), node).strip()
        self._check_variables(f"{locale}.answer", answer, fields.get("answer"))
        short = fields.get("short")
        shortly = self._string(f"{locale}.short", short).strip() if short is not None else ""
        self._check_variables(f"{locale}.short", shortly, short)
        return questions, answer, shortly

    def _check_variables(self, name: str, answer: str, node: Node | None) -> None:
        """The answer is a template: each of its variables must exist, bare, or a turn would fail on it."""
        try:
            parts = list(Formatter().parse(answer))
        except ValueError as error:
            self._wrong(_line(node), name, f"A brace stands alone: {error}.", "Write {{ and }} for real braces.")
            return
        for before, variable, form, conversion in parts:
            if variable is not None and (variable not in self.variables or form or conversion):
                at = _line(node) + _line_within(node, answer, "{" + variable, before)
                known = ", ".join(sorted(self.variables)) or "none"
                self._wrong(at, name, f"There is no variable {{{variable}}}.", f"Use one of: {known}.")

    def _fields(self, node: MappingNode, allowed: tuple[str, ...], prefix: str) -> Iterator[tuple[str, Node]]:
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            self.lines[prefix + name] = _line(key)
            if name not in allowed:
                self._wrong(_line(key), prefix + name, "This field is unknown.", f"Use one of: {', '.join(allowed)}.")
            elif name in seen:
                self._wrong(_line(key), prefix + name, "This field is there twice.", "Keep one of them.")
            seen.add(name)
            yield name, value

    def _string(self, name: str, node: Node | None, parent: Node | None = None) -> str:
        if isinstance(node, ScalarNode) and node.value.strip():
            return str(node.value).strip()
        self._wrong(_line(node or parent), name, "This field is missing or empty.", "Write some text.")
        return ""

    def _strings(self, name: str, node: Node | None) -> tuple[str, ...]:
        if node is None:
            return ()
        if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value):
            for number, item in enumerate(node.value):
                self.lines[f"{name}.{number}"] = _line(item)
            return tuple(text for text in (str(item.value).strip() for item in node.value) if text)
        self._wrong(_line(node), name, "This must be a list of texts.", "Begin each line with a hyphen.")
        return ()

    def _date(self, name: str, node: Node | None) -> date | None:
        if node is None:
            return None
        try:
            return date.fromisoformat(str(node.value))
        except ValueError:
            self._wrong(_line(node), name, f"{node.value!r} is no date.", "Write it as 2026-01-31.")
            return None

    def _wrong(self, line: int, field_name: str, problem: str, mend: str) -> None:
        self.problems.append(Problem(self.file, line, field_name, problem, mend))


def _line(node: Node | None) -> int:
    return node.start_mark.line + 1 if node else 1


def _line_within(node: Node | None, answer: str, needle: str, _before: str) -> int:
    """How many lines below the start of a block the needle stands (the block's text begins a line below its `|`)."""
    block = isinstance(node, ScalarNode) and node.style in ("|", ">")
    return answer[: max(answer.find(needle), 0)].count("\n") + int(block)
