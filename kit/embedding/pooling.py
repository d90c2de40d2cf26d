"""How the vectors of a sentence's tokens become one, as the model's own folder says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.embedding import Vectors
from kit.embedding.sources import SETTING
from kit.errors import BadSetting

WAYS: Mapping[str, Callable[[Vectors], Vectors]] = {
    "cls": lambda tokens: tokens[0],
    "max": lambda tokens: tokens.max(axis=0),
    "mean": lambda tokens: tokens.mean(axis=0),
    "lasttoken": lambda tokens: tokens[-1],
}
OTHER_NAMES = {"cls_token": "cls", "max_tokens": "max", "mean_tokens": "mean"}
FILE = Path("1_Pooling") / "config.json"


@dataclass(frozen=True)
class Pooling:
    """One way for a sentence; the mean where a folder says nothing."""

    way: str = "mean"

    def __call__(self, tokens: Vectors) -> Vectors:
        """One vector of the tokens' (rows that are not padding)."""
        return WAYS[self.way](tokens)

    @classmethod
    def of(cls, folder: Path) -> Pooling:
        """What the folder says; raises BadSetting for a way that is not known here."""
        if not (folder / FILE).is_file():
            return cls()
        ways = _named(json.loads((folder / FILE).read_text(encoding="utf-8")))
        if len(ways) != 1 or ways[0] not in WAYS:
            said = " and ".join(ways) or "nothing"
            raise BadSetting(
                f"{folder / FILE} pools by {said}.", field=SETTING, mend=f"One of {', '.join(WAYS)} can be served."
            )
        return cls(ways[0])


def _named(config: Mapping[str, Any]) -> list[str]:
    """Older models have a switch for each way, newer ones name it."""
    if isinstance(config.get("pooling_mode"), str):
        return [str(config["pooling_mode"])]
    chosen = [name.removeprefix("pooling_mode_") for name, is_on in config.items() if is_on is True]
    return [OTHER_NAMES.get(name, name) for name in chosen if name not in ("include_prompt",)]
