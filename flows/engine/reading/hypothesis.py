"""One thing that a stretch of a message may mean, with the evidence for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.engine.commands import Command
from nlu.protocol import Segment


@dataclass(frozen=True)
class Hypothesis:
    """A complete command, and why it may be what was meant.

    `kind` is the sort of command ("choose", "yes", "start", …). `sign` names it fully ("choose reason=too_small"), as
    it stands in the files of turns; `alike` names what it has in common with the same command in other scenes of the
    place ("choose" of somebody's own orders; the value itself where the choices are the same for everybody).
    `evidence` are numbers between -1 and 1 or so, by name.
    """

    command: Command
    kind: str
    sign: str
    alike: str
    segment: Segment
    evidence: Mapping[str, float] = field(default_factory=dict)
