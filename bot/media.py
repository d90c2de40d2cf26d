"""Pictures: what customers send is checked, made smaller, stripped of where it was taken, and kept."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from kit.errors import BadInput
from kit.ids import new_id

PATH = "/media"
LARGEST_BYTES = 10 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


class Media:
    """The folder of pictures and the addresses under which they are served."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self._url = folder, url

    def address(self, image: str) -> str:
        """A full address, for those who see the picture on another site."""
        return self._url + image if image.startswith("/") else image

    def file(self, image: str) -> Path | None:
        """The file behind one of our own addresses, if it is one and exists."""
        if not image.startswith(f"{PATH}/"):
            return None
        file = (self.folder / image.removeprefix(f"{PATH}/")).resolve()
        return file if file.is_relative_to(self.folder.resolve()) and file.is_file() else None

    async def keep(self, data: bytes) -> str:
        """Keeps a customer's picture and returns its address; raises BadInput for what is none."""
        if len(data) > LARGEST_BYTES:
            raise BadInput(f"A picture has at most {LARGEST_BYTES // 1024 // 1024} MB.", field="photo")
        small = await asyncio.to_thread(_shrunk, data)
        # The name cannot be guessed: who was not given the address does not see the picture.
        name = f"{new_id('photo')}.jpg"
        await asyncio.to_thread(_write, self.folder / "sent" / name, small)
        return f"{PATH}/sent/{name}"


def _shrunk(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise BadInput("The picture has too many pixels.", field="photo")
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BadInput("This is no picture that can be read (JPEG, PNG, WebP or GIF).", field="photo") from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".part")
    partial.write_bytes(data)
    partial.rename(file)
