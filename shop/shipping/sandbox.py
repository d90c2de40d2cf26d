"""The sandbox carrier: a parcel's way follows from its tracking number and the clock alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from kit.texts import Named, t
from shop.model import Address
from shop.shipping.carrier import Search, Shipment, Tracking
from shop.shipping.model import Node, Proof
from shop.shipping.states import FINAL, OUT_OF_REACH, Finding, Handed, NodeStatus

N = NodeStatus
Story = Sequence[tuple[int, NodeStatus]]  # hours after shipping, and what happens then

SMOOTH: Story = ((2, N.ACCEPTED), (10, N.IN_TRANSIT), (26, N.IN_TRANSIT), (44, N.ARRIVED), (50, N.OUT_FOR_DELIVERY))
ARRIVAL: Story = (*SMOOTH, (54, N.DELIVERED))
# By the last digit of the tracking number, so that anybody can make the story they want to see.
STORIES: Mapping[str, Story] = {
    "5": (*SMOOTH[:3], (32, N.DELAYED), (68, N.ARRIVED), (74, N.OUT_FOR_DELIVERY), (78, N.DELIVERED)),
    "6": (*SMOOTH, (54, N.ADDRESS_PROBLEM), (74, N.OUT_FOR_DELIVERY), (78, N.DELIVERED)),
    "7": (*SMOOTH, (54, N.HELD), (126, N.DELIVERED)),
    "8": (*SMOOTH, (54, N.REFUSED), (120, N.RETURNED)),
    "9": (*SMOOTH[:3], (146, N.LOST)),
}
# By the last digit too: how it was handed over. What nobody signed for is not found again.
HANDED: Mapping[str, Handed] = {
    "1": Handed.HOUSEHOLD,
    "2": Handed.NEIGHBOUR,
    "3": Handed.LOCKER,
    "4": Handed.DOOR,
    "5": Handed.RECEPTION,
}
BEEN_THERE = FINAL | {N.HELD, N.REFUSED}
COMES_BACK = "RL"  # how the labels of returns begin; they travel without incident
SUNDAY = 6  # nobody collects then
SEARCH = timedelta(hours=24)
REDIRECTION = timedelta(hours=24)  # how much longer a redirected parcel takes
HUBS: Mapping[str, tuple[Named, ...]] = {
    "US": (
        Named({"en": "Memphis, TN", "zh-CN": "孟菲斯"}),
        Named({"en": "Louisville, KY", "zh-CN": "路易斯维尔"}),
        Named({"en": "Chicago, IL", "zh-CN": "芝加哥"}),
    ),
    "CN": (
        Named({"en": "Wuhan", "zh-CN": "武汉"}),
        Named({"en": "Zhengzhou", "zh-CN": "郑州"}),
        Named({"en": "Hangzhou", "zh-CN": "杭州"}),
    ),
}
ELSEWHERE = (Named({"en": "Leipzig", "zh-CN": "莱比锡"}), Named({"en": "Liège", "zh-CN": "列日"}))
WAREHOUSE = Named({"en": "our warehouse", "zh-CN": "本店仓库"})


class SandboxCarrier:
    """`speed` is how many times faster than real parcels these travel."""

    name = "sandbox"
    label = t("Sandbox Express")

    def __init__(self, speed: float = 1) -> None:
        self._speed = speed

    def issue(self, parcel_id: str) -> str:
        number = int(hashlib.sha256(parcel_id.encode()).hexdigest(), 16)
        ending = number % 20  # three in four travel smoothly
        return f"SB{number // 20 % 10**9:09d}{ending % 5 if ending < 15 else ending - 10}"

    async def track(self, shipment: Shipment, now: datetime) -> Tracking:
        way = self._way(shipment)
        passed = tuple(node for node in way if node.at <= now)
        return Tracking(passed, next((node.at for node in way if node.at > now), None))

    async def redirect(self, shipment: Shipment, address: Address, now: datetime) -> bool:
        passed = (await self.track(shipment, now)).nodes
        return not passed or passed[-1].status not in OUT_OF_REACH | FINAL

    async def instruct(self, shipment: Shipment, note: str, now: datetime) -> bool:
        """Its couriers can be told as long as they have not been at the door."""
        passed = (await self.track(shipment, now)).nodes
        return not passed or passed[-1].status not in BEEN_THERE

    async def trace(self, shipment: Shipment, asked_at: datetime, now: datetime) -> Search:
        reference, until = f"TR{shipment.tracking_id}", asked_at + SEARCH / self._speed
        if now < until:
            return Search(reference, None, until)
        passed = (await self.track(shipment, now)).nodes
        delivered = bool(passed) and passed[-1].status is N.DELIVERED
        if delivered:
            gone = _handed(shipment) is Handed.DOOR
            return Search(reference, Finding.LOST if gone else Finding.CONFIRMED, None)
        lost = shipment.tracking_id.endswith("9")
        return Search(reference, Finding.LOST if lost else Finding.FOUND, None)

    async def collect(self, label: str, home: Address, day: date, now: datetime) -> bool:
        return day.weekday() != SUNDAY and day >= now.date()

    def _way(self, shipment: Shipment) -> list[Node]:
        number = shipment.tracking_id
        story = ARRIVAL if number.startswith(COMES_BACK) else STORIES.get(number[-1:], ARRIVAL)
        points = [(shipment.shipped_at + timedelta(hours=hours) / self._speed, status) for hours, status in story]
        if shipment.redirected_at is not None:
            points = self._redirected(points, shipment.redirected_at)
        return [
            Node(seq, at, status, self._place(shipment, seq, status), _proof(shipment, status))
            for seq, (at, status) in enumerate(points, start=1)
        ]

    def _redirected(
        self, points: list[tuple[datetime, NodeStatus]], when: datetime
    ) -> list[tuple[datetime, NodeStatus]]:
        before = [point for point in points if point[0] <= when]
        later = [(at + REDIRECTION / self._speed, status) for at, status in points if at > when]
        return [*before, (when, N.REDIRECTED), *later]

    def _place(self, shipment: Shipment, seq: int, status: NodeStatus) -> Named:
        if status in {N.ACCEPTED, N.RETURNED}:
            return WAREHOUSE
        if status in {N.IN_TRANSIT, N.DELAYED, N.LOST, N.REDIRECTED} or not shipment.address.city:
            hubs = HUBS.get(shipment.address.country, ELSEWHERE)
            return hubs[(sum(shipment.tracking_id.encode()) + seq) % len(hubs)]
        return Named({"en": shipment.address.city})


def _handed(shipment: Shipment) -> Handed:
    return HANDED.get(shipment.tracking_id[-1:], Handed.RECIPIENT)


def _proof(shipment: Shipment, status: NodeStatus) -> Proof | None:
    """Recipients sign with their name; of the others only who they are is known."""
    if status is not N.DELIVERED:
        return None
    handed = _handed(shipment)
    return Proof(handed, shipment.recipient.name if handed is Handed.RECIPIENT else "")
