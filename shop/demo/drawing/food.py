"""Tea and food."""

from __future__ import annotations

from math import cos, pi, sin

from shop.demo.drawing.canvas import Canvas, darker, lighter
from shop.demo.drawing.palette import CREAM


def _leaf(c: Canvas, x: float, y: float, color: str, way: float = 1) -> None:
    c.shape([(x, y), (x + 4 * way, y - 7), (x + 11 * way, y - 9), (x + 9 * way, y - 2)], color, 0.9, rounded=True)
    c.line([(x + way, y - 1), (x + 9 * way, y - 7.4)], darker(color, 0.3), 0.5)


def _tin(c: Canvas, color: str, label: str) -> None:
    c.shadow(rx=23)
    c.box(29, 28, 42, 58, 4, color)
    c.box(28, 20, 44, 13, 4, darker(color, 0.14))
    c.box(32, 37, 3, 44, 1.5, lighter(color, 0.35), 0)
    c.oval(51, 58, 15, 17, CREAM, 0)
    c.oval(51, 58, 13.4, 15.4, label, 0)
    c.oval(51, 58, 12.4, 14.4, CREAM, 0)


def green_tea(c: Canvas, _color: str) -> None:
    _tin(c, "#5d9464", "#5d9464")
    _leaf(c, 51, 62, "#5f9a55")
    _leaf(c, 51, 62, "#7bb069", -1)
    c.line([(51, 68), (51, 60)], "#5f7f4a", 1)
    for x, y, way in ((18, 84, 1), (78, 86, 1), (84, 82, -1)):
        _leaf(c, x, y, "#6f9f58", way)


def oolong_tea(c: Canvas, _color: str) -> None:
    _tin(c, "#a5643f", "#a5643f")
    c.shape([(43, 66), (43, 55), (51, 51), (59, 55), (59, 66)], "#c98b55", 0.8, rounded=True)
    c.bow([(45, 60), (51, 56), (57, 60)], "#7c4a2c", 1)
    c.bow([(46, 64), (51, 61), (56, 64)], "#7c4a2c", 1)
    for x, y in ((18, 83), (24, 85), (79, 84), (85, 85), (82, 81)):
        c.oval(x, y, 2.6, 2, "#6b4a34", 0.7)


def nut_mix(c: Canvas, _color: str) -> None:
    c.shadow(rx=27)
    bag = c.shape(
        [(30, 18), (70, 18), (72, 30), (76, 80), (71, 86), (29, 86), (24, 80), (28, 30)], "#cfa46c", rounded=False
    )
    c.box(26, 18, 48, 7, 0, darker("#cfa46c", 0.2), 0, bag)
    for x in range(29, 72, 3):
        c.line([(x, 18), (x, 25)], darker("#cfa46c", 0.3), 0.5, bag)
    window = c.oval(50, 60, 18, 18, "#7b5237", 0)
    for at in range(30):  # a sunflower's order spreads them evenly
        angle, far = at * 2.4, 3 * at**0.5
        color = ("#e0b678", "#c07f45", "#f0d7a4", "#b5453c")[at * 5 % 7 % 4]
        c.oval(50 + far * cos(angle), 60 + far * sin(angle), 4.4 - at % 3 * 0.7, 3.3, color, 0.9, window)
    c.box(36, 30, 28, 8, 2, "#f4ead6", 0.6)
    c.line([(40, 34), (60, 34)], "#8a5a3c", 1.2)


def mooncakes(c: Canvas, _color: str) -> None:
    c.shadow(cy=82, rx=40)
    c.box(14, 24, 60, 52, 5, "#b93a38")
    c.box(18, 28, 52, 44, 3, "#d9b469", 0)
    c.box(19.2, 29.2, 49.6, 41.6, 2.4, "#b93a38", 0)
    c.oval(44, 47, 13, 13, "#f2d58a", 0)
    c.bow([(24, 64), (34, 58), (42, 66), (52, 58), (64, 65)], "#d9b469", 1.4)
    for cx, cy, r in ((72, 66, 17), (46, 76, 12)):
        petals = [
            (
                cx + (r + (1.4 if i % 2 else -0.6)) * cos(pi * i / 12),
                cy + (r + (1.4 if i % 2 else -0.6)) * 0.86 * sin(pi * i / 12),
            )
            for i in range(24)
        ]
        c.shape(petals, "#cf8f45", 2, rounded=True)
        c.oval(cx, cy - 1, r * 0.72, r * 0.6, darker("#cf8f45", 0.22), 0)
        c.oval(cx, cy - 1, r * 0.62, r * 0.51, "#dda55c", 0)
        for i in range(6):
            c.oval(
                cx + r * 0.32 * cos(pi * i / 3),
                cy - 1 + r * 0.26 * sin(pi * i / 3),
                r * 0.14,
                r * 0.12,
                darker("#cf8f45", 0.2),
                0,
            )
        c.oval(cx, cy - 1, r * 0.12, r * 0.1, darker("#cf8f45", 0.2), 0)


DRAWINGS = {"green-tea": green_tea, "oolong-tea": oolong_tea, "nut-mix": nut_mix, "mooncakes": mooncakes}
