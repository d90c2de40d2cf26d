"""What the training files have too little of: sentences, shapes, marks in the other language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from nlu.classifier.features import SENSE
from nlu.corpus.model import LEARNT, Corpus, Example
from nlu.reporting.finding import Finding, Kind
from nlu.reporting.likeness import Pair, bare
from nlu.vocabulary import INTENTS, LANGUAGES, OPEN

LEAST = 60
# More than this share with one beginning, or of one length (two words or characters either way), is monotonous.
ONE_BEGINNING, ONE_LENGTH, EITHER_WAY = 0.4, 0.9, 2
MARKED, NAMED = 3, 4
TOKEN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W\u3400-\u4dbf\u4e00-\u9fff]+")
Groups = dict[tuple[str, str], list[Example]]


def grouped(examples: Sequence[Example]) -> Groups:
    """The sentences by intent and language."""
    groups: Groups = defaultdict(list)
    for example in examples:
        groups[example.intent, example.locale].append(example)
    return groups


def few(groups: Groups, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """Intents that have fewer than LEAST different sentences in a language; what is said nearly twice counts once."""
    again = {(pair.other.file, pair.other.line) for pair in pairs if not pair.apart}
    for intent in sorted(INTENTS):
        for locale in LANGUAGES.values():
            group = groups.get((intent, locale), [])
            different = sum((example.file, example.line) not in again for example in group)
            if different < LEAST:
                said = f"{intent} has {different} different sentences in {locale} ({len(group)} in all)."
                mend = f"Add {LEAST - different}: short, long, rude, with slips, as customers write."
                yield Finding(Kind.FEW, said, mend, *((group[0].file, group[0].line) if group else ()))


def monotonous(groups: Groups) -> Iterator[Finding]:
    """Intents whose sentences begin alike, or are of one length."""
    for (intent, locale), group in sorted(groups.items()):
        tokens = [TOKEN.findall(bare(example.text)) for example in group]
        start, times = Counter(tuple(one[:2]) for one in tokens).most_common(1)[0]
        if times > max(ONE_BEGINNING * len(group), MARKED):
            said = f"{times} of {len(group)} sentences of {intent} in {locale} begin with {' '.join(start)!r}."
            yield Finding.at(group[0], Kind.SHAPE, said, "Say it in other ways, too.")
        units = "words" if locale == "en" else "characters"
        middle = median(len(one) for one in tokens)
        alike = sum(abs(len(one) - middle) <= EITHER_WAY for one in tokens)
        if len(group) > MARKED and alike >= ONE_LENGTH * len(group):
            said = f"{alike} of {len(group)} sentences of {intent} in {locale} have about {middle:.0f} {units}."
            yield Finding.at(group[0], Kind.SHAPE, said, "Add longer and shorter ones.")


def one_sided(corpus: Corpus) -> Iterator[Finding]:
    """Kinds of entities that an intent has marked in one language and not in the other."""
    places: dict[tuple[str, str], dict[str, list[Example]]] = defaultdict(lambda: defaultdict(list))
    for example in corpus.examples:
        for mark in example.annotations:
            places[mark.kind, example.intent][example.locale].append(example)
    for (kind, intent), marked in sorted(places.items()):
        for locale in LANGUAGES.values():
            others = [example for other, found in marked.items() if other != locale for example in found]
            if locale not in marked and len(others) >= MARKED:
                said = f"{intent} has {len(others)} sentences with a marked {kind}, but none in {locale}."
                yield Finding.at(others[0], Kind.LANGUAGE, said, f"Mark some in {locale}, too.")


def lonely_words(corpus: Corpus) -> Iterator[Finding]:
    """Words of the tables that NAMED sentences or more have, all of one intent: it may be taken for their meaning."""
    words = {
        word.lower(): table
        for table, listed in corpus.lookups.items()
        if table != LEARNT and not table.startswith((SENSE, OPEN))
        for word in listed
    }
    if not words:
        return
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<![a-z])(?:{longest_first})(?![a-z])")
    seen: dict[str, list[Example]] = defaultdict(list)
    for example in corpus.examples:
        for word in set(pattern.findall(example.text.lower())):
            seen[word].append(example)
    for word, found in sorted(seen.items()):
        if len(found) >= NAMED and len({example.intent for example in found}) == 1:
            said = f"{word!r} ({words[word]}) stands in {len(found)} sentences, all of {found[0].intent}."
            yield Finding.at(found[0], Kind.WORD, said, "Use it in sentences of other intents, too.")
