"""The sandbox provider: a pay page of our own, signed notifications, no money. Nothing is kept in the process."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kit.errors import BadInput, Forged
from kit.money import Money
from shop.payments.model import PaySession
from shop.payments.provider import Charge, Declined, Notice, NoticeKind, Repayment

SIGNATURE = "x-sandbox-signature"  # "t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">", as Stripe signs
TOLERANCE = timedelta(minutes=5)
DECLINED_CARD = "0002"  # a saved card with this ending is always declined


class Decision(StrEnum):
    """What a customer does on the pay page."""

    PAY = "pay"
    DECLINE = "decline"
    TIME_OUT = "time_out"


@dataclass(frozen=True, slots=True)
class SignedNotice:
    """A notification as it goes over the wire."""

    headers: Mapping[str, str]
    body: bytes


_KINDS = {
    Decision.PAY: NoticeKind.CAPTURED,
    Decision.DECLINE: NoticeKind.DECLINED,
    Decision.TIME_OUT: NoticeKind.TIMED_OUT,
}


class Sandbox:
    """`url` is where this house is reached: the pay page is served at `<url>/pay/<session>`."""

    name = "sandbox"
    methods = frozenset({"credit_card", "paypal", "wechat_pay", "alipay"})

    def __init__(self, secret: str, url: str) -> None:
        self._secret = secret.encode()
        self._url = url.rstrip("/")

    def page_url(self, session: PaySession) -> str:
        return f"{self._url}/pay/{session.id}"

    def decide(self, session: PaySession, decision: Decision, now: datetime) -> SignedNotice:
        """What the provider would post to our webhook; the same decision twice is the same event."""
        return self.sign(
            {
                "id": f"evt_{session.id}_{decision}",
                "kind": _KINDS[decision],
                "order": session.order_id,
                "session": session.id,
                "amount": str(session.amount.amount),
                "currency": session.amount.currency,
                "reference": f"sbx_{session.id}",
            },
            now,
        )

    def sign(self, event: Mapping[str, Any], now: datetime) -> SignedNotice:
        """Signs any event as of `now`."""
        body = json.dumps(event, sort_keys=True).encode()
        stamp = str(int(now.timestamp()))
        return SignedNotice({SIGNATURE: f"t={stamp},v1={self._mac(stamp, body)}"}, body)

    def read_notice(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
        given = {name.lower(): value for name, value in headers.items()}.get(SIGNATURE, "")
        parts = dict(part.split("=", 1) for part in given.split(",") if "=" in part)
        stamp = parts.get("t", "")
        if not hmac.compare_digest(self._mac(stamp, body).encode(), parts.get("v1", "").encode()):
            raise Forged("The notification is not signed by the provider.")
        if abs(now.timestamp() - int(stamp)) > TOLERANCE.total_seconds():
            raise Forged("The notification is too old.")
        return _notice(body)

    async def charge(self, charge: Charge) -> str:
        if charge.method.last4 == DECLINED_CARD:
            raise Declined("The card was declined.")
        return f"sbx_{charge.key}"

    async def refund(self, repayment: Repayment) -> str:
        return f"sbx_{repayment.key}"

    def _mac(self, stamp: str, body: bytes) -> str:
        return hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _notice(body: bytes) -> Notice:
    try:
        event = json.loads(body)
        return Notice(
            event_id=str(event["id"]),
            kind=NoticeKind(event["kind"]),
            order_id=str(event["order"]),
            session_id=str(event["session"]),
            amount=Money.of(str(event["amount"]), str(event["currency"])),
            reference=str(event["reference"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"The notification cannot be read: {error!r}.", mend="Send id, kind, order, session, amount."
        ) from None
