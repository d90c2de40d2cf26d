"""What every resource uses: the house, the token, the key of a write, pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar, cast

from fastapi import Depends, Header, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from bot.access import Access
from bot.house import House
from desk.api_tokens import Scope
from desk.staff import Role, Staff, StaffReader
from kit.errors import Forged
from kit.ids import new_id
from shop.model import Actor, ActorKind

Item = TypeVar("Item")
LARGEST_PAGE = 200
READING = frozenset({"GET", "HEAD"})
BEARER = HTTPBearer(auto_error=False, description="XIAOER_API_TOKEN")
API_STAFF = Staff("api", "api", "Customer service", Role.ADMIN, active=True, created_at=datetime.fromtimestamp(0, UTC))
ACTOR = Actor(ActorKind.ADMIN, "api")


def house_of(request: Request) -> House:
    return cast(House, request.app.state.house)


TheHouse = Annotated[House, Depends(house_of)]
Token = Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)]


async def authorised(request: Request, house: TheHouse, token: Token) -> None:
    """Raises Forged without a token that may do this."""
    scope = Scope.READ if request.method in READING else Scope.WRITE
    access = Access(house.ground.db, house.settings)
    if token is None or not await access.allows(token.credentials, scope):
        raise Forged(f"The bearer token is wrong or missing, or may not {scope}.")


def write_key(
    idempotency_key: Annotated[
        str, Header(max_length=120, description="The same key again changes nothing and answers the same.")
    ] = "",
) -> str:
    """The key under which a write happens once."""
    return f"api:{idempotency_key or new_id('key')}"


Key = Annotated[str, Depends(write_key)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="How many to leave out at the beginning.")]


class Page(BaseModel, Generic[Item]):
    """Some of many; `next` is what to send as `offset` (or `after`) for more, null at the end."""

    items: list[Item]
    next: Any = None


def page(items: list[Item], limit: int, offset: int) -> Page[Item]:
    """A page out of one item more than was asked for."""
    return Page(items=items[:limit], next=offset + limit if len(items) > limit else None)


class AsAgent(BaseModel):
    """Who acts; left out, the API itself does, as "Customer service"."""

    agent: str = ""


async def staff_of(house: House, agent: str) -> Staff:
    """The staff member named by id; raises NotFound."""
    if not agent:
        return API_STAFF
    async with house.ground.db.read() as tx:
        return await StaffReader(tx).get(agent)
