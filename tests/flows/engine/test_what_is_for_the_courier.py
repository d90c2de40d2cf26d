"""Of a long message only what is for the courier is their note; nothing of that is lost."""

from __future__ import annotations

import pytest

from flows.engine.noting import told


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("没发的话麻烦改寄到公司：上海市世纪大道1500号8楼，邮编200122，放前台就行，谢谢啦", "放前台就行"),
        ("放门卫那里，到了打个电话，谢谢", "放门卫那里，到了打个电话"),
        ("麻烦放门口鞋柜上，别敲门", "放门口鞋柜上，别敲门"),
        ("tell the courier to ring twice", "ring twice"),
        (
            "I don't want to change the name, just can the courier leave it with the neighbour? or send it to work",
            "can the courier leave it with the neighbour",
        ),
    ],
)
def test_only_that(said: str, note: str) -> None:
    assert told(said) == note
