"""Every error the house raises on purpose, drawn as one tree.

XiaoerError
├── Refusal            an expected "no": told to the customer, with the rule and what is possible instead
├── BadInput           a file, a row, a setting or a request that is wrong: names file, row, field and the mend
│   └── BadSetting     a setting that is missing, unsafe or malformed
├── NotFound           the thing named does not exist (or is not yours: the two look the same from outside)
├── Conflict           somebody else changed it first
├── Passing            try again later, the same call may succeed
│   ├── LockBusy       the conversation is held by another turn for too long
│   └── Unreachable    the database, Redis, a provider or a carrier does not answer
└── Permanent          trying again will not help
    └── Forged         a signature or a token that does not verify
"""

from __future__ import annotations

from kit.texts import Sayable


class XiaoerError(Exception):
    """The root of every error raised on purpose."""


class Refusal(XiaoerError):
    """An expected "no", told in the customer's language; never a crash.

    `rule` is the stable name of the rule that refused (`cancel.window`), `text` says it kindly and `instead` names
    the flows that are possible in its place (offered as buttons).
    """

    def __init__(self, rule: str, text: Sayable, instead: tuple[str, ...] = ()) -> None:
        super().__init__(f"{rule}: {text}")
        self.rule = rule
        self.text = text
        self.instead = instead


class BadInput(XiaoerError):
    """Something given to us is wrong; says where it stands and how to mend it."""

    def __init__(self, problem: str, *, file: str = "", row: str | int = "", field: str = "", mend: str = "") -> None:
        self.problem, self.file, self.row, self.field, self.mend = problem, file, row, field, mend
        place = ", ".join(
            part for part in (file, f"row {row}" if row != "" else "", f"field {field}" if field else "") if part
        )
        super().__init__(f"{place}: {problem}" + (f" {mend}" if mend else "") if place else f"{problem} {mend}".strip())


class BadSetting(BadInput):
    """A setting is missing, unsafe or malformed."""


class NotFound(XiaoerError):
    """The thing named does not exist, or is not the caller's to see."""


class Conflict(XiaoerError):
    """Somebody else changed it first; read again and decide anew."""


class Passing(XiaoerError):
    """May succeed when tried again later."""


class LockBusy(Passing):
    """The lock was not free within the time allowed."""


class Unreachable(Passing):
    """A part outside this process does not answer."""


class Permanent(XiaoerError):
    """Will not succeed however often it is tried."""


class Forged(Permanent):
    """A signature or token that does not verify."""
