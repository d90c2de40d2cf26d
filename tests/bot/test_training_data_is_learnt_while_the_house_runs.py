"""Somebody edits the training data; customers are answered all the while, and then by what was learnt."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.house import House, build
from bot.incoming import Incoming
from bot.relearning import Relearning
from kit.errors import Passing
from migrations.tables import metadata
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from tests.bot.talks import configured
from tests.bot.waiting import until
from tests.nlu.test_model_cache import write_data

# A training in the background leaves the processor to everybody else, and on a busy machine that takes its time.
pytestmark = pytest.mark.timeout(300)
NEW = "gimme back my dosh"
# What is asked before anybody hears of a refund.
WHO = "who you are"


class Customer:
    """Asks without a pause, and remembers what each message was taken for."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self._engine = engine
        self.heard: list[str] = []

    async def ask(self) -> None:
        while True:
            understanding = await self._engine.understand(NEW, Context())
            self.heard.append(understanding.whole.intents[0].intent)
            await asyncio.sleep(0.01)


class Shop:
    """A running engine over a small folder of training data that somebody edits."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, cache = folder, folder / "training", folder / "nlu"
        self.engine = EmbeddedEngine(self.data, cache)
        self.engine.train()
        self.relearning = Relearning(self.data, cache, self.engine)

    def write(self, text: str) -> Path:
        file = self.data / "en" / "new.yml"
        file.write_text(f'version: "3.1"\nnlu:\n{text}', encoding="utf-8")
        return file

    def teach(self) -> None:
        ways = "".join(f"    - {NEW}{end}\n" for end in ("", " please", " now", " today", " asap", " right now"))
        self.write(f"- intent: refund_status\n  examples: |\n{ways}")

    async def trains(self) -> bool:
        return self.relearning.training is not None

    def kill(self) -> None:
        assert self.relearning.training
        self.relearning.training.kill()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Training data and its model, made once."""
    folder = tmp_path_factory.mktemp("trained")
    write_data(folder / "training")
    EmbeddedEngine(folder / "training", folder / "nlu").train()
    return folder


@pytest.fixture
def shop(trained: Path, tmp_path: Path) -> Shop:
    return Shop(shutil.copytree(trained, tmp_path / "shop"))


async def test_every_message_is_answered_while_it_learns_and_tells_how_far_it_is(shop: Shop) -> None:
    customer = Customer(shop.engine)
    asking = asyncio.create_task(customer.ask())
    assert not await shop.relearning.swap()
    shop.teach()
    with capture_logs() as told:
        await shop.relearning.learn()
    before = len(customer.heard)
    assert "refund_status" not in customer.heard
    assert await shop.relearning.swap()
    await asyncio.sleep(0.05)
    asking.cancel()
    assert before > 50
    assert customer.heard[-1] == "refund_status"
    assert not await shop.relearning.swap()
    shares = [event["share"] for event in told if "share" in event]
    assert len(shares) > 2
    assert (shares, shares[-1]) == (sorted(shares), 1.0)


async def test_a_broken_file_is_named_and_the_old_model_stays_until_it_is_mended(shop: Shop) -> None:
    file = shop.write("- intent: refund_statuss\n  examples: |\n    - give it back\n")
    with capture_logs() as told:
        await shop.relearning.learn()
        await shop.relearning.learn()
    wrong = [event for event in told if "problem" in event]
    assert [(event["file"], event["row"]) for event in wrong] == [(str(file), 3)]
    assert not await shop.relearning.swap()
    known = shop.engine.read("cancel order fig", Context())
    assert known.whole.intents[0].intent == "cancel_order"
    shop.teach()  # which mends it
    await shop.relearning.learn()
    assert await shop.relearning.swap()


async def test_touched_but_unchanged_files_are_not_learnt_again(shop: Shop) -> None:
    file = next((shop.data / "en").glob("*.yml"))
    file.write_bytes(file.read_bytes())
    with capture_logs() as told:
        await shop.relearning.learn()
        assert not await shop.relearning.swap()
    assert told == []


async def test_a_training_that_dies_is_begun_again_later(shop: Shop) -> None:
    shop.teach()
    learning = asyncio.create_task(shop.relearning.learn())
    await until(shop.trains)
    shop.kill()
    with pytest.raises(Passing):
        await learning
    assert not await shop.relearning.swap()


async def test_a_house_that_closes_does_not_wait_for_the_training(shop: Shop) -> None:
    shop.teach()
    learning = asyncio.create_task(shop.relearning.learn())
    await until(shop.trains)
    shop.relearning.stop()
    await learning
    assert not await shop.relearning.swap()


@asynccontextmanager
async def open_house(shop: Shop) -> AsyncIterator[House]:
    """A whole house with all that goes on in its background."""
    house = build(configured(shop.folder, nlu_dir=str(shop.data), flood_limit=100_000))
    async with house.ground.db.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await house.start()
    try:
        yield house
    finally:
        await house.stop()


async def test_a_whole_house_answers_each_message_of_a_customer_and_learns_meanwhile(shop: Shop) -> None:
    async with open_house(shop) as house:
        answers: list[str] = []

        async def understood() -> bool:
            incoming = Incoming.of("rest", "alice", NEW, limit=2000, external_id=str(len(answers)))
            said = await house.turn.take(incoming)
            answers.append("\n".join(message.text for message in said))
            return WHO in answers[-1]

        assert not await understood()
        shop.teach()
        await until(understood, 240)
        assert all(answers)
        assert len(answers) > 10
