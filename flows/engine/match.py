"""Which of the choices a customer means: by its name, its place in the list, what is true of it, or how it compares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rapidfuzz import fuzz

from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from nlu.protocol import Entity

# Two names that share less than this (of 100) are different things; below it a typo cannot be told from another word.
ALIKE = 86.0
LEAD = 6.0
EXACT, TOLD, NAMED, LIKE = 1.0, 0.8, 0.75, 0.6
AND = re.compile(
    r"\s*(?:,|，|、|;|；|&|\+|\band\b|\bplus\b|\balso\b|和|与|跟|还有|以及|[.!?](?=\s)|[。！？\n])\s*", re.IGNORECASE
)
EXCEPT = re.compile(r"\b(?:except|but not|other than|apart from)\b|除了|除去|以外", re.IGNORECASE)
# Kinds of entities that say what is true of a choice, where a fact of the same name (or the value itself) is compared.
PLAIN = (
    "product",
    "order_number",
    "payment_kind",
    "reason",
    "category",
    "language",
    "relation",
    "tracking_number",
    "postal_code",
    "email",
)

# What names one thing and no other is looked at first.
NUMBERS = ("order_number", "tracking_number")

Names = Callable[[Choice], Sequence[str]]


@dataclass(frozen=True)
class Match:
    """The choices that fit, and how strongly: to be weighed against the confidence of an intent."""

    choices: tuple[Choice, ...] = ()
    strength: float = 0.0
    several: bool = False  # all of them are meant, not one of them

    @property
    def sure(self) -> bool:
        """Said by name, number or fact, not guessed from likeness."""
        return self.strength >= NAMED

    @property
    def only(self) -> Choice | None:
        return self.choices[0] if len(self.choices) == 1 else None


def normal(text: str) -> str:
    """For comparing: one width, one case, no punctuation at the ends, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", folded).strip(" \t.,!?;:'\"。，！？；：、“”（）()")


def match(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str] = ()) -> Match:
    """Finds what is meant; several when it stays open, none when nothing fits."""
    if not (said := normal(mention.text)):
        return Match()
    exact = tuple(c for c in choices if said in {normal(name) for name in names(c)})
    if exact:
        return Match(exact, EXACT)
    if placed := _placed(choices, mention, said, shown):
        return Match(placed, EXACT)
    told = _told(choices, mention)
    if told.choices:
        return told
    if contained := _contained(choices, said, names):
        return Match(contained, NAMED)
    like = _alike(choices, said, names)
    return Match(like, LIKE if like else 0.0)


def match_many(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str] = ()) -> Match:
    """The same where several may be chosen: "both", "1 and 3", "all except the mug", "the kettle and the lamp"."""
    free = tuple(choice for choice in choices if not choice.blocked)
    if left_out := EXCEPT.search(mention.text):
        tail = _plainly(mention.part(mention.start + left_out.end(), mention.start + len(mention.text)))
        unwanted = {choice.value for choice in match_many(choices, tail, names, shown).choices}
        if not unwanted:  # 除了杯子都退: what is left out stands before the word that ends it
            unwanted = {c.value for c in _each(choices, _plainly(mention), names, shown)}
        return Match(tuple(choice for choice in free if choice.value not in unwanted), TOLD, several=True)
    if mention.has("all"):
        products = mention.all("product")
        named = tuple(choice for choice in free if any(_fits(choice, product) for product in products))
        return Match(named or _told(free, mention).choices or free, TOLD, several=True)
    if found := _each(choices, mention, names, shown):
        return Match(found, TOLD, several=True)
    return match(choices, mention, names, shown)


def _plainly(mention: Mention) -> Mention:
    """What is named, whether it is wanted or not."""
    return replace(mention, entities=tuple(e for e in mention.entities if e.kind not in ("negation", "all")))


def _each(choices: Sequence[Choice], mention: Mention, names: Names, shown: Sequence[str]) -> tuple[Choice, ...]:
    """One choice for each piece of an enumeration; nothing when any piece stays open."""
    found: dict[str, Choice] = {}
    for piece in pieces(mention):
        here = match(choices, piece, names, shown)
        if len(here.choices) > 1 and not (here.sure and _means_several(piece, here.choices, names)):
            return ()
        found |= {choice.value: choice for choice in here.choices}
    return tuple(choice for choice in choices if choice.value in found)


def _means_several(mention: Mention, choices: Sequence[Choice], names: Names) -> bool:
    """ "Two mugs", "my mugs" (where one of them is a mug)."""
    if int(mention.first("quantity") or 0) == len(choices):
        return True
    said = [e.text.casefold() for e in mention.all("product")]
    singular = not any(name.casefold().endswith("s") for choice in choices for name in names(choice)[2:])
    return singular and any(word.isascii() and word.endswith("s") for word in said)


def pieces(mention: Mention) -> list[Mention]:
    """The parts of an enumeration: "the kettle and the lamp" are two."""
    parts, begin = [], 0
    for gap in [*AND.finditer(mention.text), None]:
        end = gap.start() if gap else len(mention.text)
        if end > begin:
            parts.append(mention.part(mention.start + begin, mention.start + end))
        begin = gap.end() if gap else end
    return parts


def about(mention: Mention, product: str) -> Mention:
    """The stretch of a mention that speaks of one product: "boots in 8 and the red mug" asked for the mug."""
    parts = pieces(mention)
    if not mention.all("product"):
        return mention
    mine: list[Mention] = []
    owners: set[str] = set()
    for part in parts:
        owners = _products(part) or owners
        if product in owners:
            mine.append(part)
    if not mine:
        return Mention("", (), mention.start)
    return Mention(
        " ".join(part.text for part in mine), tuple(e for part in mine for e in part.entities), mine[0].start
    )


def _products(mention: Mention) -> set[str]:
    """All readings of the first product that is named."""
    found = mention.all("product")
    return {entity.value for entity in found if entity.start < found[0].end and found[0].start < entity.end}


def _placed(choices: Sequence[Choice], mention: Mention, said: str, shown: Sequence[str]) -> tuple[Choice, ...]:
    places = [int(e.value) for e in mention.all("ordinal")]
    if not places and re.fullmatch(r"#?\d{1,2}", said):
        places = [int(said.lstrip("#"))]
    listed = [choice for value in shown for choice in choices if choice.value == value]
    picked = [
        listed[place - 1 if place > 0 else place] for place in places if place and -1 <= place <= len(listed) and listed
    ]
    return tuple(dict.fromkeys(picked)) if len(picked) == len(places) else ()


def _told(choices: Sequence[Choice], mention: Mention) -> Match:
    """By what is true of a choice: its colour, its product, its price, how it compares."""
    left, told = list(choices), False
    for group in _groups(mention):
        fitting = [c for c in left if any(_fits(c, e) for e in group)]
        unwanted = all(mention.negates(e) for e in group)
        if unwanted and any(_excludes(c, e) for c in left for e in group):
            left, told = [c for c in left if c not in fitting], True
        elif fitting and not unwanted and (len(fitting) < len(left) or len(left) == 1):
            left, told = fitting, True
    for limit in mention.all("money"):
        bound = Decimal(limit.value.split()[0])
        cheap = [c for c in left if isinstance(p := c.facts.get("price"), Decimal) and _within(p, bound, limit.role)]
        left, told = (cheap, True) if cheap else (left, told)
    for superlative in mention.all("superlative"):
        compared = compare(left, choices, superlative.value)
        left, told = (compared, True) if compared else (left, told)
    if not told:
        return Match()
    return Match(tuple(_nearest(left)), TOLD)


def _nearest(choices: Sequence[Choice]) -> Sequence[Choice]:
    """ "The same in blue": of several that are blue, the one nearest to what they have, if there is just one."""
    if len(choices) < 2 or not any(choice.distance for choice in choices):
        return choices
    free = [choice for choice in choices if not choice.current and not choice.blocked] or choices
    least = min(choice.distance for choice in free)
    nearest = [choice for choice in free if choice.distance == least]
    return nearest if len(nearest) == 1 else choices


def _groups(mention: Mention) -> list[list[Entity]]:
    """Entities over the same words are readings of one thing; of two values of one option the wanted one counts."""
    kinds = (*PLAIN, "option_value")
    groups: list[list[Entity]] = []
    for entity in sorted((e for e in mention.entities if e.kind in kinds), key=lambda e: (e.start, -e.end)):
        if groups and groups[-1][0].start <= entity.start < groups[-1][0].end:
            groups[-1].append(entity)
        else:
            groups.append([entity])
    return sorted(groups, key=lambda group: group[0].kind not in NUMBERS)


def _fits(choice: Choice, entity: Entity) -> bool:
    if entity.kind == "option_value":
        option, _, value = entity.value.partition("=")
        return normal(value) in {normal(said) for said in _said_of(choice, option)}
    return entity.value == choice.value or entity.value in _said_of(choice, entity.kind)


def _excludes(choice: Choice, entity: Entity) -> bool:
    """Not the red one: that one is out. Of an order, it is a part that is not meant, and the order stays."""
    name = entity.value.partition("=")[0] if entity.kind == "option_value" else entity.kind
    return _fits(choice, entity) and not isinstance(choice.facts.get(name), frozenset)


def _said_of(choice: Choice, name: str) -> frozenset[str]:
    """What is true of a choice under a name: one thing, or (of an order, say) several."""
    fact = choice.facts.get(name)
    if isinstance(fact, frozenset):
        return fact
    return frozenset() if fact is None else frozenset({str(fact)})


def _within(price: Decimal, bound: Decimal, role: str) -> bool:
    if role == "max":
        return price <= bound
    if role == "min":
        return price >= bound
    return price == bound


def compare(choices: Sequence[Choice], every: Sequence[Choice], how: str) -> list[Choice]:
    """What is the cheapest, the biggest, the next bigger than what they have; empty when that can't be told."""
    free = [choice for choice in choices if not choice.blocked]
    if how in ("cheapest", "dearest"):
        return _extreme(free, "price", how == "cheapest")
    if how == "same":
        return [choice for choice in free if choice.current or choice.distance == 0][:1]
    if (measure := _measure(every)) is None:
        return []
    if how in ("biggest", "smallest"):
        return _extreme(free, measure, how == "smallest")
    now = next((c.facts.get(measure) for c in every if c.current), None)
    if how not in ("bigger", "smaller") or not isinstance(now, Decimal):
        return []
    beyond = [
        choice
        for choice in free
        if isinstance(value := choice.facts.get(measure), Decimal) and (value > now if how == "bigger" else value < now)
    ]
    return _extreme(beyond, measure, how == "bigger")


def _extreme(choices: Sequence[Choice], fact: str, least: bool) -> list[Choice]:
    values = [v for c in choices if isinstance(v := c.facts.get(fact), Decimal)]
    if not values:
        return []
    wanted = min(values) if least else max(values)
    return [choice for choice in choices if choice.facts.get(fact) == wanted]


def _measure(choices: Iterable[Choice]) -> str | None:
    """The number by which these things are bigger or smaller: their size before anything else that differs."""
    numbers: dict[str, set[Decimal]] = {}
    for choice in choices:
        for name, value in choice.facts.items():
            if isinstance(value, Decimal) and name != "price":
                numbers.setdefault(name, set()).add(value)
    differing = [name for name, values in numbers.items() if len(values) > 1]
    return next((name for name in differing if "size" in name), differing[0] if differing else None)


def _contained(choices: Sequence[Choice], said: str, names: Names) -> tuple[Choice, ...]:
    """A full name within a longer sentence; the longest name wins."""
    hits: list[tuple[int, Choice]] = []
    for choice in choices:
        inside = [n for n in map(normal, names(choice)) if len(n) > 1 and _stands_in(n, said)]
        if inside:
            hits.append((max(map(len, inside)), choice))
    longest = max((size for size, _ in hits), default=0)
    return tuple(choice for size, choice in hits if size == longest)


def _stands_in(name: str, said: str) -> bool:
    if not name.isascii():
        return name in said
    return re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", said) is not None


def _alike(choices: Sequence[Choice], said: str, names: Names) -> tuple[Choice, ...]:
    """By likeness: typos and half a title."""
    if len(said) < (2 if not said.isascii() else 3):
        return ()
    scored = [(max((_likeness(said, normal(n)) for n in names(c)), default=0.0), c) for c in choices]
    best = max((score for score, _ in scored), default=0.0)
    if best < ALIKE:
        return ()
    return tuple(choice for score, choice in scored if score > best - LEAD)


def _likeness(said: str, name: str) -> float:
    if not name:
        return 0.0
    if len(said) <= len(name):  # half a title
        return max(fuzz.ratio(said, name), fuzz.partial_ratio(said, name) - (2 if len(said) > 3 else 20))
    return max(fuzz.ratio(said, name), fuzz.token_set_ratio(said, name) - 10)


def without_old(mention: Mention, old: Choice | None) -> Mention:
    """A correction may name the old value too ("not red, blue"); what names it is no wish."""
    if old is None:
        return mention
    named_old = [e for e in mention.entities if e.kind != "negation" and _fits(old, e)]
    others = [e for e in mention.entities if e.kind in (*PLAIN, "option_value") and e not in named_old]
    same_thing = {_aspect(e) for e in others if not mention.negates(e)}
    return replace(
        mention, entities=tuple(e for e in mention.entities if e not in named_old or _aspect(e) not in same_thing)
    )


def _aspect(entity: Entity) -> str:
    return entity.value.partition("=")[0] if entity.kind == "option_value" else entity.kind
