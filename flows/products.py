"""Products as they are spoken of: which one is meant, which of its options are wanted, how it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.engine.choices import Choice, Fact
from flows.engine.mentions import Mention
from flows.engine.payloads import MAX_BYTES, encode
from flows.engine.replies import Button, Card
from flows.purposes import pointed_at
from flows.remembering import in_sight
from flows.things import same_words
from flows.versions import able, known, readings
from kit.money import Money, PriceTag
from kit.texts import Joined, Named, Sayable, Text, t
from shop.catalogue.facts import ordered, span
from shop.catalogue.model import Evidence, Option, Product, Query, Variant
from shop.catalogue.service import Catalogue

MOST = 8
# A search that has no product's name to go by must explain this much of what was said.
SURE = 0.7
# From here on a bare figure is no number of pieces.
BARE = 100
# On a card more values than these are told by their ends, or counted.
FEW_VALUES, MOST_VALUES = 3, 5
YES, NO = {"yes", "true"}, {"no", "false", "none"}


def named(mention: Mention) -> list[tuple[str, ...]]:
    """Every thing a mention names, each with the products that it may be."""
    return [tuple(dict.fromkeys(entity.value for entity in group)) for group in same_words(mention.all("product"))]


def spoken(mention: Mention) -> bool:
    """Whether a thing is named in so many words, and not only pointed at."""
    return any(entity.end > entity.start for entity in mention.all("product"))


async def sharpened(things: Sequence[tuple[str, ...]], mention: Mention, catalogue: Catalogue) -> list[tuple[str, ...]]:
    """Where one of the products that a word may mean has just that name, it is the one."""
    known = await catalogue.named()
    words = {entity.value: entity.text.casefold() for entity in mention.all("product")}
    exact = {
        product
        for product, said in words.items()
        if product in known and said in {name.casefold() for name in known[product].name.by_locale.values()}
    }
    return [tuple(one for one in thing if one in exact) or thing for thing in things]


async def meant(mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The same; where nothing is named: the shelf that is, what was spoken of last, or what a search finds."""
    if found := named(mention):
        return found
    if category := mention.first("category"):
        return [tuple([hit.product.id for hit in await catalogue.search(Query(category=category, limit=MOST))])]
    if told := await pointed_at(mention, in_sight(focus, ()), catalogue):
        return [(told,)]
    if product := focus.get("product"):
        return [(product,)]
    hits = await catalogue.search(Query(text=mention.text, limit=MOST)) if mention.text else []
    likely = tuple(hit.product.id for hit in hits if hit.score >= SURE and hit.evidence is Evidence.NAMED)
    return [likely] if likely else await _described(mention, catalogue)


async def _described(mention: Mention, catalogue: Catalogue) -> list[tuple[str, ...]]:
    """The only product that comes as was said: "black, 40L"."""
    said = wanted(mention)
    if not said:
        return []
    every = await catalogue.named()
    coming = [name for name, one in every.items() if len(known(one, said)) == len(said) and able(one, said)]
    return [(coming[0],)] if len(coming) == 1 else []


def wanted(mention: Mention, before: Sequence[str] = ()) -> tuple[str, ...]:
    """The option values said, one string for each thing said: "size=M", or "size=M|fit=M" where it may be either.

    What is said of an option later counts instead of what was said of it before.
    """
    said = [
        "|".join(dict.fromkeys(entity.value for entity in group)) for group in same_words(mention.all("option_value"))
    ]
    options = {option for one in said for option, _ in readings(one)}
    kept = [one for one in before if not options & {option for option, _ in readings(one)}]
    return (*kept, *said)


def price(variants: Sequence[Variant]) -> Sayable:
    """What they cost: one price, or from the lowest to the highest."""
    amounts: list[Money] = sorted(variant.price for variant in variants)
    if not amounts:
        return ""
    if amounts[0] == amounts[-1]:
        return t("{price}", price=amounts[0])
    return t("{low} – {high}", low=amounts[0], high=amounts[-1])


def from_price(variants: Sequence[Variant]) -> Sayable:
    """What they cost in a list: one price, or the lowest of several."""
    amounts: list[Money] = sorted(variant.price for variant in variants)
    if not amounts or amounts[0] == amounts[-1]:
        return price(variants)
    return t("from {price}", price=amounts[0])


def price_tag(variants: Sequence[Variant]) -> Sayable:
    """What they cost on a card, where each sign counts: ¥39, ¥429–499."""
    amounts: list[Money] = sorted(variant.price for variant in variants)
    return t("{price}", price=PriceTag(amounts[0], amounts[-1])) if amounts else ""


def on_offer(product: Product) -> list[Variant]:
    """What can be had; all of it where nothing can."""
    return [variant for variant in product.variants if variant.available] or list(product.variants)


def title(product: Product, variant: Variant) -> Text:
    """T-Shirt (red, M)."""
    labels = product.described(variant)
    return t("{name} ({options})", name=product.name, options=labels) if labels else t("{name}", name=product.name)


def choice(product: Product) -> Choice:
    """A product to choose."""
    facts: dict[str, Fact] = {
        "product": product.id,
        "category": product.category,
        "price": on_offer(product)[0].price.amount,
    }
    return Choice(
        product.id,
        product.name,
        from_price(on_offer(product)),
        aliases=(*product.name.by_locale.values(), *product.synonyms),
        facts=facts,
        image=product.image,
    )


def card(
    number: int, product: Product, variants: Sequence[Variant], *, selling: bool, count: int | None = None
) -> Card:
    """A product in a list: `variants` are those that answer the search, `count` how many are wanted of it."""
    free = [variant for variant in variants if variant.available]
    shown = free or on_offer(product)
    buttons = [button(t("Details"), "product_details", product.id)]
    if selling and any(variant.available for variant in shown):
        only = shown[0] if len(shown) == 1 and (free or len(product.variants) == 1) else None
        buttons.append(buying(product, only, count))
    return Card(
        t("{number}. {name}", number=number, name=product.name),
        t("{price} · {options}", price=price_tag(shown), options=_options(product, variants, shown)),
        shown[0].image or product.image,
        tuple(filter(None, buttons)),
        product.id,
    )


def button(title: Text, intent: str, product: str) -> Button | None:
    """A next step with a product; none when its id is too long for a button."""
    payload = encode(intent, {"product": product})
    return Button(title, payload) if len(payload.encode()) <= MAX_BYTES else None


def buying(product: Product, variant: Variant | None = None, count: int | None = None) -> Button | None:
    """Into the basket, in the one version and the number that was spoken of; what fits on no button is asked."""
    if count == 1 or (count and variant is not None and not variant.has(count)):
        count = None
    thing = {"item": variant.id} if variant else {"product": product.id}
    full = encode("add_to_basket", {**thing, "quantity": count} if count else thing)
    if len(full.encode()) <= MAX_BYTES:
        return Button(t("Add to basket"), full)
    return button(t("Add to basket"), "add_to_basket", product.id)


def _options(product: Product, asked: Sequence[Variant], shown: Sequence[Variant]) -> Sayable:
    if not any(variant.available for variant in shown):
        return t("sold out")
    told = [words for option in product.options if (words := few_words(option, shown))]
    if asked and len(asked) < len(product.variants) and not any(variant.available for variant in asked):
        told = [t("that version is sold out"), *told]
    return Joined(tuple(told), " · ") if told else t("in stock")


def few_words(option: Option, variants: Sequence[Variant]) -> Sayable:
    """An option as it stands on a card: sizes 39–44, black or white, waterproof, 7 colours."""
    names = _used(option, variants)
    values = [str(name).casefold() for name in names]
    if set(values) <= YES | NO:
        return _yes_or_no(option, values)
    if ordered(names) and len(names) > FEW_VALUES:
        return t(
            "{option} {first}–{last}",
            option=option.label,
            first=_end(option, names[0], 0),
            last=_end(option, names[-1], 1),
        )
    if len(names) > MOST_VALUES:
        return t("{option}: {count} to choose from", option=option.label, count=len(names))
    if len(names) == 1:
        return option.spoken(names[0])
    return t("{option}: {values}", option=option.label, values=[option.label_of(name) for name in names])


def _yes_or_no(option: Option, values: Sequence[str]) -> Sayable:
    if len(values) > 1:
        return t("{option} optional", option=option.label)
    return option.spoken(values[0])


def _end(option: Option, value: str, which: int) -> Sayable:
    """A value at an end of the list; of 36-37 only the number at that end."""
    ends = span(value)
    return f"{ends[which]}" if ends else option.label_of(value)


def values_of(option: Option) -> list[Named]:
    """All values of an option, from small to large where they are sizes of something."""
    names = [value.value for value in option.values]
    return [option.label_of(name) for name in ordered(names) or names]


def values_in(option: Option, variants: Sequence[Variant]) -> list[Named]:
    """The values that some versions have."""
    return [option.label_of(name) for name in _used(option, variants)]


def _used(option: Option, variants: Sequence[Variant]) -> list[str]:
    """The values that occur, from small to large where they are sizes of something."""
    used = {variant.options.get(option.name) for variant in variants}
    names = [value.value for value in option.values if value.value in used]
    return list(ordered(names) or names)


def count(mention: Mention) -> int | None:
    """How many are wanted."""
    said = next(iter(mention.all("quantity")), None)
    if said is None or not said.value.isdigit():
        return None
    number = int(said.value)
    # "499 is my whole allowance" is a price, unless a word beside it counts.
    return number if number < BARE or mention.counts(said) else None
