"""An amount in a question, held against what a description says: -20° is colder than any of its numbers."""

from __future__ import annotations

from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.quantities.measures import Said, measures_in
from kit.texts import Sayable, t
from shop.catalogue.model import Product

# Of these less is harder, of everything else more is.
COLD = "degrees"
# What has a meaning of its own already.
TOLD = ("option_value", "money", "order_number", "phone", "postal_code", "date", "address")


def amount_asked(mention: Mention) -> str:
    """The first amount that the words hold beside options and prices, "" where there is none."""
    told = [(one.start - mention.start, one.end - mention.start) for kind in TOLD for one in mention.all(kind)]
    said = measures_in(mention.text)
    free = (one for one in said if not any(one.start < end and start < one.end for start, end in told))
    return next((one.text for one in free), "")


def judged(amount: str, sentence: str) -> Sayable:
    """What a sentence of a description means for the amount; "" where it speaks for itself."""
    asked = next(measures_in(amount), None)
    if asked is None:
        return ""
    known = [one for one in measures_in(sentence) if one.measure.dimension == asked.measure.dimension]
    if not known:
        return t("Whether that goes for {amount} I don't know; I have noted the question for the shop.", amount=amount)
    return t("{amount} is beyond that.", amount=amount) if _beyond(asked, known) else ""


def warned(amount: str, product: Product) -> Sayable:
    """What the description has to say against the amount, where a product is found by more than its name."""
    asked = next(measures_in(amount), None)
    told = next(iter(product.description.by_locale.values()), "")
    known = [one for one in measures_in(told) if asked and one.measure.dimension == asked.measure.dimension]
    if asked is None or not known or not _beyond(asked, known):
        return ""
    return paragraphs(
        t("{name}: {sentence}", name=product.name, sentence=product.description),
        t("{amount} is beyond that.", amount=amount),
    )


def is_unknown(amount: str, sentence: str) -> bool:
    """Whether the sentence has nothing to hold the amount against."""
    asked = next(measures_in(amount), None)
    return asked is not None and all(one.measure.dimension != asked.measure.dimension for one in measures_in(sentence))


def _beyond(asked: Said, known: list[Said]) -> bool:
    amounts = [one.measure.amount for one in known]
    if asked.measure.dimension == COLD:
        return asked.measure.amount < min(amounts)
    return asked.measure.amount > max(amounts)
