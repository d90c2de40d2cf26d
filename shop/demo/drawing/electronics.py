"""Electronics."""

from __future__ import annotations

from shop.demo.drawing.canvas import Canvas, darker, lighter
from shop.demo.drawing.palette import INK

SCREEN = "#20242e"


def headphones(c: Canvas, color: str) -> None:
    c.shadow(rx=30)
    c.bow([(24, 58), (26, 30), (50, 16), (74, 30), (76, 58)], darker(color, 0.2), 6)
    c.bow([(29, 40), (35, 26), (50, 20), (65, 26), (71, 40)], lighter(color, 0.3), 2)
    for x in (1, -1):
        c.box(50 - 29 * x - 6, 50, 12, 30, 6, color)
        c.box(50 - 19 * x - 5, 48, 10, 34, 5, darker(color, 0.45))
    c.oval(21, 65, 2.6, 7, lighter(color, 0.35), 0)
    c.oval(79, 76, 1, 1, "#7fd0a0", 0)


def earbuds(c: Canvas, color: str) -> None:
    c.shadow(rx=28)
    for x, way in ((34, 1), (66, -1)):
        c.box(x - 3, 24, 6, 26, 3, color)
        c.oval(x - 2 * way, 24, 8, 8, color)
        c.oval(x - 7 * way, 24, 3.6, 5, darker(color, 0.4), 0)
        c.oval(x + 1.5 * way, 22, 1.4, 1.4, darker(color, 0.5), 0)
    case = c.box(24, 46, 52, 38, 14, color)
    c.box(24, 56, 52, 1.4, 0, darker(color, 0.3), 0, case)
    c.oval(50, 66, 1.6, 1.6, "#7fd0a0", 0)
    c.bow([(29, 66), (30, 74), (36, 79)], lighter(color, 0.5), 1.2, case)


def speaker(c: Canvas, color: str) -> None:
    c.shadow(rx=36)
    body = c.box(14, 34, 72, 46, 20, color)
    mesh = c.box(20, 40, 60, 34, 15, darker(color, 0.35), 0)
    for row in range(9):
        for column in range(16):
            c.oval(22 + column * 3.8 + row % 2 * 1.9, 42.5 + row * 3.7, 0.8, 0.8, darker(color, 0.6), 0, mesh)
    for x in (36, 64):
        c.oval(x, 57, 11, 11, darker(color, 0.5), 0, mesh)
        c.oval(x, 57, 8.4, 8.4, darker(color, 0.2), 1.4, mesh)
        c.oval(x, 57, 3, 3, darker(color, 0.6), 0, mesh)
    c.bow([(24, 38), (50, 35.6), (76, 38)], lighter(color, 0.4), 1, body)
    c.bow([(84, 44), (94, 50), (93, 66)], "#e8843c", 1.8)


def power_bank(c: Canvas, color: str) -> None:
    c.shadow(rx=20)
    c.bow([(56, 20), (58, 8), (76, 10), (78, 40), (80, 62)], INK, 1.8)
    c.box(77, 62, 6, 9, 1.4, INK, 0.8)
    body = c.box(32, 20, 36, 66, 6, color)
    c.box(35, 24, 3, 58, 1.5, lighter(color, 0.5), 0, body)
    c.box(52, 17, 8, 5, 1, "#c9cdd3", 0.6)
    for at in range(4):
        c.oval(44 + at * 4, 77, 1.1, 1.1, "#7fd0a0" if at < 3 else darker(color, 0.3), 0)
    c.shape([(52, 38), (44, 53), (49.5, 53), (47, 66), (57, 48), (51, 48)], "#f0b93a", 0.6)


def smart_watch(c: Canvas, color: str) -> None:
    c.shadow(cy=89, rx=14)
    band = {"#d9b469": "#b98a6a", "#c9cdd3": "#7d8794"}.get(color, darker(color, 0.25))
    c.shape([(39, 34), (41, 10), (59, 10), (61, 34)], band)
    c.shape([(39, 66), (41, 89), (59, 89), (61, 66)], band)
    for y in (74, 79, 84):
        c.oval(50, y, 1, 1, darker(band, 0.5), 0)
    c.box(74, 44, 4, 9, 1.6, darker(color, 0.2), 0.6)
    c.box(26, 28, 48, 44, 13, color, 2)
    face = c.box(30, 32, 40, 36, 10, SCREEN, 0)
    c.oval(50, 50, 14, 14, "#e8843c", 0, face)
    c.oval(50, 50, 11.6, 11.6, SCREEN, 0, face)
    c.shape([(50, 36), (64, 36), (64, 50), (50, 50)], SCREEN, 0, face)
    c.oval(50, 50, 8.6, 8.6, "#7fd0a0", 0, face)
    c.oval(50, 50, 6.4, 6.4, SCREEN, 0, face)
    c.bow([(36, 38), (40, 35), (46, 34.4)], "#566074", 1, face)
    c.line([(50, 50), (50, 45.5)], "#f7f5f0", 1.3)
    c.line([(50, 50), (53.4, 51.6)], "#f7f5f0", 1.3)


def keyboard(c: Canvas, color: str) -> None:
    c.shadow(cy=76, rx=42)
    c.box(8, 34, 84, 40, 4, darker(color, 0.12), 2.2)
    c.box(11, 37, 78, 33, 2.4, darker(color, 0.42), 0)
    for row in range(4):
        for column in range(12):
            accent = (row, column) in {(0, 0), (2, 11)}
            tint = "#e8843c" if accent else lighter(color, 0.12) if 0 < column < 11 else lighter(color, 0.4)
            c.box(12.4 + column * 6.35, 38.2 + row * 6.2, 5.4, 5.2, 1.1, tint, 0.7)
    for x, w in ((12.4, 11.6), (25.1, 43.5), (69.6, 18.2)):
        c.box(x, 63, w, 5.2, 1.1, lighter(color, 0.2), 0.7)
    c.bow([(50, 34), (50, 26), (60, 24), (62, 14)], INK, 1.5)


DRAWINGS = {
    "headphones": headphones,
    "earbuds": earbuds,
    "speaker": speaker,
    "power-bank": power_bank,
    "smart-watch": smart_watch,
    "keyboard": keyboard,
}
