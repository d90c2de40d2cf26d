"""`xiaoer nlu read` tells of each turn whether it is read rightly today, and whether it can be read at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.jobs.turns_read import readings
from kit.errors import BadInput

ENGLISH = """
screen.details:
  act thanks:
    - thanks a lot
  choose warehouse:
    - the warehouse
"""
CHINESE = """
idle:
  start track_parcel:
    - 我的快递到哪了
  start erase_data:
    - 我的快递怎么还没到
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "zh").mkdir()
    english, chinese = tmp_path / "new.yml", tmp_path / "zh" / "new.yml"
    english.write_text(ENGLISH, encoding="utf-8")
    chinese.write_text(CHINESE, encoding="utf-8")
    return [english, chinese]


async def test_right_wrong_and_not_proposed(files: list[Path]) -> None:
    told = {one.example.turn.signs[0]: one for one in await readings(files)}
    assert told["act thanks"].right
    assert told["start track_parcel"].right
    assert told["start track_parcel"].example.turn.locale == "zh-CN"
    assert not told["start erase_data"].right
    assert not told["choose warehouse"].proposed


async def test_a_scene_that_does_not_exist_is_named(tmp_path: Path) -> None:
    file = tmp_path / "new.yml"
    file.write_text("screen.nowhere:\n  yes:\n    - ok\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"screen\.nowhere"):
        await readings([file])
