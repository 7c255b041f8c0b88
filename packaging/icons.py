"""The program's icon in all sizes, rendered by Qt from its one drawing."""

import os
import struct
import sys
from pathlib import Path
from typing import Final

DRAWING: Final = Path(__file__).with_name("annotator.svg")
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
# Kinds of entries in an icon file of macOS, by size in pixels.
_MAC_KINDS: Final = {128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
_WINDOWS_SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def png(size: int) -> bytes:
    """Returns the icon as a PNG file of `size` by `size` pixels."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def of_windows() -> bytes:
    """Returns an ICO file: its pictures are PNG files, as Windows has read since Vista."""
    pictures = [png(size) for size in _WINDOWS_SIZES]
    offset = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(_WINDOWS_SIZES, pictures, strict=True):
        side = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + b"".join(pictures)


def of_mac() -> bytes:
    """Returns an ICNS file of PNG pictures."""
    body = b""
    for size, kind in _MAC_KINDS.items():
        picture = png(size)
        body += kind + struct.pack(">I", len(picture) + 8) + picture
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def of_system(folder: Path) -> str | None:
    """Writes the icon that an executable of this system carries; returns its path.

    On Linux executables have none.
    """
    if sys.platform.startswith("linux"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    is_mac = sys.platform == "darwin"
    path = folder / ("annotator.icns" if is_mac else "annotator.ico")
    path.write_bytes(of_mac() if is_mac else of_windows())
    return str(path)


def main() -> None:
    """Writes the icons below a folder as the icon theme of a Linux desktop has them."""
    theme, name = Path(sys.argv[1]), sys.argv[2]
    for size in SIZES:
        path = theme / f"{size}x{size}" / "apps" / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(size))
    path = theme / "scalable" / "apps" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(DRAWING.read_bytes())


if __name__ == "__main__":
    main()
