"""`xiaoer nlu turns`: learns from the files of turns."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rich.console import Console

from bot.jobs.joining import joined
from bot.jobs.ordinary import ordinary
from bot.jobs.stage import Stage
from bot.settings import read
from flows.answers import KnowledgeAnswers
from flows.engine.reading.cutting import Way, evidence, signs_of, ways
from flows.engine.reading.features import features
from flows.engine.reading.fitting import FOLDS
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.learning import Case, learn
from flows.engine.reading.ranker import FILE, Alike, Ranker
from flows.engine.reading.reader import Nearest, Reader
from flows.engine.reading.turns import Turn, read_scenes, read_turns
from flows.engine.scene import Near, Scene
from flows.reading import TURNS, remember_with_folds
from kit.embedding.remembered import Remembering
from kit.errors import BadInput
from nlu.protocol import Context, Segment, Understanding


@dataclass(frozen=True)
class Example:
    """A turn in its scene, understood."""

    turn: Turn
    scene: Scene
    understanding: Understanding
    near: Near
    nearest: Nearest


def teach(folder: Path | None = None) -> None:
    """Learns the weights, and says how well turns are read that were held out."""
    asyncio.run(_teach(folder or read(demo=True).training_data / TURNS))


async def _teach(folder: Path) -> None:
    screen = Console(highlight=False, width=200)
    with tempfile.TemporaryDirectory() as work:
        stage = await Stage.open(Path(work))
        turns = read_turns(folder)
        told = (*turns, *joined(turns))
        more = ordinary(folder.parent, max(turn.group for turn in told) + 1)
        examples, alike = await examples_of(stage, folder, (*told, *more))
        conversation = stage.house.conversation
        assert conversation is not None
        reader = conversation.reader
        assert reader.meaning.embedder is not None
        cache = Path(read(demo=True).models)
        memory = remember_with_folds(turns, alike, Remembering(reader.meaning.embedder, cache))
        reader = Reader(Ranker({}, {}, {}, alike), memory, reader.meaning)
        await stage.close()
    cases = [(one, *_case(one, reader)) for one in examples if len(one.turn.signs) == 1]
    for example, case, found in cases:
        if case.meant < 0:
            signs = sorted({hypothesis.sign for hypothesis in found})
            screen.print(f"{example.turn.scene}: {example.turn.text!r}: no {example.turn.signs} among {signs[:12]}")
    kept = [(example, case, found) for example, case, found in cases if case.meant >= 0]
    screen.print(f"{len(cases)} turns, {len(kept)} of them can be read")
    _report(screen, kept)
    weights = learn([case for _, case, _ in kept])
    bare = [_case(example, reader, bare=True)[0] for example, _, _ in kept]
    without = learn([case for case in bare if case.meant >= 0])
    taught = Reader(Ranker(weights, without), reader.memory, reader.meaning)
    cutting = _cutting(screen, examples, taught)
    _write({"weights": weights, "without": without, "cutting": cutting}, alike)
    screen.print(f"{len(weights)} weights are kept in {FILE}")


def _report(screen: Console, kept: Sequence[tuple[Example, Case, Sequence[Hypothesis]]]) -> None:
    """How well turns are read that were held out: every fifth group of neighbours."""
    right, total = Counter[str](), Counter[str]()
    held = [one for one in kept if one[0].turn.group % FOLDS == 0]
    ranker = Ranker(learn([case for example, case, _ in kept if example.turn.group % FOLDS]), {})
    for example, case, found in held:
        shares = ranker.probabilities(case.rows)
        best = max(range(len(shares)), key=shares.__getitem__)
        key = f"{example.turn.locale} {example.scene.kind} {example.turn.signs[0].split(' ')[0]}"
        total[key] += 1
        right[key] += best == case.meant
        if best != case.meant:
            wanted = f"{example.turn.signs[0]} {shares[case.meant]:.2f}"
            taken = f"{found[best].sign} {shares[best]:.2f}"
            screen.print(f"  {example.turn.scene}: {example.turn.text!r} is {wanted}, not {taken}")
    for key in sorted(total):
        screen.print(f"{key:40} {right[key]:4} of {total[key]:4}")
    screen.print(f"held out: {sum(right.values()) / max(1, sum(total.values())):.1%}")


async def examples_of(stage: Stage, folder: Path, turns: Sequence[Turn]) -> tuple[list[Example], Alike]:
    """Turns in their scenes, understood; and what scenes have in common."""
    used = {turn.scene for turn in turns}
    scenes = {name: steps for name, steps in read_scenes(folder).items() if name in used}
    if missing := sorted(used - scenes.keys()):
        raise BadInput(f"No scene is called {missing[0]!r}.", mend="Use a name that `xiaoer nlu scenes` shows.")
    played = {name: (await stage.play(name, steps, "en")).scene for name, steps in scenes.items()}
    engine, knowledge = stage.house.engine, stage.house.knowledge
    assert engine is not None
    assert knowledge is not None
    examples: list[Example] = []
    for turn in turns:
        scene = replace(played[turn.scene], locale=turn.locale)
        expected = scene.question.entity if scene.question else ""
        understanding = await engine.understand(turn.text, Context(turn.locale, expected))
        answers = KnowledgeAnswers(knowledge, {}, None, stage.house.ground.clock.now())  # type: ignore[arg-type]
        whole = understanding.whole
        nearest = partial(_nearest, answers, scene)
        examples.append(Example(turn, scene, understanding, nearest(whole), nearest))
    return examples, _alike(played)


def _nearest(answers: KnowledgeAnswers, scene: Scene, segment: Segment) -> Near:
    return answers.near(segment.text, scene.locale, scene.answered, segment.vector, scene.matter)


def _alike(played: Mapping[str, Scene]) -> Alike:
    asked = [one for scene in played.values() for one in (*scene.filled, *filter(None, [scene.question]))]
    fixed = frozenset(f"{one.flow}.{one.slot}" for one in asked if one.fixed)
    entities = {f"{one.flow}.{one.slot}": one.entity for one in asked}
    personal = frozenset(value for one in asked for value in one.personal)
    return Alike({name: (scene.place, scene.kind) for name, scene in played.items()}, fixed, entities, personal)


def _case(example: Example, reader: Reader, *, bare: bool = False) -> tuple[Case, list[Hypothesis]]:
    """The features of a turn; `bare`: as if there were no sentence model."""
    whole: Segment = example.understanding.whole
    if bare:
        whole = replace(whole, vector=None)
    sight = reader.sight(example.scene, whole, example.understanding.pieces)
    nearest: Nearest = lambda _segment: example.near  # noqa: E731
    (like,) = reader.likeness(example.scene, [whole], example.turn.group)
    found = list(reader.hypotheses(example.scene, sight, nearest, like))
    rows = [row.named() for row in features(example.scene, sight, found, like)]
    wanted = sorted_sign(example.turn.signs[0], example.scene)
    meant = next((at for at, one in enumerate(found) if one.sign == wanted), -1)
    return Case(rows, meant), found


def hypotheses_of(example: Example, reader: Reader) -> Sequence[Hypothesis]:
    """Everything that a turn may mean in its scene."""
    return _case(example, reader)[1]


def sorted_sign(sign: str, scene: Scene) -> str:
    """Several choices in one order, whichever they were written in; no note where none can be kept."""
    kind, _, values = sign.partition(" ")
    if kind == "note" and not (scene.flow and scene.flow.takes_notes):
        return "unclear"
    return f"{kind} {'+'.join(sorted(values.split('+')))}" if kind in ("choose", "narrow") else sign


def _cutting(screen: Console, examples: Sequence[Example], reader: Reader) -> dict[str, float]:
    """Learns which way to cut a message is the right one, from all turns that could be cut."""
    cases: list[Case] = []
    groups: list[int] = []
    for example in examples:
        if example.understanding.pieces == 1 or _is_spared(example.turn):
            continue
        reads = reader.stretches(example.scene, example.understanding, example.nearest, example.turn.group)
        found = ways(reads, example.understanding.pieces)
        meant = _meant(found, example)
        if meant >= 0:
            whole, text = found[0][0], example.understanding.text
            cases.append(Case([evidence(way, whole, text) for way in found], meant))
            groups.append(example.turn.group)
    held = [case for case, group in zip(cases, groups, strict=True) if group % FOLDS == 0]
    ranker = Ranker(learn([case for case, group in zip(cases, groups, strict=True) if group % FOLDS]), {})
    for name, some in (("one wish", [c for c in held if not c.meant]), ("several", [c for c in held if c.meant])):
        right = [_is_right(ranker, case) for case in some]
        screen.print(f"cut as it should be, {name}: {sum(right)} of {len(right)} held out")
    return learn(cases)


def _is_spared(turn: Turn) -> bool:
    """To learn where to cut, every second group of one wish is enough for a hundred weights."""
    return len(turn.signs) == 1 and turn.group % 2 == 1


def _is_right(ranker: Ranker, case: Case) -> bool:
    shares = ranker.probabilities(case.rows)
    return max(range(len(shares)), key=shares.__getitem__) == case.meant


def _meant(found: Sequence[Way], example: Example) -> int:
    """Which way to cut comes to what was meant; in one piece where that does, -1 where none does."""
    wanted = tuple(sorted_sign(sign, example.scene) for sign in example.turn.signs)
    fitting = [at for at, way in enumerate(found) if signs_of(way) == wanted]
    if not fitting:
        return 0 if len(wanted) == 1 else -1
    if fitting[0] == 0:
        return 0
    return max(fitting, key=lambda at: min(read.log for read in found[at]))


def _write(weights: Mapping[str, Mapping[str, float]], alike: Alike) -> None:
    content = {
        **{name: dict(sorted(some.items())) for name, some in weights.items()},
        "scenes": {name: list(places) for name, places in sorted(alike.scenes.items())},
        "fixed": sorted(alike.fixed),
        "entities": dict(sorted(alike.entities.items())),
        "personal": sorted(alike.personal),
    }
    FILE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
