"""A text file that is read piece by piece, in the encoding that `decoding` finds for it."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from annotator.errors import ReadError
from annotator.ingest.decoding import decode
from annotator.ingest.files import check_regular, said

# Enough to tell an encoding by; a multiple of four, for wide characters.
_SAMPLE: Final = 8_000_000
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStream:
    """Where a text is and how it is encoded.

    Attributes:
        encoding: Name as Python's codecs know it.
        guessed: True where nothing in the file said so and the bytes fit several encodings.
    """

    path: Path
    encoding: str
    guessed: bool

    def open(self) -> TextIO:
        """Opens it; line ends are as they are in the file.

        Raises:
            OSError: It is not there any more.
        """
        return self.path.open(encoding=self.encoding, newline="")


def text_stream(path: Path) -> TextStream:
    """Finds out how a file is encoded: by all of its bytes where they are UTF-8.

    Raises:
        ReadError: It cannot be opened, is empty, or no text in any encoding known here.
    """
    check_regular(path)
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
        if len(sample) == _SAMPLE:
            sample = _whole_lines(sample)
            if _is_utf8(path):
                sample = sample[:_PIECE].decode("utf-8", "ignore").encode("utf-8")
    except OSError as error:
        raise ReadError(said(error)) from error
    decoded = decode(sample)
    # The mark is of the file, not of its first cell.
    encoding = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(
        decoded.encoding, decoded.encoding
    )
    if encoding == "utf-16" and not decoded.mark:
        encoding = decoded.encoding
    if decoded.encoding.startswith("utf-32"):
        encoding = "utf-32"
    return TextStream(path=path, encoding=encoding, guessed=decoded.guessed)


def _whole_lines(sample: bytes) -> bytes:
    """Returns a sample up to the end of its last line, of several bytes in wide encodings."""
    end = sample.rfind(b"\n") + 1 or len(sample)
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        width = 4
    else:
        width = 2 if b"\0" in sample else 1
    return sample[: end + -end % width]


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
