"""The conversation that README opens with is held, word by word, with the demo shop."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conversations.world import Talk, World

README = Path(__file__).parents[3] / "README.md"
FENCE = re.compile(r"```text\n(.*?)```", re.DOTALL)


async def test_the_transcript_in_the_readme_is_real(demo: World) -> None:
    shown = FENCE.search(README.read_text("utf-8"))
    assert shown
    alice = demo.talk()
    lines = [line[2:] for line in shown[1].splitlines() if line.startswith("> ")]
    held = "\n".join([await _said(alice, line) for line in lines])
    assert shown[1].strip() == held.strip(), held


async def _said(talk: Talk, line: str) -> str:
    await (talk.press(line[1:-1]) if line.startswith("[") else talk.say(line))
    buttons = "".join(f" [{title}]" for title in talk.buttons)
    return f"> {line}\n" + _indented("\n".join(filter(None, [talk.answer, buttons.strip()])))


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
