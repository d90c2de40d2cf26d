"""Signed links that end: what is in them cannot be changed, and they open nothing when their time is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.signing import Signer
from kit.errors import Forged


class Over(Forged):
    """The link was good once."""


class SignedLinks:
    """Makes and reads them; `url` is how customers reach this server."""

    def __init__(self, url: str, keys: Sequence[str]) -> None:
        self._url = url
        self._signer = Signer(keys, "links")

    def made(self, page: str, customer_id: str, until: datetime) -> str:
        """The whole address of the page, good until then."""
        token = self._signer.sign(f"{page}/{int(until.timestamp())}/{customer_id}")
        return f"{self._url}/{page}/{token.removeprefix(f'{page}/')}"

    def read(self, page: str, token: str, now: datetime) -> str:
        """Whose page it is; raises Forged, and Over when its time is past."""
        _, until, customer_id = self._signer.verify(f"{page}/{token}").split("/", 2)
        if datetime.fromtimestamp(int(until), UTC) < now:
            raise Over("The link is over.")
        return customer_id
