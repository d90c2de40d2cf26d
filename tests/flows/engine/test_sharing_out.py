"""Several readings of a message each have their stretch: together all of it, in their order, without overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flows.engine.commands import Act, Do, Start, Unclear
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.scene import Near, Scene, Wanted
from flows.engine.sharing_out import Share, Stretch, shared_out, stretches
from nlu.lattice import runs
from nlu.protocol import Entity, Segment, Understanding

FLOWS = {name: Wanted(name) for name in ("cancel_order", "return_item", "track_parcel", "see_basket")}
SIGNS = [*(f"start {name}" for name in FLOWS), "act greet", "act deny"]
PIECE = "some words "


def understood(count: int) -> Understanding:
    """A message of so many pieces, with the runs that are read of it, and an order named in each piece."""
    text = (PIECE * count).strip()
    named = [Entity("order_number", f"#{at}", "some", at * len(PIECE), at * len(PIECE) + 4) for at in range(count)]
    found = []
    for first, last in runs(count):
        start, end = first * len(PIECE), last * len(PIECE) - 1
        inside = tuple(one for one in named if start <= one.start < end)
        found.append(Segment(text[start:end], start, end, (), inside, first, last))
    return Understanding(text, "en", tuple(found), count)


def read(segment: Segment, **shares: float) -> Read:
    commands = {f"start {name}": Start(name, Mention.of(segment)) for name in shares}
    weighed = [
        Weighed(Hypothesis(commands[sign], "start", sign, sign, segment), shares[sign.removeprefix("start ")])
        for sign in commands
    ]
    rest = Weighed(Hypothesis(Unclear(segment.text), "unclear", "unclear", "unclear", segment), 0.01)
    return Read(segment, tuple(sorted([*weighed, rest], key=lambda one: -one.probability)))


def run_of(understanding: Understanding, likely: dict[tuple[int, int], dict[str, float]]) -> list[Stretch]:
    reads = [read(one, **likely.get((one.first, one.last), {})) for one in understanding.stretches]
    return stretches(Scene(flows=FLOWS), understanding, reads, lambda _: Near())


def told(shares: tuple[Share, ...]) -> list[tuple[int, int, str]]:
    return [(run.segment.first, run.segment.last, sign) for run, sign in shares]


def test_one_wish_has_the_whole_message() -> None:
    found = run_of(understood(3), {(0, 1): {"cancel_order": 0.9}})
    [(run, sign)] = shared_out(found, ["start cancel_order"])
    assert (run.segment.first, run.segment.last, sign) == (0, 3, "start cancel_order")
    command = run.commands[sign]
    assert isinstance(command, Start)
    assert [one.value for one in command.mention.entities] == ["#0", "#1", "#2"]


def test_two_wishes_are_cut_where_the_ranker_finds_them() -> None:
    likely = {(0, 1): {"cancel_order": 0.3}, (0, 2): {"cancel_order": 0.8}, (2, 3): {"return_item": 0.7}}
    found = run_of(understood(3), {**likely, (1, 3): {"return_item": 0.6}})
    assert told(shared_out(found, ["start cancel_order", "start return_item"])) == [
        (0, 2, "start cancel_order"),
        (2, 3, "start return_item"),
    ]


def test_what_the_ranker_did_not_weigh_has_its_stretch_all_the_same() -> None:
    found = run_of(understood(2), {(1, 2): {"return_item": 0.9}})
    assert told(shared_out(found, ["act deny", "start return_item"])) == [
        (0, 1, "act deny"),
        (1, 2, "start return_item"),
    ]


def test_it_is_cut_between_sentences_rather_than_within_one() -> None:
    text = "one yellow, 2 of them. and return it"
    parts = [(0, 10), (12, 21), (23, 36)]
    spans = [(parts[first][0], parts[last - 1][1], first, last) for first, last in runs(3)]
    found = tuple(Segment(text[a:b], a, b, (), (), first, last) for a, b, first, last in spans)
    message = Understanding(text, "en", found, 3)
    likely = {(0, 1): {"see_basket": 0.9}, (0, 2): {"see_basket": 0.3}}
    likely |= {(1, 3): {"return_item": 0.8}, (2, 3): {"return_item": 0.8}}
    assert told(shared_out(run_of(message, likely), ["start see_basket", "start return_item"])) == [
        (0, 2, "start see_basket"),
        (2, 3, "start return_item"),
    ]


def test_of_more_wishes_than_pieces_the_likeliest_are_taken() -> None:
    found = run_of(understood(1), {(0, 1): {"cancel_order": 0.2, "return_item": 0.6}})
    assert told(shared_out(found, ["start cancel_order", "start return_item"])) == [(0, 1, "start return_item")]


def test_what_no_stretch_may_mean_is_not_shared_out() -> None:
    found = run_of(understood(2), {})
    assert shared_out(found, ["choose mistake"]) == ()
    assert shared_out(found, ["start cancel_order", "choose mistake"]) == ()
    assert shared_out(found, []) == ()
    assert shared_out([], ["start cancel_order"]) == ()


def test_at_a_proposal_nothing_is() -> None:
    message = understood(2)
    reads = [read(one, cancel_order=0.9) for one in message.stretches]
    found = stretches(Scene(confirming=True, flows=FLOWS), message, reads, lambda _: Near())
    assert all(run.commands == {} for run in found)


def test_a_run_that_was_not_read_may_mean_what_its_parts_may() -> None:
    message = understood(6)
    assert (1, 4) not in runs(6)
    found = run_of(message, {(1, 2): {"cancel_order": 0.4}, (2, 4): {"cancel_order": 0.7}})
    run = next(one for one in found if (one.segment.first, one.segment.last) == (1, 4))
    assert run.segment.text == message.text[run.segment.start : run.segment.end] == (PIECE * 3).strip()
    assert [one.value for one in run.segment.entities] == ["#1", "#2", "#3"]
    assert run.shares["start cancel_order"] == 0.7
    assert run.commands["act greet"] == Do(Act.GREET)
    begins = run.commands["start cancel_order"]
    assert isinstance(begins, Start)
    assert [one.value for one in begins.mention.entities] == ["#1", "#2", "#3"]


SHARES = st.dictionaries(st.sampled_from(sorted(FLOWS)), st.floats(0, 1))


@given(st.integers(1, 9), st.data())
def test_the_stretches_cover_the_message_in_order_without_overlap(count: int, data: st.DataObject) -> None:
    message = understood(count)
    likely = {(one.first, one.last): data.draw(SHARES) for one in message.stretches}
    signs = data.draw(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=3, unique=True))
    shares = told(shared_out(run_of(message, likely), signs))
    assert len(shares) == min(len(signs), count)
    assert (shares[0][0], shares[-1][1]) == (0, count)
    assert all(one[1] == other[0] for one, other in pairwise(shares))
    named = [sign for _, _, sign in shares]
    assert named == [sign for sign in signs if sign in named], "in the order said, each once"
