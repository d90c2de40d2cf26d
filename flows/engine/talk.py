"""The state of a conversation between two messages: what is being done, what is known, what was shown.

It survives as JSON; what no longer parses after a release is dropped and asked again.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Self

from flows.engine.mentions import Mention
from flows.engine.said import said_from_json, said_to_json
from nlu.protocol import Segment

MAX_DEPTH = 3
LIFETIME = timedelta(days=1)
PAUSE = timedelta(hours=1)
MENTIONS_KEPT = 4
# A place in a list ("the second one") is one of the list that was answered, and of no later one.
PLACE = "ordinal"
# What was told last for a frame where that was no question but an offer: a yes is one to that.
OFFERED = "offered"


@dataclass
class Frame:
    """One unfinished flow on the stack; `said` are the words it was asked for with, `more` answers that said more."""

    flow: str
    started_at: datetime
    id: str = field(default_factory=lambda: secrets.token_hex(3))
    values: dict[str, Any] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    given: dict[str, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    said: list[Segment] = field(default_factory=list)
    more: list[Segment] = field(default_factory=list)
    fresh: int = 0
    recalled: int = 0  # how much of what they said of themselves it has heard
    questions: list[str] = field(default_factory=list)
    asked: str = ""
    key: str = ""
    listed: list[str] = field(default_factory=list)
    narrowed: list[str] = field(default_factory=list)
    page: int = 0
    misses: int = 0
    confirmation: int = 0
    seen: str = ""
    told: str = ""
    confirming: bool = False
    confirmed: bool = False
    answered: bool = False  # the customer has answered a question of it, nothing was merely taken from other words
    assumed: bool = False  # its order was taken for the one that is meant, and named by nothing
    reminded: bool = False  # its open question has been brought back once

    def hear(self, mention: Mention) -> None:
        self.mentions = [*self.mentions, mention][-MENTIONS_KEPT:]
        self.fresh = min(self.fresh + 1, MENTIONS_KEPT)

    def answered_with(self, said: Segment, *, further: bool) -> None:
        """Words that answered a question and say more; `further`: they may choose what is asked later, too."""
        left = tuple(entity for entity in said.entities if entity.kind != PLACE)
        kept = replace(said, entities=left)
        self.mentions = [*self.mentions[:-1], Mention.of(kept), *self.mentions[-1:]][-MENTIONS_KEPT:]
        if further:
            self.more = [*self.more, kept][-MENTIONS_KEPT:]

    def to_json(self) -> dict[str, Any]:
        return {
            **self.__dict__,
            "started_at": self.started_at.isoformat(),
            "skipped": sorted(self.skipped),
            "spent": sorted(self.spent),
            "mentions": [mention.to_json() for mention in self.mentions],
            "said": [said_to_json(said) for said in self.said],
            "more": [said_to_json(said) for said in self.more],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            **{
                **data,
                "started_at": datetime.fromisoformat(data["started_at"]),
                "skipped": set(data["skipped"]),
                "spent": set(data["spent"]),
                "mentions": [Mention.from_json(mention) for mention in data["mentions"]],
                "said": [said_from_json(said) for said in data.get("said", ())],
                "more": [said_from_json(said) for said in data.get("more", ())],
            }
        )


@dataclass
class Wish:
    """A flow asked for in the same message as another one; its turn comes when that one is through."""

    flow: str
    mention: Mention
    said: list[Segment] = field(default_factory=list)
    at: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        said = [said_to_json(one) for one in self.said]
        at = self.at.isoformat() if self.at else None
        return {"flow": self.flow, "mention": self.mention.to_json(), "said": said, "at": at}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        said = [said_from_json(one) for one in data.get("said", ())]
        at = datetime.fromisoformat(data["at"]) if data.get("at") else None
        return cls(data["flow"], Mention.from_json(data["mention"]), said, at)


@dataclass
class Talk:
    """Everything the engine remembers of one conversation."""

    locale: str = "en"
    stack: list[Frame] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    last_at: datetime | None = None
    unclear: int = 0
    clarified: int = 0
    shown: list[tuple[str, str]] = field(default_factory=list)
    more: str = ""
    focus: dict[str, str] = field(default_factory=dict)
    ended: list[tuple[str, str]] = field(default_factory=list)
    nudged: bool = False
    offer: str = ""  # the payload that a yes to the last message presses
    unsettled: Mention | None = None  # the words that the last message asked the meaning of
    personal: list[Mention] = field(default_factory=list)  # what they said of themselves before they were known
    told: int = 0  # how often they did
    answered: str = ""  # the entry of the knowledge that was given last, while they may ask on
    answered_at: datetime | None = None
    given_up: dict[str, dict[str, Any]] = field(default_factory=dict)  # what was known where another flow took over

    @property
    def top(self) -> Frame | None:
        return self.stack[-1] if self.stack else None

    def frame(self, frame_id: str) -> Frame | None:
        return next((frame for frame in self.stack if frame.id == frame_id), None)

    def to_json(self) -> dict[str, Any]:
        return {
            **self.__dict__,
            "stack": [frame.to_json() for frame in self.stack],
            "personal": [mention.to_json() for mention in self.personal],
            "unsettled": self.unsettled.to_json() if self.unsettled else None,
            "wishes": [wish.to_json() for wish in self.wishes],
            "last_at": self.last_at.isoformat() if self.last_at else None,
            "answered_at": self.answered_at.isoformat() if self.answered_at else None,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            **{
                **data,
                "stack": [Frame.from_json(frame) for frame in data["stack"]],
                "wishes": [Wish.from_json(wish) for wish in data["wishes"]],
                "personal": [Mention.from_json(mention) for mention in data.get("personal", ())],
                "unsettled": Mention.from_json(data["unsettled"]) if data.get("unsettled") else None,
                "last_at": datetime.fromisoformat(data["last_at"]) if data["last_at"] else None,
                "answered_at": datetime.fromisoformat(data["answered_at"]) if data.get("answered_at") else None,
                "shown": [(kind, value) for kind, value in data["shown"]],
                "ended": [(frame, flow) for frame, flow in data["ended"]],
            }
        )
