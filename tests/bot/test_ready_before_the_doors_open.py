"""A house that opens knows its shop: the first message may name a product."""

from __future__ import annotations

from pathlib import Path

from bot.house import build
from migrations.tables import metadata
from nlu.protocol import Context
from tests.bot.small_shop import stock
from tests.bot.talks import configured
from tests.nlu.test_model_cache import write_data


async def test_the_first_message_may_name_a_product(tmp_path: Path) -> None:
    write_data(tmp_path / "training")
    house = build(configured(tmp_path, nlu_dir=str(tmp_path / "training")))
    async with house.ground.db.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await stock(house.ground.db, tmp_path / "shop")
    await house.start()
    try:
        assert house.engine is not None
        heard = await house.engine.understand("cancel the teapot", Context())
    finally:
        await house.stop()
    assert [entity.value for entity in heard.whole.entities if entity.kind == "product"] == ["p1"]
