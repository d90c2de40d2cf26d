"""After an exchange the number of the new parcel is told, by itself and when it is asked for."""

from __future__ import annotations

from desk.reading import ThreadReader
from shop.model import Actor, ActorKind
from shop.returns.service import Returns
from tests.conversations.world import Talk, World

MEI = Actor(ActorKind.AGENT, "mei")


async def exchanged(world: World) -> str:
    """Bob's exchange is carried through; the number of what he gets instead."""
    async with world.house.ground.db.write() as tx:
        returns = Returns(tx, world.house.shop)
        await returns.receive(MEI, "R2145631-1", "1")
        await returns.inspect(MEI, "R2145631-1", "2", restock=True)
        await returns.send_replacement(MEI, "R2145631-1", "3")
    await world.round("notifier")
    parcels = [one for part in (await world.export()).order("#W2145631")["fulfilments"] for one in part["parcels"]]
    number: str = next(one["tracking_id"] for one in parcels if one.get("return_id"))
    return number


async def written(talk: Talk) -> str:
    async with talk.world.house.ground.db.read() as tx:
        return "\n".join(one.text for one in await ThreadReader(tx).after((await talk.thread()).id))


async def test_bob_is_told_and_finds_it(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com"])
    number = await exchanged(demo)
    assert f"The tracking number is {number}." in await written(bob)
    await bob.go(["what is the tracking number of my new parcel?"])
    if number not in bob.answer:
        await bob.say("#W2145631")
    assert number in bob.answer


async def test_鲍勃问快递单号(demo: World) -> None:
    鲍勃 = demo.talk("zh-CN")
    await 鲍勃.go(["/identify", "bob@example.com"])
    number = await exchanged(demo)
    await 鲍勃.say('/track_parcel{"order":"#W2145631"}')
    assert number in 鲍勃.answer
    assert "补发或换货的包裹" in 鲍勃.answer
