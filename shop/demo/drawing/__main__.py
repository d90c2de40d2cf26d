"""Draws the picture of every variant of the demo's products into shop/demo/pictures."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from shop.demo.drawing import clothing, electronics, food, home, kids, outdoor, shoes, stationery
from shop.demo.drawing.canvas import Canvas
from shop.demo.drawing.palette import COLORS, GROUNDS

FOLDER = Path(__file__).parents[1]
SHELVES = (clothing, shoes, outdoor, home, electronics, food, stationery, kids)
DRAWINGS = {slug: drawing for shelf in SHELVES for slug, drawing in shelf.DRAWINGS.items()}


def pictures() -> dict[str, str]:
    """The name of each picture that products.json asks for, and the shelf it lies on."""
    products = json.loads((FOLDER / "products.json").read_text("utf-8"))["products"]
    return {Path(one["image"]).stem: product["category"] for product in products for one in product["variants"]}


def drawn(name: str, shelf: str) -> Image.Image:
    """The picture called `<drawing>-<colour>`, or `<drawing>` for what has no colour."""
    slug = max((one for one in DRAWINGS if name == one or name.startswith(f"{one}-")), key=len)
    look = name[len(slug) + 1 :]
    canvas = Canvas(GROUNDS[shelf])
    DRAWINGS[slug](canvas, COLORS.get(look, look))
    return canvas.finished()


def main() -> None:
    folder = FOLDER / "pictures"
    folder.mkdir(exist_ok=True)
    for name, shelf in pictures().items():
        drawn(name, shelf).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
