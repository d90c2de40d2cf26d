"""From the readings of a stretch to one command: what is sure is done, the rest is asked, and no guess writes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from flows.engine.commands import Act, Clarify, Command, Confirm, Do, Fill, Reopen, Start, Unclear
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.possible import with_fallback
from flows.engine.reading.wishes import SWAPS
from flows.engine.resuming import LOOKS
from nlu import cues

# Probabilities are calibrated: at 0.5 a reading is as often right as wrong.
CLEAR, POSSIBLE = 0.5, 0.2
# What harms nobody may be done on a weaker reading than what starts something or stops it.
HARMLESS = frozenset(
    {
        "choose",
        "narrow",
        "fill",
        "tell",
        "look",
        "ask",
        "follow",
        "correct",
        "add",
        "take_out",
        "reopen",
        "skip",
        "unnote",
    }
)
# What takes something for said is not done on a mere guess: three wrong of four are worse than "I didn't get that".
CHANGES = frozenset({"choose", "narrow", "correct", "add", "take_out", "reopen", "skip"})
GUESSED = 0.25
# What nothing in the words names, and is only near in meaning, has to be likelier: else it is asked.
MEANT = 0.4
# So much of the words is the name of a choice where hardly more is said than that.
JUST_NAMED = 1 / 3
# So much of them where they hold nothing else.
ALL_TOLD = 0.7
# What says that there was no answer.
NO_ANSWER = frozenset({"unclear", "skip"})
NOTE, ASK, LOOK, TAKE = "note", "ask", "look", "take"
SEARCH, BUYS = "find_product", "add_to_basket"
# Of so many things that are as likely the words name none.
MANY = 3
# What has a name that a button can bear.
ASKED_ABOUT = frozenset({"start", "choose", "look", "take", "ask"})
# Where the second reading is at least this part as likely as the first, the first is right hardly more often.
NEAR = 2 / 3
# A yes writes: it has to be likelier than all other readings, and to say something.
YES, MEANS_IT = 0.55, 0.1
# A number, a code, a date and the like, and nothing beside it.
FIGURE = re.compile(r"\s*(?=\S*\d)[0-9A-Za-z#+./-]+\s*")
WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_\u0000-\u024f]")
# What may be looked for on a weak reading, rather than asked about: it is shown, and nothing is lost.
SHOWS = frozenset({"find_product", "product_details", "ask_opinion", "see_basket"})
LEAVES = frozenset({Act.STOP})
# What is surely one of these is no yes.
NO_YES = frozenset({Act.GREET, Act.UNSURE, Act.WHY, Act.HELP, Act.BOT_CHALLENGE, Act.MORE, Act.GOODBYE})
SURE = 0.9


def decided(read: Read) -> Command:
    """What is done for a stretch: the best reading where it is sure enough, else a question, else the truth."""
    best = read.best
    if no_question(read) or (best.hypothesis.kind == NOTE and best.probability < CLEAR):
        return _instead_of(best.hypothesis.kind, read)
    if best.hypothesis.kind in CHANGES and best.probability < _least(best.hypothesis):
        return Unclear(read.segment.text)
    if (said := _said_instead(read)) is not None:
        return said
    command = with_fallback(best, read.ranked)
    if best.probability >= CLEAR or (best.hypothesis.kind in HARMLESS and best.hypothesis.kind not in ASKED_ABOUT):
        return command
    # "Back to my order": only a yes beyond doubt may write, and nothing is left for words that only may mean it.
    if isinstance(command, Confirm) or (isinstance(command, Do) and command.act in LEAVES):
        return Unclear(read.segment.text)
    return _clarified(read) or command


def _answered_rather(read: Read) -> Command | None:
    """What is rather chosen of what is asked, where nothing is surely begun, and any choice is likelier than that."""
    best = read.best
    if not isinstance(best.hypothesis.command, Start) or best.probability >= CLEAR:
        return None
    chosen = [one for one in read.ranked if one.hypothesis.kind in ("choose", "narrow")]
    together = sum(one.probability for one in chosen)
    likelier = together > best.probability or any(_is_all_told(one.hypothesis.evidence) for one in chosen[:1])
    return chosen[0].hypothesis.command if likelier else None


def _is_all_told(evidence: Mapping[str, float]) -> bool:
    """Whether the words hardly hold more than what they choose."""
    return bool(evidence.get("told") or evidence.get("exact")) and evidence.get("share", 0.0) >= ALL_TOLD


def _told_anew(read: Read) -> Command | None:
    """Who names the new value of what is to be asked anew need not be asked: "no, the other order, #W2161934"."""
    asked = read.best.hypothesis.command
    if not isinstance(asked, Reopen):
        return None
    fills = (one.hypothesis for one in read.ranked if one.hypothesis.kind == "correct")
    told = [one.command for one in fills if isinstance(one.command, Fill) and _is_told(one.evidence)]
    return next((one for one in told if (one.frame, one.slot) == (asked.frame, asked.slot)), None)


def _is_told(evidence: Mapping[str, float]) -> bool:
    return bool(evidence.get("told") or evidence.get("exact")) and not evidence.get("said again")


def _says_a_word(yes: Hypothesis) -> bool:
    """Whether there is anything in it that a person may have agreed with; a letter by itself only if it means that."""
    meant = yes.evidence.get("own", 0.0) + yes.evidence.get("verb", 0.0)
    return meant >= MEANS_IT or WORD.search(yes.segment.text) is not None


def _named(read: Read) -> Command | None:
    """The choice that is named on the screen, or the figure that is asked for, and little beside: clear words."""
    chosen = (one.hypothesis for one in read.ranked if one.hypothesis.kind == "choose")
    figures = (one.hypothesis for one in read.ranked if one.hypothesis.kind == "fill")
    bare = FIGURE.fullmatch(read.segment.text) or read.best.hypothesis.kind == "skip"
    given = [one.command for one in figures if one.evidence.get("taken") and bare]
    return next((one.command for one in chosen if _is_just_named(one.evidence)), next(iter(given), None))


def _is_just_named(evidence: Mapping[str, float]) -> bool:
    if evidence.get("absent") or evidence.get("other"):
        return False
    return bool(evidence.get("exact")) or (bool(evidence.get("told")) and evidence.get("share", 0.0) >= JUST_NAMED)


def _least(answer: Hypothesis) -> float:
    """How likely a change must be: all of them, a question asked anew or skipped, is no guess where no word says so."""
    evidence = answer.evidence
    every = evidence.get("every", 0.0) > evidence.get("all", 0.0)
    anew = answer.kind == "reopen" and not (evidence.get("named") or evidence.get("covers"))
    meant = answer.kind == "choose" and "meant" in evidence
    return CLEAR if every or anew or answer.kind == "skip" else MEANT if meant else GUESSED


def _said_instead(read: Read) -> Command | None:
    """What is done instead of the best reading: "hm" is no yes, however often a yes is what is said here; nor is what
    hardly sounds like one. The name of a choice is never unclear."""
    best, first = read.best, read.segment.best
    if best.hypothesis.kind in NO_ANSWER or _hardly_asks(read):
        return _named(read)
    if best.hypothesis.kind == "reopen":
        return _told_anew(read)
    if best.hypothesis.kind != "yes":
        return _answered_rather(read)
    if first.intent in NO_YES and first.confidence >= SURE:
        return Do(Act(first.intent))
    return None if best.probability >= YES and _says_a_word(best.hypothesis) else Unclear(read.segment.text)


def _hardly_asks(read: Read) -> bool:
    """Whether a question is only guessed: no word of it asks."""
    return (
        read.best.hypothesis.kind == ASK
        and read.best.probability < CLEAR
        and not cues.has("question", read.segment.text)
    )


def no_question(read: Read) -> bool:
    """Whether it is taken for a question, and neither sounds like one nor is near any that the knowledge answers."""
    said = read.best.hypothesis
    if said.kind != ASK or cues.has("question", read.segment.text):
        return False
    return max(said.evidence.get("own", 0.0), said.evidence.get("score", 0.0)) < CLEAR


def _instead_of(kind: str, read: Read) -> Command:
    """What hardly sounds like a note is not written down, and what asks nothing is not answered: an objection.

    What is named is chosen: "use the credit card for the difference".
    """
    if (named := _named(read)) is not None:
        return named
    second = next((one for one in read.ranked if one.hypothesis.kind != kind), read.best)
    if second.hypothesis.kind in HARMLESS and second.probability >= POSSIBLE:
        return second.hypothesis.command
    return Unclear(read.segment.text)


def _one_thing(likely: Sequence[Weighed]) -> Command | None:
    """To look at the thing, where it is not sure whether to look at it or to take it: a button there takes it."""
    first, *others = (one.hypothesis for one in likely)
    ways = [one.command for one in (first, *others) if isinstance(one.command, Start)]
    if len(ways) == len(likely) > 1 and {one.intent for one in ways} == {BUYS}:  # as what is named, or as what is shown
        return next((one.command for one in (first, *others) if one.kind == TAKE), None)
    both = [first, *(one for one in others if {one.kind, first.kind} == {LOOK, TAKE})][:2]
    if len({one.sign.removeprefix(one.kind) for one in both}) != 1:
        return None
    return next((one.command for one in both if one.kind == LOOK and len(both) > 1), None)


def _described(read: Read, likely: Sequence[Weighed]) -> Command | None:
    """To look for it, where the words name none of many things on the screen: "the ones for the mountains"."""
    looks = [one for one in likely if one.hypothesis.kind == LOOK]
    if len(looks) < MANY or len(looks) < len(likely):
        return None
    search = (one.hypothesis.command for one in read.ranked if isinstance(one.hypothesis.command, Start))
    return next((one for one in search if isinstance(one, Start) and one.intent == SEARCH), None)


def _clarified(read: Read) -> Command | None:
    """What is likely, as a question; whichever of some flows is done, nothing is lost by a look."""
    best = read.best.hypothesis
    likely = [one for one in read.ranked if one.probability >= POSSIBLE and one.hypothesis.kind in ASKED_ABOUT]
    if likely[:1] != [read.best] or (best.kind == "choose" and _is_just_named(best.evidence)):
        return None
    if (shown := _one_thing(likely) or _described(read, likely)) is not None:
        return shown
    if _shows(likely[0]):  # only another thing, or something quite different, is worth a question
        likely = [likely[0], *(one for one in likely[1:] if one.hypothesis.kind == LOOK or not _tells_of_it(one))]
    if likely[0].hypothesis.kind == TAKE:  # which version of it is taken is asked anyway
        likely = [likely[0], *(one for one in likely[1:] if not one.hypothesis.evidence.get("is version"))]
    commands = [one.hypothesis.command for one in likely]
    intents = {one.intent for one in commands if isinstance(one, Start)}
    harmless = intents <= LOOKS or intents <= SWAPS
    if len(commands) < 2 or (harmless and len(intents) == len(commands)) or not _are_near(likely):
        return None
    first = commands[0]
    mention = first.mention if isinstance(first, Start) else Mention.of(read.segment)
    return Clarify(tuple(commands), read.segment.text, mention)


def _shows(one: Weighed) -> bool:
    command = one.hypothesis.command
    return isinstance(command, Start) and command.intent in SHOWS


def _tells_of_it(one: Weighed) -> bool:
    """Whether it is one more way to speak of what is shown: to be told of it, or to take it."""
    return one.hypothesis.kind in (ASK, TAKE) or _shows(one)


def _are_near(likely: Sequence[Weighed]) -> bool:
    """Whether the first is no better than the second, as far as can be told; what writes is never begun on a guess."""
    first, second, *_ = likely
    begins = isinstance(first.hypothesis.command, Start) and not _shows(first)
    return begins or second.probability >= NEAR * first.probability
