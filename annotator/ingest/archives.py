"""Office documents are ZIP archives of XML: what is looked at before one is unpacked.

The list inside an archive can lie, so that everything is unpacked once in small pieces and counted.
"""

import errno
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from annotator.errors import ReadError
from annotator.ingest.files import MAX_BYTES, check_regular, said

# A long sheet of numbers packs a hundred to one; bombs do a thousand.
_MOST_TIMES: Final = 300
_SMALL: Final = 20_000_000
_MOST_ENTRIES: Final = 20_000
_PIECE: Final = 1 << 18
_DAMAGED: Final = "is damaged: it is no whole ZIP archive, as office documents are"
# How the files of Office before 2007 begin, and those with a password today.
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER: Final = 30
_UTF8: Final = 0x800
# Office programs never write one; whoever does wants entities.
_DOCTYPES: Final = (
    b"<!DOCTYPE",
    "<!DOCTYPE".encode("utf-16-le"),
    "<!DOCTYPE".encode("utf-16-be"),
)


def check_archive(path: Path, *, most: int = MAX_BYTES) -> None:
    """Refuses an archive that is damaged, or not as small inside as a document is.

    Args:
        path: The file.
        most: How many bytes all that is in it may have.

    Raises:
        ReadError: It is no whole archive, encrypted, a bomb, or its XML declares a document type.
    """
    check_regular(path)
    try:
        with path.open("rb") as file:
            if file.read(len(_OLD)) == _OLD:
                raise ReadError(
                    "is encrypted or of an old Office: save it in today's format without a password"
                )
        with path.open("rb") as file, ZipFile(file) as archive:
            entries = archive.infolist()
            _check_list(entries, most)
            for entry in entries:
                _check_entry(file, entry)
    except OSError as error:
        # A list that names a place before the beginning of the file.
        if error.errno == errno.EINVAL:
            raise ReadError(_DAMAGED) from error
        raise ReadError(said(error)) from error
    # What the module raises for damage in the list of an archive.
    except (BadZipFile, NotImplementedError, ValueError, zlib.error, RuntimeError) as error:
        raise ReadError(_DAMAGED) from error


def _check_list(entries: list[ZipInfo], most: int) -> None:
    if len(entries) > _MOST_ENTRIES:
        raise ReadError(f"has {len(entries):,} files inside, more than an office document has")
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > most:
        raise ReadError(f"would unpack to more than a document can be ({most // 1_000_000} MB)")
    if total > _SMALL and total > packed * _MOST_TIMES:
        raise ReadError(f"would unpack to {total // max(packed, 1):,} times its size")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError("is encrypted: save it without a password")


def _check_entry(file: IO[bytes], entry: ZipInfo) -> None:
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    count = checksum = 0
    last = b""
    for piece in _unpacked(file, entry):
        count += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if count > entry.file_size:
            raise ReadError("is damaged: it holds more than its list says")
        if is_xml and any(doctype in last + piece for doctype in _DOCTYPES):
            raise ReadError("declares a document type in its XML, which no office program does")
        last = piece[-_OVERLAP:]
    if count != entry.file_size or checksum != entry.CRC:
        raise BadZipFile("is cut off, or changed")


_OVERLAP: Final = max(map(len, _DOCTYPES))


def _unpacked(file: IO[bytes], entry: ZipInfo) -> Iterator[bytes]:
    """Yields what is in an entry, whatever size its list gives, in pieces of bounded size."""
    if entry.header_offset < 0:
        raise BadZipFile("has an entry before its beginning")
    file.seek(entry.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER:
        raise BadZipFile("has no entry where it should be")
    name = file.read(int.from_bytes(header[26:28], "little"))
    is_utf8 = int.from_bytes(header[6:8], "little") & _UTF8
    if not header.startswith(b"PK\x03\x04") or entry.orig_filename != name.decode(
        "utf-8" if is_utf8 else "cp437"
    ):
        raise BadZipFile("has another entry than its list says")
    file.seek(int.from_bytes(header[28:30], "little"), 1)
    left = entry.compress_size
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile("is packed in a way that office programs do not use")
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS) if entry.compress_type else None
    while left and (packed := file.read(min(left, _PIECE))):
        left -= len(packed)
        while packed:
            if unpacking is None:
                yield packed
                break
            yield unpacking.decompress(packed, _PIECE)
            packed = unpacking.unconsumed_tail
    if unpacking is not None:
        # What is still inside comes in pieces too.
        while piece := unpacking.decompress(b"", _PIECE):
            yield piece
