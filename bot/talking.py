"""Puts the conversation together: engine, understanding, knowledge and shop, as the settings want them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

from bot.ground import Ground
from bot.lazily import load
from bot.metrics import Metrics
from bot.nudges import Nudges
from bot.relearning import Relearning
from bot.settings import Settings, variable
from bot.variables import variables
from bot.workers import Worker
from desk.desk import Told
from desk.sla import Sla
from faq.library import Knowledge
from faq.phrasing import Phrasing
from flows.advice.adviser import Adviser
from flows.advice.describing import Describing
from flows.conversation import Conversation, ConversationParts
from flows.reading import reader
from flows.wording import Wording
from kit.embedding import Embedder
from kit.embedding.loading import chosen
from kit.errors import BadSetting
from nlu.engine import EmbeddedEngine
from nlu.protocol import Engine, Lexicon, OptionTerm, Priced, Term
from shop.catalogue.model import Lexicon as ShopLexicon
from shop.catalogue.service import Catalogue
from shop.parts import ShopParts

if TYPE_CHECKING:
    from bot.model import Model

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Talking:
    """The conversation, and what keeps it up to date."""

    conversation: Conversation
    knowledge: Knowledge
    workers: tuple[Worker, ...]
    model: Model | None
    engine: Engine


def talking(ground: Ground, shop: ShopParts, sla: Sla, told: Told, metrics: Metrics) -> Talking:
    """Raises BadInput for broken training data, BadSetting for a language model without a name."""
    settings = ground.settings
    model: Model | None = load("bot.model:Model")(ground, metrics) if settings.llm_used_for else None
    embedder = chosen(settings.embedding, settings.embeddings)
    engine = _understander(ground, metrics, embedder)
    engine.train()
    knowledge = Knowledge.load(settings.knowledge, variables(shop.policy, settings))
    for problem in knowledge.problems:
        log.warning("a knowledge file is left out", problem=str(problem))
    if embedder is not None:
        knowledge.use(embedder, settings.embeddings)
        shop.catalogue.descriptions.use(embedder)
    conversation = Conversation(
        ConversationParts(
            db=ground.db,
            clock=ground.clock,
            texts=ground.texts,
            understander=engine,
            reader=reader(settings.training_data, settings.models, embedder),
            knowledge=knowledge,
            shop=shop,
            sla=sla,
            wording=_wording(ground, knowledge, model),
            adviser=_adviser(ground, knowledge, model),
        )
    )
    relearning = Relearning(
        settings.training_data, settings.models, engine, embedder, (settings.embedding, settings.embeddings)
    )
    refresh = Refresh(ground, shop, engine, knowledge, relearning)
    nudges = Nudges(ground, conversation, told)
    # Each process holds its own copy of what it knows, so each looks for itself.
    rounds = [
        # The first message already may name a product.
        Worker("refresh", 2, refresh.round, shared=True, first=True),
        Worker("learning", 2, relearning.learn, stop=relearning.stop),
        Worker("nudges", 60, nudges.round),
    ]
    if model is not None:
        rounds.append(Worker("model calls", 3600, model.forget))
    return Talking(conversation, knowledge, tuple(rounds), model, engine)


def _adviser(ground: Ground, knowledge: Knowledge, model: Model | None) -> Adviser | None:
    if model is None or "understand" not in ground.settings.llm_used_for:
        return None
    return Adviser(model.chat, Describing(ground.texts, knowledge), ground.settings.llm_reads)


def _wording(ground: Ground, knowledge: Knowledge, model: Model | None) -> Wording | None:
    if model is None or "phrase" not in ground.settings.llm_used_for:
        return None
    return Wording(Phrasing(model.chat, ground.texts.say), knowledge)


def _understander(ground: Ground, metrics: Metrics, embedder: Embedder | None) -> Engine:
    """The engine that the settings choose; beside a Rasa server the embedded one stands by."""
    settings: Settings = ground.settings
    if not settings.training_data.is_dir():
        name = variable("nlu_dir")
        raise BadSetting(f"There is no folder {settings.training_data}.", field=name, mend=f"Mend {name}.")
    embedded = EmbeddedEngine(settings.training_data, settings.models, clock=ground.clock, embedder=embedder)
    if not settings.nlu_url:
        return embedded
    counts = load("bot.rasa_counts:RasaCounts")(metrics.registry)
    engine: Engine = load("nlu.rasa.client:RasaEngine")(settings.nlu_url, embedded, counts, ground.clock)
    return engine


class Refresh:
    """Reads again what people edited: knowledge files, training data, and the catalogue's names."""

    def __init__(
        self, ground: Ground, shop: ShopParts, engine: Engine, knowledge: Knowledge, relearning: Relearning
    ) -> None:
        self._ground, self._shop, self._engine, self._knowledge = ground, shop, engine, knowledge
        self._relearning = relearning
        self._version = ""

    async def round(self) -> None:
        """Cheap when nothing changed."""
        # Ten thousand entries take seconds to prepare: turns go on meanwhile.
        if await asyncio.to_thread(self._knowledge.reload_if_changed):
            log.info("the knowledge files were read again", entries=len(self._knowledge.entries))
        await self._relearning.swap()
        async with self._ground.db.read() as tx:
            catalogue = Catalogue(tx, self._shop)
            version = await catalogue.version()
            if version == self._version:
                return
            names = await catalogue.lexicon()
        self._engine.use(translated(names))
        self._version = version


def translated(names: ShopLexicon) -> Lexicon:
    """The shop's names in the words of the understanding, to which the shop is a stranger."""
    return Lexicon(
        tuple(Term(term.id, term.names) for term in names.products),
        tuple(Term(term.id, term.names) for term in names.categories),
        tuple(
            OptionTerm(term.option, term.option_names, term.value, term.names, term.products) for term in names.options
        ),
        tuple(Priced(one.product, one.amount, one.option, one.value) for one in names.prices),
    )
