"""Any engine, with a language model as a second reader of the messages that it could not place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kit.chat_model import ChatModel, Question
from kit.masking import Masked
from nlu.llm.answers import Chosen, Named, chosen
from nlu.llm.privacy import masked
from nlu.llm.vocabulary import Choices
from nlu.normal import LIMIT
from nlu.protocol import Context, Engine, Entity, Lexicon, Ranked, Segment, Understanding
from nlu.vocabulary import OUT_OF_SCOPE, REFUSED, SERVICE, SHOPPING

PURPOSE = "understand"
MOST_TOKENS = 200
# However sure a model says it is, what the engines and the flows find in the words is worth more.
CEILING = 0.75
# What is answered in words of one's own is no wish, however strange it sounds.
OPEN_ANSWERS = ("text", "photo", "address", "person_name", "postal_code")
# A product or an order and hardly a word beside it needs no second reader: the flows show it.
THINGS = ("product", "order_number", "ordinal")
LITTLE = 4
FLOWS = SHOPPING | SERVICE | REFUSED


@dataclass(frozen=True, slots=True)
class Bars:
    """Where a reading is `clear` enough to act on, and where it is `possible` enough to be offered as a button."""

    clear: float
    possible: float


class LlmEngine:
    """An Understander around another one; where the model is off, away, or not believed, the other one's word stands.

    The model only chooses among our intents. It is never asked while a confirmation is open and can never say yes, so
    that nothing is written because of it but what the customer was shown and has agreed to.
    """

    def __init__(self, inner: Engine, model: ChatModel, bars: Bars) -> None:
        self._inner, self._model, self._bars = inner, model, bars
        self._choices = Choices.load()
        self._rules = self._choices.rules

    async def understand(self, text: str, context: Context) -> Understanding:
        """The inner engine's understanding, or one segment with what the model chose."""
        ours = await self._inner.understand(text, context)
        if not self._is_lost(ours, context):
            return ours
        entities = tuple(_entities(ours))
        message = masked(text[:LIMIT], entities)
        data = {"message": message.text, "language": ours.locale or context.locale}
        question = Question(PURPOSE, self._rules, data, MOST_TOKENS, context.thread)
        choice = await self._model.ask(question, lambda answer: chosen(answer, self._choices, message))
        if choice is None or choice.intent == OUT_OF_SCOPE or choice.confidence < self._bars.clear:
            return ours
        more = [entity for named in choice.named for entity in await self._read(named, message, entities, context)]
        return replace(ours, segments=(self._segment(ours, choice, (*entities, *more), context),))

    def train(self) -> bool:
        """The inner engine's; a model is never trained here."""
        return self._inner.train()

    def reload_if_changed(self) -> bool:
        """The inner engine's."""
        return self._inner.reload_if_changed()

    def use(self, lexicon: Lexicon) -> None:
        """Takes another catalogue from the next message on."""
        self._inner.use(lexicon)

    async def close(self) -> None:
        """Ends the connections of the inner engine; the model's belong to whoever opened it."""
        await self._inner.close()

    def _is_lost(self, ours: Understanding, context: Context) -> bool:
        """Whether the engine could place nothing of it and nobody else can, as far as that can be told here."""
        if context.open == "confirmation" or sum(map(str.isalpha, ours.text[:LIMIT])) < 2:
            return False
        if context.open and (context.expected in OPEN_ANSWERS or _names(ours, context.expected)):
            return False
        return not _is_bare(ours) and not any(self._is_placed(segment) for segment in ours.segments)

    def _is_placed(self, segment: Segment) -> bool:
        if not segment.intents or segment.intents[0].intent == OUT_OF_SCOPE:
            return False
        return segment.intents[0].confidence >= self._bars.clear or any(
            one.intent in FLOWS and one.confidence >= self._bars.possible for one in segment.intents[:3]
        )

    async def _read(
        self, named: Named, message: Masked, known: tuple[Entity, ...], context: Context
    ) -> tuple[Entity, ...]:
        """The model's find, read by our own extractors; nothing where they see nothing, or have seen it already."""
        if any(named.start < entity.end and entity.start < named.end for entity in known):
            return ()
        text = message.original[named.start : named.end]
        found = await self._inner.understand(text, Context(context.locale, named.kind))
        return tuple(
            replace(entity, start=entity.start + named.start, end=entity.end + named.start)
            for entity in _entities(found)
            if entity.kind == named.kind
        )

    def _segment(self, ours: Understanding, choice: Chosen, entities: tuple[Entity, ...], context: Context) -> Segment:
        # An answer to the open question is worth more than a wish that somebody guessed.
        confidence = min(choice.confidence, self._bars.clear if context.open else CEILING)
        best = Ranked(choice.intent, confidence)
        ordered = tuple(sorted(entities, key=lambda entity: (entity.start, -entity.end)))
        return Segment(ours.text, 0, len(ours.text), (best,), ordered)


def _entities(understanding: Understanding) -> Iterator[Entity]:
    return (entity for segment in understanding.segments for entity in segment.entities)


def _names(understanding: Understanding, kind: str) -> bool:
    return any(entity.kind == kind for entity in _entities(understanding))


def _is_bare(understanding: Understanding) -> bool:
    things = [entity for entity in _entities(understanding) if entity.kind in THINGS]
    beside = (
        letter
        for place, letter in enumerate(understanding.text[:LIMIT])
        if letter.isalnum() and not any(thing.start <= place < thing.end for thing in things)
    )
    return bool(things) and sum(2 if letter >= "一" else 1 for letter in beside) <= LITTLE
