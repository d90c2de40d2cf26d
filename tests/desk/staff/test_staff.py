"""Accounts, log-ins and sessions of the people at the desk."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text

from desk.audit import latest
from desk.sessions import (
    SHIFT,
    TRIES_PER_ADDRESS,
    TRIES_PER_LOGIN,
    TRIES_PER_PAIR,
    Denied,
    SignedIn,
    SignIn,
    end_sessions,
    who,
)
from desk.staff import Role, Staff, StaffBook, StaffReader, hash_password
from kit.clock import MovableClock
from kit.db import Database
from kit.errors import BadInput, Conflict
from kit.limits import Limiter
from kit.redis import connect
from tests.desk.conftest import Room
from tests.shop.fakes import CountedTries

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
async def door(db: Database, clock: MovableClock) -> AsyncIterator[SignIn]:
    redis = connect("")
    yield SignIn(db, clock, Limiter(redis, clock))
    await redis.aclose()


@pytest.fixture
async def bob(room: Room, hashed: str) -> Staff:
    async with room.db.write() as tx:
        return await StaffBook(tx, room.clock).add("bob@shop.example", "Bob", Role.AGENT, hashed)


async def look(room: Room, token: str) -> Staff | None:
    async with room.db.read() as tx:
        return await who(tx, token, room.clock.now())


async def test_bob_signs_in_and_out(room: Room, door: SignIn, bob: Staff) -> None:
    signed_in = await door.sign_in(" Bob@Shop.example", PASSWORD, "10.0.0.1")
    assert isinstance(signed_in, SignedIn)
    assert await look(room, signed_in.token) == bob
    assert await look(room, signed_in.token + "x") is None
    await door.sign_out(signed_in.token)
    assert await look(room, signed_in.token) is None


async def test_a_wrong_password_and_an_unknown_login_look_the_same(door: SignIn, bob: Staff) -> None:
    assert await door.sign_in(bob.login, "wrong password", "10.0.0.1") == Denied(throttled=False)
    assert await door.sign_in("nobody", PASSWORD, "10.0.0.1") == Denied(throttled=False)


async def test_guessing_is_throttled_and_opens_again_later(room: Room, door: SignIn, bob: Staff) -> None:
    for _ in range(TRIES_PER_PAIR.count):
        await door.sign_in(bob.login, "a guess at random", "10.0.0.1")
    assert await door.sign_in(bob.login, PASSWORD, "10.0.0.1") == Denied(throttled=True)
    assert isinstance(await door.sign_in(bob.login, PASSWORD, "10.0.0.2"), SignedIn)
    room.clock.move(2 * TRIES_PER_PAIR.per)
    assert isinstance(await door.sign_in(bob.login, PASSWORD, "10.0.0.1"), SignedIn)


async def guess(door: SignIn, logins: Sequence[str], addresses: Sequence[str]) -> set[bool]:
    """Guesses at each of the accounts from each of the addresses: whether they were still looked at."""
    outcomes = [await door.sign_in(login, "guess", address) for login in logins for address in addresses]
    assert all(isinstance(outcome, Denied) for outcome in outcomes)
    return {outcome.throttled for outcome in outcomes if isinstance(outcome, Denied)}


async def test_a_crowd_of_guessers_ends_and_bob_gets_in_from_where_he_always_does(room: Room, bob: Staff) -> None:
    limits = CountedTries()
    door = SignIn(room.db, room.clock, limits)
    assert isinstance(await door.sign_in(bob.login, PASSWORD, "10.0.0.1"), SignedIn)
    for _ in range(TRIES_PER_LOGIN.count):
        await limits.take(f"desk:login:{hashlib.sha256(bob.login.encode()).hexdigest()}", TRIES_PER_LOGIN)
    assert await guess(door, [bob.login], [f"198.51.100.{at}" for at in range(3)]) == {True}
    assert isinstance(await door.sign_in(bob.login, PASSWORD, "10.0.0.1"), SignedIn)
    assert await door.sign_in(bob.login, PASSWORD, "10.0.0.9") == Denied(throttled=True)


async def test_one_who_guesses_in_the_office_does_not_lock_the_office(room: Room, bob: Staff) -> None:
    limits = CountedTries()
    door = SignIn(room.db, room.clock, limits)
    assert isinstance(await door.sign_in(bob.login, PASSWORD, "10.0.0.1"), SignedIn)
    for _ in range(TRIES_PER_ADDRESS.count):
        await limits.take("desk:address:10.0.0.1", TRIES_PER_ADDRESS)
    assert await guess(door, ["admin", "root"], ["10.0.0.1"]) == {True}
    assert isinstance(await door.sign_in(bob.login, PASSWORD, "10.0.0.1"), SignedIn)


async def test_a_session_ends_with_the_shift(room: Room, door: SignIn, bob: Staff) -> None:
    signed_in = await door.sign_in(bob.login, PASSWORD, "10.0.0.1")
    assert isinstance(signed_in, SignedIn)
    room.clock.move(SHIFT + timedelta(seconds=1))
    assert await look(room, signed_in.token) is None


async def test_a_closed_account_loses_its_session_at_once(room: Room, door: SignIn, bob: Staff) -> None:
    await room.hire("Ada", Role.ADMIN)
    signed_in = await door.sign_in(bob.login, PASSWORD, "10.0.0.1")
    assert isinstance(signed_in, SignedIn)
    async with room.db.write() as tx:
        await StaffBook(tx, room.clock).change(bob.id, active=False)
    assert await look(room, signed_in.token) is None
    assert await door.sign_in(bob.login, PASSWORD, "10.0.0.1") == Denied(throttled=False)


async def test_a_new_password_ends_the_old_sessions(room: Room, door: SignIn, bob: Staff) -> None:
    signed_in = await door.sign_in(bob.login, PASSWORD, "10.0.0.1")
    assert isinstance(signed_in, SignedIn)
    async with room.db.write() as tx:
        await StaffBook(tx, room.clock).set_password(bob.id, hash_password("another long one"))
        await end_sessions(tx, bob.id)
    assert await look(room, signed_in.token) is None
    assert isinstance(await door.sign_in(bob.login, "another long one", "10.0.0.1"), SignedIn)


async def test_the_last_admin_stays(room: Room) -> None:
    ada = await room.hire("Ada", Role.ADMIN, here=False)
    for change in ({"role": Role.AGENT}, {"active": False}):
        with pytest.raises(Conflict):
            async with room.db.write() as tx:
                await StaffBook(tx, room.clock).change(ada.id, **change)
    async with room.db.read() as tx:
        assert await StaffReader(tx).get(ada.id) == ada


async def test_a_login_is_given_once(room: Room, bob: Staff) -> None:
    async with room.db.write() as tx:
        with pytest.raises(Conflict):
            await StaffBook(tx, room.clock).add(bob.login.upper(), "Bobby", Role.AGENT, "-")
        with pytest.raises(BadInput):
            await StaffBook(tx, room.clock).add("charlie", "  ", Role.AGENT, "-")


def test_short_passwords_are_refused() -> None:
    with pytest.raises(BadInput, match="10 characters"):
        hash_password("short")


async def test_neither_names_nor_passwords_can_be_read_in_the_database(room: Room, bob: Staff) -> None:
    async with room.db.read() as tx:
        row = (await tx.execute(text("SELECT login, name, password FROM desk_staff"))).one()
    assert bob.login not in row.login
    assert "Bob" not in row.name
    assert row.password.startswith("$argon2id$")


async def test_who_is_there_is_known_for_a_minute_and_a_half(room: Room) -> None:
    await room.hire("Bob")
    await room.hire("Charlie", here=False)
    async with room.db.read() as tx:
        assert await StaffReader(tx).present(room.clock.now()) == 1
        room.clock.move(timedelta(minutes=2))
        assert await StaffReader(tx).present(room.clock.now()) == 0


async def test_what_staff_did_is_noted(room: Room, door: SignIn, bob: Staff) -> None:
    thread = await room.open("alice")
    await door.sign_in(bob.login, PASSWORD, "10.0.0.1")
    await room.desk.take(thread.id, bob)
    await room.desk.resolve(thread.id, bob)
    async with room.db.read() as tx:
        assert [deed.action for deed in await latest(tx)] == ["resolved", "took", "signed in"]
