"""Things for outdoors."""

from __future__ import annotations

from math import cos, pi, sin

from shop.demo.drawing.canvas import Canvas, darker, lighter, mirrored
from shop.demo.drawing.palette import INK, STEEL


def backpack(c: Canvas, color: str) -> None:
    c.shadow(rx=25)
    c.bow([(43, 19), (44, 12), (56, 12), (57, 19)], darker(color, 0.4), 2)
    for x in (1, -1):
        c.shape(
            [(50 - 24 * x, 45), (50 - 30 * x, 50), (50 - 30 * x, 74), (50 - 22 * x, 78)],
            darker(color, 0.25),
            rounded=True,
        )
    body = c.shape(mirrored([(40, 16), (28, 24), (25, 50), (26, 80), (34, 85)]), color, rounded=True)
    c.shape(mirrored([(40, 15), (28, 22), (26, 40), (40, 44)]), darker(color, 0.14), 1.2, body, rounded=True)
    pocket = c.box(31, 52, 38, 28, 6, darker(color, 0.08))
    c.line([(33, 59), (67, 59)], darker(color, 0.45), 1.1, pocket)
    c.line([(62, 59), (62, 64)], "#d9b469", 1.3)
    for x in (41, 59):
        c.line([(x, 36), (x, 51)], darker(color, 0.45), 2)
        c.box(x - 2.4, 44, 4.8, 4.4, 1, INK, 0.6)
    c.box(46, 26, 8, 6, 1.4, lighter(color, 0.55), 0.5)


def tent(c: Canvas, color: str) -> None:
    c.shadow(cy=81, rx=40)
    c.line([(14, 80), (8, 84)], INK, 0.7)
    c.line([(86, 80), (92, 84)], INK, 0.7)
    c.shape([(50, 24), (84, 80), (92, 80), (60, 24)], darker(color, 0.34), 0)
    c.shape([(50, 24), (14, 80), (86, 80)], color)
    c.shape([(50, 30), (36, 80), (64, 80)], darker(color, 0.62), 0)
    c.shape([(50, 30), (36, 80), (28, 80), (44, 46)], lighter(color, 0.35), 1)
    c.shape([(50, 30), (64, 80), (72, 80), (56, 46)], lighter(color, 0.35), 1)
    c.line([(50, 23), (12, 81)], darker(color, 0.4), 1.1)
    c.line([(50, 23), (88, 81)], darker(color, 0.4), 1.1)


def sleeping_bag(c: Canvas, color: str) -> None:
    c.shadow(rx=22)
    body = c.shape(mirrored([(42, 12), (34, 20), (30, 36), (31, 60), (37, 82), (45, 87)]), color, rounded=True)
    for y in range(38, 86, 8):
        c.bow([(28, y), (50, y + 3), (72, y)], darker(color, 0.22), 0.9, body)
    c.shape(mirrored([(43, 15), (37, 22), (37, 32), (45, 38)]), lighter(color, 0.55), 1.2, rounded=True)
    c.oval(50, 27, 8.5, 7.5, darker(color, 0.55), 0)
    c.bow([(60, 36), (62, 55), (59, 82)], "#f0b93a", 1, body)
    c.box(60.4, 46, 2.2, 4, 0.8, "#f7f5f0", 0)


def headlamp(c: Canvas, color: str) -> None:
    c.shadow(cy=80, rx=28)
    c.bow([(20, 58), (24, 34), (50, 22), (76, 34), (80, 58)], darker(color, 0.3), 6)
    c.bow([(20, 58), (24, 34), (50, 22), (76, 34), (80, 58)], "#e8843c", 1.4)
    c.bow([(20, 58), (32, 68), (50, 71), (68, 68), (80, 58)], darker(color, 0.1), 7)
    c.box(32, 50, 36, 26, 8, color)
    c.oval(50, 63, 11, 11, INK)
    c.oval(50, 63, 8.4, 8.4, "#fff3c4", 1)
    c.oval(50, 63, 3.4, 3.4, "#ffffff", 0)
    c.box(60, 47, 6, 4, 1.4, "#cf4a45", 0.6)


def umbrella(c: Canvas, color: str) -> None:
    c.shadow(cy=87, rx=18)
    c.line([(50, 20), (50, 80)], STEEL, 1.8)
    c.bow([(50, 76), (50, 83), (54, 86), (58, 83), (58, 80)], "#96694a", 3)
    c.line([(50, 11), (50, 20)], INK, 1.4)
    roof = c.shape([*((50 + 38 * cos(a), 52 - 38 * sin(a)) for a in (pi * i / 40 for i in range(41)))], color)
    for x in (21.5, 40.5, 59.5, 78.5):
        c.oval(x, 52, 9.5, 5, "#eef3ef" if x in (40.5, 59.5) else "#e3ece5", 0, roof)
    c.shape([(50, 14), (31, 52), (50, 52)], darker(color, 0.1), 0, roof)
    c.shape([(50, 14), (69, 52), (88, 52)], darker(color, 0.2), 0, roof)
    for x in (40.5, 59.5, 21.5, 78.5):
        c.oval(x, 52.6, 9.5, 5, "#e7f0e9", 0, roof)
    c.bow([(22, 40), (27, 29), (36, 21)], lighter(color, 0.5), 1.2, roof)


def yoga_mat(c: Canvas, color: str) -> None:
    c.shadow(cy=80, rx=38)
    c.shape([(24, 62), (80, 62), (92, 78), (12, 78)], lighter(color, 0.12))
    c.line([(16, 75), (90, 75)], lighter(color, 0.5), 0.7)
    roll = c.box(16, 42, 68, 26, 13, color)
    c.box(16, 42, 68, 8, 4, lighter(color, 0.25), 0, roll)
    c.oval(82, 55, 8, 13, darker(color, 0.25))
    for r in (9.5, 6.5, 3.5):
        c.oval(82, 55, r * 0.6, r, darker(color, 0.45), 0)
        c.oval(82, 55, r * 0.6 - 0.8, r - 1.2, darker(color, 0.25), 0)
    for x in (34, 60):
        c.box(x, 41, 4, 28, 1, INK, 0)


DRAWINGS = {
    "backpack": backpack,
    "tent": tent,
    "sleeping-bag": sleeping_bag,
    "headlamp": headlamp,
    "umbrella": umbrella,
    "yoga-mat": yoga_mat,
}
