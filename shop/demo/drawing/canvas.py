"""A small canvas for flat pictures: coordinates run from 0 to 100, every shape gets a soft rim of shade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

SIZE = 480  # pixels of the finished picture
FINER = 3  # drawn so much larger, for smooth edges
UNIT = SIZE * FINER / 100
Point: TypeAlias = tuple[float, float]
Mask: TypeAlias = Image.Image


def mix(one: str, other: str, part: float) -> str:
    """The first colour with a part (0 to 1) of the other."""
    pairs = zip(ImageColor.getrgb(one)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def darker(color: str, part: float = 0.16) -> str:
    return mix(color, "#12151d", part)


def lighter(color: str, part: float = 0.35) -> str:
    return mix(color, "#ffffff", part)


def mirrored(half: Sequence[Point]) -> list[Point]:
    """A whole outline from its left half, top to bottom."""
    return [*half, *((100 - x, y) for x, y in reversed(half))]


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A closed curve through the points (Catmull-Rom)."""
    count, curve = len(points), []
    for i in range(count):
        a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        curve += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return curve


def curve(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """An open curve through the points."""
    ends = [points[0], *points, points[-1]]
    found = [
        _between(a, b, c, d, step / steps)
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
        for step in range(steps)
    ]
    return [*found, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def axis(i: int) -> float:
        return 0.5 * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
        )

    return axis(0), axis(1)


class Canvas:
    """One picture. Each method paints a shape and gives its mask, to paint `within` it later."""

    def __init__(self, ground: str) -> None:
        side = SIZE * FINER
        self._image = Image.new("RGB", (side, side), ground)
        self.oval(50, 50, 41, 41, lighter(ground, 0.45), rim=0)

    def shadow(self, cx: float = 50, cy: float = 86, rx: float = 28, ry: float = 3.2) -> None:
        """What the thing throws on the ground."""
        mask = self._mask()
        ImageDraw.Draw(mask).ellipse(_box(cx - rx, cy - ry, cx + rx, cy + ry), fill=70)
        self._paint(mask.filter(ImageFilter.GaussianBlur(UNIT)), "#1d2433")

    def shape(
        self, points: Sequence[Point], color: str, rim: float = 1.6, within: Mask | None = None, rounded: bool = False
    ) -> Mask:
        """A polygon, or a curve through the points when `rounded`."""
        mask = self._mask()
        outline = smooth(points) if rounded else points
        ImageDraw.Draw(mask).polygon([(x * UNIT, y * UNIT) for x, y in outline], fill=255)
        return self._fill(mask, color, rim, within)

    def box(  # noqa: PLR0917 - five numbers make a box
        self, x: float, y: float, w: float, h: float, r: float, color: str, rim: float = 1.6, within: Mask | None = None
    ) -> Mask:
        """A rectangle with rounded corners."""
        mask = self._mask()
        ImageDraw.Draw(mask).rounded_rectangle(_box(x, y, x + w, y + h), radius=r * UNIT, fill=255)
        return self._fill(mask, color, rim, within)

    def oval(  # noqa: PLR0917 - four numbers make an oval
        self, cx: float, cy: float, rx: float, ry: float, color: str, rim: float = 1.6, within: Mask | None = None
    ) -> Mask:
        mask = self._mask()
        ImageDraw.Draw(mask).ellipse(_box(cx - rx, cy - ry, cx + rx, cy + ry), fill=255)
        return self._fill(mask, color, rim, within)

    def line(self, points: Sequence[Point], color: str, width: float = 1, within: Mask | None = None) -> Mask:
        """A line with round ends through the points, straight from one to the next."""
        mask = self._mask()
        draw, dots = ImageDraw.Draw(mask), [(x * UNIT, y * UNIT) for x, y in points]
        draw.line(dots, fill=255, width=round(width * UNIT), joint="curve")
        for x, y in (dots[0], dots[-1]):
            half = width * UNIT / 2
            draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
        return self._fill(mask, color, 0, within)

    def bow(self, points: Sequence[Point], color: str, width: float = 1, within: Mask | None = None) -> Mask:
        """A line that curves through the points."""
        return self.line(curve(points), color, width, within)

    def finished(self) -> Image.Image:
        """The picture in its final size, with few colours, so that its file is small."""
        small = self._image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
        return small.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)

    def _mask(self) -> Mask:
        return Image.new("L", self._image.size, 0)

    def _fill(self, mask: Mask, color: str, rim: float, within: Mask | None) -> Mask:
        if within is not None:
            mask = ImageChops.multiply(mask, within)
        self._paint(mask, color)
        if rim:
            step = round(rim * UNIT)
            moved = ImageChops.offset(mask, -step, -step)
            self._paint(ImageChops.subtract(mask, moved), darker(color))
        return mask

    def _paint(self, mask: Mask, color: str) -> None:
        self._image.paste(ImageColor.getrgb(color), (0, 0), mask)


def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    return x0 * UNIT, y0 * UNIT, x1 * UNIT, y1 * UNIT
