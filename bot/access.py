"""Which programs may come in: the house's own token may do everything, the others what their scopes say."""

from __future__ import annotations

from bot.channels.tokens import matches
from bot.settings import Settings
from desk.api_tokens import PREFIX, Scope, scopes_of
from kit.db import Database


class Access:
    """Looks at the tokens that callers show."""

    def __init__(self, db: Database, settings: Settings) -> None:
        self._db, self._settings = db, settings

    async def allows(self, token: str, scope: Scope) -> bool:
        """Whether the token may do that; raises Passing when the store cannot be asked."""
        if matches(token, self._settings.api_token):
            return True
        if not token.startswith(PREFIX):
            return False
        async with self._db.read() as tx:
            return scope in await scopes_of(tx, token)
