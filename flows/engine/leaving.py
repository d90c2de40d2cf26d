"""Takes frames off the stack."""

from __future__ import annotations

from flows.engine.round import Round
from flows.engine.scene import IDENTIFY
from flows.engine.talk import Frame


def drop(r: Round, frame: Frame) -> None:
    """Takes a frame off the stack; its old buttons can still be told what they belonged to."""
    r.talk.stack = [other for other in r.talk.stack if other is not frame]
    r.talk.ended = [*r.talk.ended, (frame.id, frame.flow)][-8:]


def drop_with_needy(r: Round, frame: Frame) -> None:
    """Takes a frame off; with the question who somebody is, also what could not be done without the answer."""
    drop(r, frame)
    if frame.flow == IDENTIFY and r.visitor.customer_id is None:
        for other in [other for other in r.talk.stack if r.kind(other).identity]:
            drop(r, other)
