"""The files of turns: for every scene, by command, what customers say in it. Anybody may add one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kit.errors import BadInput

# The first word of a command, as the files spell it; "&" stands between several in one message.
WORDS = frozenset(
    [
        "yes",
        "no",
        "choose",
        "narrow",
        "blocked",
        "absent",
        "fill",
        "tell",
        "correct",
        "add",
        "take_out",
        "reopen",
        "look",
        "take",
        "accept",
        "start",
        "act",
        "ask",
        "follow",
        "note",
        "unnote",
        "skip",
        "unclear",
    ]
)
AND = " & "
SCENES = "scenes.yml"
# So many sentences of one command stand close together: written in one go, they are alike.
TOGETHER = 4
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Turn:
    """One message in a scene with its commands; `group` are neighbours that were written in one go."""

    scene: str
    locale: str
    text: str
    signs: tuple[str, ...]
    group: int


def read_turns(folder: Path) -> tuple[Turn, ...]:
    """All turns of a folder with en/ and zh/. Raises BadInput naming file, scene and command of what is wrong."""
    found: list[Turn] = []
    for language, locale in (("en", "en"), ("zh", "zh-CN")):
        for file in sorted((folder / language).glob("*.yml")):
            for scene, commands in _content(file).items():
                found += _turns(file, scene, locale, commands, len(found))
    return tuple(found)


def read_scenes(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is done first, by the name of the scene."""
    content = yaml.load((folder / SCENES).read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader
    return {str(name): tuple(map(str, steps)) for name, steps in content.items()}


def _content(file: Path) -> dict[str, object]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), _LOADER) or {}  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise BadInput(f"{file.name} is no YAML: {error}", file=str(file), mend="Correct the file.") from error
    if not isinstance(content, dict):
        raise BadInput(f"{file.name} does not list scenes.", file=str(file), mend="Begin with the name of a scene.")
    return content


def _turns(file: Path, scene: str, locale: str, commands: object, start: int) -> Iterator[Turn]:
    if not isinstance(commands, dict):
        raise BadInput(f"{file.name}: {scene} lists no commands.", file=str(file), mend="Write command: [sentences].")
    number = start
    for command, texts in commands.items():
        signs = tuple(str(command).split(AND))
        if any(sign.split(" ")[0] not in WORDS for sign in signs):
            raise BadInput(
                f"{file.name}: {scene}: no command {command!r}.", file=str(file), mend=f"Use {sorted(WORDS)}."
            )
        for place, text in enumerate(texts):
            if not isinstance(text, str):
                raise BadInput(f"{file.name}: {scene}: {text!r} is no text.", file=str(file), mend="Put it in quotes.")
            yield Turn(scene, locale, text, signs, number + place // TOGETHER)
        number += len(texts) // TOGETHER + 1
