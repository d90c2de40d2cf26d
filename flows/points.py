"""What is asked of a product, point by point: each is answered, or named as what is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.amounts import is_unknown, judged
from flows.describing import option_named, without_option
from flows.engine.acts import PERSON
from flows.engine.doors import Answers
from flows.engine.flow import Done
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.products import NO, YES, values_of
from flows.purposes import clauses
from flows.questions import asked, asks_a_fact
from flows.words import paragraphs
from kit.text.scripts import weight
from kit.texts import Named, Sayable, Text, t
from nlu import cues
from shop.catalogue.descriptions import Descriptions
from shop.catalogue.model import Option, Product

# A description that only sounds like it is no answer to what is asked by a name that it does not tell.
SURELY = 0.5
# So like the words of an entry must be what a description should tell, and does not.
LIKE = 0.5
# So many points are named as not known.
NAMED = 3
# So long is what tells of a need.
TELLING = 8
# One nib, two nibs: an option is asked for by its name.
PLURAL = re.compile(r"(?<=[cs]h)es\b|(?<=[a-z]{2})s\b", re.IGNORECASE)
STOPS = " ,，.。!！?？;；~～"


@dataclass
class Points:
    """What was found out, a sentence a point, and what is not known."""

    told: list[Sayable] = field(default_factory=list)
    open: list[Named] = field(default_factory=list)  # by their names
    quoted: list[str] = field(default_factory=list)  # what no name is known for, in the customer's words
    conditions: list[Sayable] = field(default_factory=list)  # versions of which it is not known whether it holds

    def tell(self, sentence: Sayable) -> None:
        if sentence and sentence not in self.told:
            self.told.append(sentence)

    def leave(self, names: Sequence[Named]) -> None:
        self.open += [one for one in names if one not in self.open]

    @property
    def unknown(self) -> bool:
        return bool(self.open or self.quoted)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return (PERSON,) * self.unknown

    def answer(self, product: Product) -> Sayable:
        """All of it, with the offer to ask a colleague where something is left open."""
        return paragraphs(*self.told, self.left(product)) if self.told or self.unknown else ""

    def left(self, product: Product) -> Sayable:
        """What is not known, in one sentence."""
        if self.open:
            return t("I don't know {points}. Shall I ask a colleague?", points=self.open[:NAMED])
        return _unknown(product, self.quoted[0], beside=bool(self.told)) if self.quoted else ""


def _plural_named(product: Product, words: str) -> Option | None:
    return option_named(product, PLURAL.sub("", words))


def _unknown(product: Product, words: str, *, beside: bool) -> Text:
    """That it is not known; of an option, what it comes in. Customers' words are no property, and are not quoted."""
    if option := _plural_named(product, words):
        return t(
            "Of the {option} of {name} I only know what it comes in: {values}. Shall I ask a colleague?",
            option=option.label,
            name=product.name,
            values=values_of(option),
        )
    if beside:
        return t("What else you asked of {name} I don't know. Shall I ask a colleague?", name=product.name)
    return t("I don't know that about {name}. Shall I ask a colleague?", name=product.name)


def asked_points(mention: Mention, descriptions: Descriptions) -> tuple[str, ...]:
    """The parts of a message that ask something of a product, each in its words."""
    said = [one for one in clauses(mention) if not _is_rejected(one)]
    parts = [one for one in said if asked(one) or descriptions.topics(one.text)]
    found = [one.text for one in parts if _asks_a_point(one.text, descriptions)]
    return tuple(text.strip(STOPS) for text in found if text.strip(STOPS))


def _is_rejected(clause: Mention) -> bool:
    """ "Who asked about a tent?" asks nothing of what is meant."""
    named = [one for one in clause.entities if one.kind == "product"]
    return bool(named) and all(map(clause.negates, named))


def _asks_a_point(words: str, descriptions: Descriptions) -> bool:
    """Whether it asks something of the thing; who only grumbles, "who asked for that?", asks nothing of it."""
    return bool(descriptions.topics(words)) or (asks_a_fact(words) and not cues.has("grumbles", words))


def asks_of_one(mention: Mention, things: Sequence[str]) -> str:
    """The one thing that is named, where a fact is asked of it, or so many: "can the dress be seen through"."""
    named = {one.value for one in mention.all("product") if one.text}
    if len(named) == 1 and int(mention.first("quantity") or 0) > 1 and cues.has("stock", mention.text):
        return named.pop()
    if len(things) != 1:
        return ""
    if cues.has("sells", mention.text) or mention.has("money"):
        return ""
    return things[0] if any(asks_a_fact(one.text) and asked(one) for one in clauses(mention)) else ""


def need_told(mention: Mention) -> str:
    """What is told first beside the questions: "I walk to work in them mostly, now and then a run"."""
    told = [one.text for one in clauses(mention) if not cues.has("question", one.text) and not one.has("product")]
    return next((text.strip(STOPS) for text in told if weight(text) >= TELLING), "")


@dataclass(frozen=True)
class Sources:
    """Where answers come from: descriptions, and the shop's knowledge."""

    descriptions: Descriptions
    answers: Answers
    locale: str

    async def of_points(self, product: Product, said: Sequence[str], *, amount: str = "") -> Points:
        """Each of several points on its own."""
        points = Points()
        for words in said:
            await self._add(points, product, words, amount if amount in words else "")
        if points.told and not points.open:
            points.quoted = points.quoted[:1]
        return points

    async def _add(self, points: Points, product: Product, words: str, amount: str) -> None:
        of_option = option_named(product, words) is not None  # told by its values
        untold = [] if of_option else self.descriptions.untold(product, words)
        rest, condition = self._on_condition(product, words)
        if sentence := await self.sentence(product, rest, amount):
            points.conditions += [condition] if condition else []
            points.tell(paragraphs(sentence, condition))
            points.leave(untold)
        elif not (untold and self._is_far(words)) and (answer := await self.known(product, words)):
            points.tell(answer)
        elif untold:
            points.leave(untold)
        elif not of_option and (_plural_named(product, words) or not cues.has("compare", words)):
            points.quoted.append(words)

    def _is_far(self, words: str) -> bool:
        """Whether the knowledge has nothing in such words: the measures of a bear are no sizes of clothes."""
        return self.answers.near(words, self.locale, "", None).alike < LIKE

    def _on_condition(self, product: Product, words: str) -> tuple[str, Sayable]:
        """The question without its condition, and that it is not known whether the answer holds under it.

        "How long does it play with noise cancelling on?": a version is named, the description speaks of all of them.
        """
        option = option_named(product, words)
        if option is None or not {one.value for one in option.values} <= YES | NO:
            return words, ""
        rest = without_option(option, words)
        if not self.descriptions.topics(rest):
            return words, ""
        return rest, t("Whether that holds with {option} I don't know.", option=option.label)

    async def sentence(self, product: Product, words: str, amount: str) -> Sayable:
        """The sentence of the description that answers, held against the amount that was named."""
        told = self.descriptions.answer(product, words, self.locale)
        if told is None or (told.score < SURELY and self.descriptions.untold(product, words)):
            return ""
        if amount and is_unknown(amount, told.sentence):
            await self.answers.keep(words, self.locale)
        said = t("{name}: {sentence}", name=product.name, sentence=told.sentence)
        return paragraphs(said, judged(amount, told.sentence))

    async def known(self, product: Product, words: str) -> Sayable:
        """What the shop's knowledge has to it."""
        name = product.name.by_locale.get(self.locale, str(product.name))
        named = name.casefold() in words.casefold()
        for question in (words,) if named else (words, f"{name}: {words}"):
            if self.answers.near(question, self.locale, "", None).of_no_product:
                continue  # that paying is safe says nothing of a toy
            if found := await self.answers.answer(question, self.locale, sure=False):
                return found.text
        return ""


def with_points(done: Done, points: Points) -> Done:
    """The same, with a person offered for what is not known."""
    if not points.unknown or PERSON in done.buttons:
        return done
    return replace(done, buttons=(*done.buttons, PERSON), offer=PERSON.payload)
