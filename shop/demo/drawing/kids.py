"""For children."""

from __future__ import annotations

from shop.demo.drawing.canvas import Canvas, Mask, darker, lighter, mirrored
from shop.demo.drawing.palette import INK, WOOD


def building_blocks(c: Canvas, _color: str) -> None:
    c.shadow(rx=36)
    c.box(18, 62, 24, 24, 2, "#4678b8")
    c.box(43, 62, 24, 24, 2, "#f0b93a")
    c.box(68, 70, 16, 16, 2, "#cf4a45")
    c.box(30, 38, 24, 24, 2, "#5a8f69")
    c.box(55, 48, 26, 13, 2, WOOD)
    c.shape([(28, 38), (42, 18), (56, 38)], "#cf4a45")
    c.oval(30, 74, 6, 6, lighter("#4678b8", 0.5), 0)
    c.shape([(55, 68), (61, 80), (49, 80)], lighter("#f0b93a", 0.6), 0)
    c.box(36.5, 44.5, 11, 11, 1.4, lighter("#5a8f69", 0.5), 0)
    c.oval(68, 41, 7, 7, "#e8843c")


def teddy_bear(c: Canvas, color: str) -> None:
    c.shadow(rx=28)
    muzzle = lighter(color, 0.5) if color != "#f7f5f0" else "#eadfcb"
    for x in (1, -1):
        c.oval(50 - 15 * x, 22, 8, 8, color)
        c.oval(50 - 15 * x, 22.6, 4.6, 4.6, muzzle, 0)
        c.oval(50 - 22 * x, 60, 8, 13, darker(color, 0.06))
        c.oval(50 - 15 * x, 79, 12, 9, color)
        c.oval(50 - 16 * x, 79.6, 6, 5, muzzle, 0)
    c.oval(50, 64, 20, 21, color, 2)
    c.oval(50, 66, 12.6, 14, muzzle, 0)
    c.oval(50, 35, 22, 19, color, 2)
    c.oval(50, 41, 10, 8, muzzle, 0)
    c.oval(50, 37.6, 3.6, 2.6, INK, 0)
    c.bow([(45, 42), (48, 44.6), (50, 42), (52, 44.6), (55, 42)], INK, 1)
    for x in (41, 59):
        c.oval(x, 32, 2.2, 2.6, INK, 0)
        c.oval(x + 0.7, 31.2, 0.7, 0.7, "#ffffff", 0)
    c.shape([(50, 54), (40, 50), (40, 58)], "#cf4a45", 1)
    c.shape([(50, 54), (60, 50), (60, 58)], "#cf4a45", 1)
    c.oval(50, 54, 2.6, 2.6, darker("#cf4a45"), 0)


def _panda(c: Canvas, sheet: Mask) -> None:
    for x in (38, 62):
        c.oval(x, 34, 7, 7, INK, 0, sheet)
    c.oval(50, 49, 20, 18, "#fbf8ef", 1.6, sheet)
    for x, way in ((42, 1), (58, -1)):
        c.shape([(x - 4 * way, 50), (x, 43), (x + 3.4 * way, 46), (x + way, 53)], INK, 0, sheet, rounded=True)
        c.oval(x, 47.6, 1.5, 1.5, "#ffffff", 0, sheet)
    c.oval(50, 54, 2.6, 1.9, INK, 0, sheet)
    c.bow([(46.6, 58), (50, 60), (53.4, 58)], INK, 0.9, sheet)
    for x in (24, 28, 74):
        c.line([(x, 20), (x + 2, 84)], "#5a8f69", 2, sheet)


def _sea(c: Canvas, sheet: Mask) -> None:
    c.oval(66, 34, 8, 8, "#f0b93a", 0, sheet)
    for y, color in ((52, "#6fa3d4"), (62, "#4678b8"), (72, "#34588f")):
        c.shape(
            [(10, y), (26, y - 3), (42, y + 2), (58, y - 3), (74, y + 2), (92, y - 2), (92, 96), (10, 96)],
            color,
            0,
            sheet,
        )
    c.shape([(34, 50), (60, 50), (55, 57), (39, 57)], "#cf4a45", 0.8, sheet)
    c.shape([(47, 28), (47, 48), (34, 48)], "#ffffff", 0.8, sheet)
    c.shape([(49, 32), (49, 48), (58, 48)], "#f4ead6", 0.8, sheet)


def jigsaw_puzzle(c: Canvas, theme: str) -> None:
    c.shadow(rx=34)
    ground = "#bfe0c4" if theme == "panda" else "#cfe6f2"
    sheet = c.box(18, 22, 62, 60, 2, ground)
    (_panda if theme == "panda" else _sea)(c, sheet)
    seam = darker(ground, 0.34)
    for x in (33.5, 49, 64.5):
        c.line([(x, 22), (x, 82)], seam, 0.45, sheet)
    for y in (37, 52, 67):
        c.line([(18, y), (80, y)], seam, 0.45, sheet)
    for x, y in ((33.5, 29), (49, 44), (64.5, 59), (33.5, 74), (64.5, 29), (49, 74)):
        c.oval(x + 1.6, y, 2, 2, seam, 0, sheet)
        c.oval(x + 1.3, y, 1.7, 1.7, ground, 0, sheet)
    c.shape([(64.5, 67), (80, 67), (80, 82), (64.5, 82)], darker("#f3dbc9", 0.12), 0)
    piece = c.box(72, 74, 15, 15, 1.4, "#e8843c")
    c.oval(72, 81, 2.6, 2.6, "#e8843c", 0)
    c.oval(79.5, 74, 2.6, 2.6, darker("#f3dbc9", 0.12), 0, piece)


def kids_raincoat(c: Canvas, color: str) -> None:
    c.shadow(rx=27)
    half = [(42, 26), (34, 30), (18, 56), (27, 63), (35, 52), (27, 84)]
    body = c.shape(mirrored(half), color)
    c.shape(mirrored([(44, 11), (34, 18), (33, 30), (42, 36)]), color, rounded=True)
    c.oval(50, 25, 10, 9, darker(color, 0.45), 0)
    for x in (39, 61):
        c.oval(x, 13, 4.4, 4.4, darker(color, 0.1))
    c.line([(50, 35), (50, 84)], darker(color, 0.3), 1)
    c.box(20, 73, 60, 3.6, 0, "#eef3f3", 0, body)
    for y in (44, 54, 64):
        c.oval(53.4, y, 1.6, 1.6, lighter(color, 0.7), 0.5)
    for x in (34, 57):
        c.box(x, 60, 9, 8, 2, darker(color, 0.12), 0.8)


DRAWINGS = {
    "building-blocks": building_blocks,
    "teddy-bear": teddy_bear,
    "jigsaw-puzzle": jigsaw_puzzle,
    "kids-raincoat": kids_raincoat,
}
