"""Shoes, from the side, toes to the left."""

from __future__ import annotations

from shop.demo.drawing.canvas import Canvas, darker, lighter
from shop.demo.drawing.palette import INK, RUBBER


def _laces(c: Canvas, color: str, *places: tuple[float, float]) -> None:
    for x, y in places:
        c.line([(x - 3.4, y - 2), (x + 3, y + 3)], color, 1.3)


def running_shoes(c: Canvas, color: str) -> None:
    c.shadow(cy=74, rx=36)
    upper = [
        (14, 62),
        (17, 53),
        (34, 48),
        (47, 33),
        (55, 31),
        (58, 37),
        (68, 38),
        (77, 31),
        (84, 34),
        (85, 64),
        (60, 68),
        (20, 67),
    ]
    body = c.shape(upper, color, rounded=True)
    c.shape([(76, 30), (90, 30), (90, 66), (70, 66), (74, 48)], darker(color, 0.25), 0, body, rounded=True)
    c.shape([(8, 52), (28, 49), (24, 68), (8, 70)], darker(color, 0.25), 0, body, rounded=True)
    swoosh = "#e8843c" if color != "#e8843c" else "#f7f5f0"
    c.shape([(40, 63), (56, 46), (64, 44), (60, 63)], swoosh, 0, body)
    c.shape([(50, 63), (66, 44), (71, 44), (66, 63)], swoosh, 0, body)
    _laces(c, lighter(color, 0.8) if color != "#f7f5f0" else INK, (39, 45), (43.5, 40.5), (48, 36.5))
    sole = [(11, 64), (30, 66), (58, 64), (88, 60), (90, 67), (86, 73), (40, 74), (16, 73)]
    foam = c.shape(sole, RUBBER, rounded=True)
    c.shape([(8, 70.5), (92, 70), (92, 78), (8, 78)], INK, 0, foam)


def sneakers(c: Canvas, color: str) -> None:
    c.shadow(cy=76, rx=35)
    upper = [(17, 66), (19, 55), (33, 50), (47, 36), (53, 33), (59, 38), (68, 39), (79, 35), (84, 37), (84, 66)]
    body = c.shape(upper, color, rounded=True)
    c.shape(
        [(12, 48), (31, 52), (30, 70), (12, 70)],
        "#ffffff" if color != "#f7f5f0" else "#e6e2d8",
        0.8,
        body,
        rounded=True,
    )
    c.box(79, 34, 8, 34, 1, darker(color, 0.3), 0, body)
    c.bow([(37, 66), (42, 52), (56, 40)], lighter(color, 0.5), 0.6, body)
    c.bow([(72, 66), (74, 50), (70, 40)], lighter(color, 0.5), 0.6, body)
    _laces(c, "#ffffff" if color != "#f7f5f0" else "#9aa0a8", (38, 48), (42.5, 43.5), (47, 39.5))
    foam = c.box(12, 65, 75, 9, 4, "#fbfaf6")
    c.line([(12, 68.4), (88, 68.4)], color if color != "#f7f5f0" else "#cf4a45", 1.1, foam)


def hiking_boots(c: Canvas, color: str) -> None:
    c.shadow(cy=83, rx=33)
    upper = [
        (17, 72),
        (18, 62),
        (31, 57),
        (46, 50),
        (48, 26),
        (52, 19),
        (78, 20),
        (80, 40),
        (79, 56),
        (82, 73),
        (50, 75),
    ]
    body = c.shape(upper, color, rounded=True)
    c.shape([(10, 58), (28, 59), (30, 78), (10, 78)], darker(color, 0.28), 0, body, rounded=True)
    c.shape([(72, 52), (90, 50), (90, 80), (70, 78)], darker(color, 0.28), 0, body, rounded=True)
    c.shape([(48, 14), (84, 14), (84, 26), (48, 27)], darker(color, 0.38), 0, body)
    c.bow([(49, 55), (60, 60), (72, 58)], darker(color, 0.28), 0.8, body)
    for y in (31, 38, 45, 52):
        c.line([(47, y), (57, y + 2.5)], "#e8843c", 1.4)
        c.oval(58, y + 2.8, 1.1, 1.1, "#d9b469", 0)
    c.box(66, 29, 8, 6, 1.4, lighter(color, 0.4), 0.6)
    c.box(14, 71, 71, 9, 3, INK)
    for x in range(16, 82, 8):
        c.box(x, 78, 5, 4, 1, INK, 0)


def slippers(c: Canvas, color: str) -> None:
    c.shadow(cy=80, rx=34)
    for dx, dy in ((10, -10), (-8, 6)):
        c.shape(
            [(x + dx, y + dy) for x, y in [(16, 62), (32, 54), (58, 54), (82, 58), (84, 68), (60, 73), (28, 73)]],
            darker(color, 0.3),
            rounded=True,
        )
        c.shape(
            [(x + dx, y + dy) for x, y in [(17, 58), (32, 50), (58, 51), (81, 55), (82, 63), (60, 68), (28, 69)]],
            lighter(color, 0.25),
            rounded=True,
        )
        band = [(22, 60), (24, 46), (38, 40), (52, 44), (56, 58), (52, 69), (32, 70)]
        c.shape([(x + dx, y + dy) for x, y in band], color, rounded=True)
        c.bow([(26 + dx, 48 + dy), (39 + dx, 43 + dy), (51 + dx, 47 + dy)], lighter(color, 0.5), 1)


DRAWINGS = {
    "running-shoes": running_shoes,
    "sneakers": sneakers,
    "hiking-boots": hiking_boots,
    "slippers": slippers,
}
