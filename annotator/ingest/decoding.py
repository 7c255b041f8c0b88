"""From the bytes of a text file to its characters: encoding, byte order mark, line ends.

Every decision is on record in `Decoded`, so that a document can say how it was read.
"""

import codecs
import re
from dataclasses import dataclass

from annotator.errors import ReadError

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Files that people take for texts; a text cannot begin like this.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\x7fELF", "a program"),
)

# Control characters that no text needs; NUL is counted with them.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_COMMON = re.compile("[ \n\r.,\u3000\u3001\u3002\uff0c]")
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")

# What Windows' Western code page puts beyond ASCII in running text: small accented letters, the
# few capitals that begin words, quotation marks, dashes, currencies and signs.
_WESTERN = re.compile(
    "[\u00df-\u00ef\u00f1-\u00f6\u00f8-\u00fc\u00ff\u00c0\u00c4-\u00c9\u00d1\u00d6\u00d8\u00dc"
    "\u0153\u0161\u017e\u2018-\u201e\u2013\u2014\u2022\u2026\u20ac\u2122"
    "\u00a0\u00a3-\u00a5\u00a7\u00a9\u00ab\u00ae\u00b0\u00b1\u00b2\u00b7\u00bb-\u00be\u00bf\u00a1]"
)
_SAMPLE = 1 << 17
_PLAUSIBLE = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters of a file.

    Attributes:
        text: What the file says, without byte order mark, every line end one LF.
        encoding: Name as Python's codecs know it.
        guessed: True where nothing in the file said so and the bytes fit several encodings.
        mark: True where the file began with a byte order mark.
        newline: "lf", "crlf", "cr", "mixed", or "none" for a single line.
    """

    text: str
    encoding: str
    guessed: bool
    mark: bool
    newline: str


def decode(data: bytes) -> Decoded:
    """Returns the characters of a text file.

    Raises:
        ReadError: The file is empty, or no text in any encoding known here.
    """
    if not data:
        raise ReadError("is empty")
    mark, encoding = _by_mark(data)
    if not mark:
        _refuse_known(data)
    guessed = False
    if encoding is None:
        encoding, guessed = _by_content(data)
    try:
        source = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is damaged: byte {error.start + len(mark)} is no {encoding} text"
        ) from error
    newline = _newline(source)
    if newline in ("crlf", "cr", "mixed"):
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(
        text=source, encoding=encoding, guessed=guessed, mark=bool(mark), newline=newline
    )


def looks_like_text(head: bytes) -> bool:
    """True where a file that begins with `head` may be a text."""
    if _by_mark(head)[0]:
        return True
    try:
        _refuse_known(head)
        _by_content(head[: len(head) & ~3], is_head=True)
    except ReadError:
        return False
    return True


def _by_mark(data: bytes) -> tuple[bytes, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", None


def _refuse_known(data: bytes) -> None:
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"is no text but {words}")


def _by_content(data: bytes, *, is_head: bool = False) -> tuple[str, bool]:
    """Returns the encoding of bytes without a mark, and whether it is a guess."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    is_utf8 = _is_utf8(data, is_head=is_head)
    # A text has next to no control characters. In UTF-16 each space has a zero byte, and Cyrillic
    # even looks like ASCII with controls.
    allowed = max(4, len(data) // 50) if is_utf8 else len(data) // 1000 + 1
    if controls > allowed or (controls and not is_utf8):
        wide = _wide(data)
        if wide:
            return wide, True
    if controls > allowed:
        raise ReadError("is binary, not a text")
    if is_utf8:
        return ("iso2022_jp", True) if _is_iso2022_jp(data) else ("utf-8", False)
    _refuse_damaged(data)
    return _legacy(data), True


def _refuse_damaged(data: bytes) -> None:
    """Refuses UTF-8 with a few wrong bytes: in another encoding all its accents would be wrong."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = data.decode("utf-8", "replace").count("\ufffd")
        right = len(_SEQUENCE.findall(data))
        if right > 4 * wrong:
            raise ReadError(f"is damaged: byte {error.start} is no utf-8 text") from error


def _is_utf8(data: bytes, *, is_head: bool) -> bool:
    try:
        # The head of a file may end inside a character.
        codecs.getincrementaldecoder("utf-8")().decode(data, final=not is_head)
    except UnicodeDecodeError:
        return False
    return True


def _is_iso2022_jp(data: bytes) -> bool:
    if b"\x1b$" not in data or not data.isascii():
        return False
    try:
        data.decode("iso2022_jp")
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str | None:
    """Returns which UTF-16 without a mark this is, None for neither."""
    if len(data) % 2:
        return None
    best: tuple[int, str] | None = None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            sample = data[: _SAMPLE & ~1].decode(encoding, "ignore")
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        common = len(_COMMON.findall(sample)) + sum(map(str.isascii, sample))
        strange = len(_CONTROL.findall(sample)) + sum(map(_is_unassigned, set(sample)))
        if common and strange <= len(sample) * (1 - _PLAUSIBLE) and common > (best or (0,))[0]:
            best = common, encoding
    return best and best[1]


def _is_unassigned(character: str) -> bool:
    from unicodedata import category

    return category(character) in ("Cn", "Co", "Cs")


def _legacy(data: bytes) -> str:
    """Returns the likeliest of the encodings from before Unicode."""
    if _is_western(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    # Enough to judge by, from the line where the first character beyond ASCII is.
    first = _NOT_ASCII.search(data)
    start = data.rfind(b"\n", 0, first.start() if first else 0) + 1
    for match in from_bytes(data[start : start + _SAMPLE], cp_exclusion=_never_files()):
        if _decodes(data, match.encoding):
            return match.encoding
    for encoding in ("cp1252", "gb18030", "cp932"):
        if _decodes(data, encoding):
            return encoding
    raise ReadError("is in no encoding that this program knows, or is binary")


def _is_western(data: bytes) -> bool:
    """True for ASCII with accents and typographic signs here and there, as cp1252 has them.

    The statistics of charset-normalizer need more of them than an English article has.
    """
    signs = _NOT_ASCII.findall(data[: 8 * _SAMPLE])
    if len(signs) * 4 > len(data):
        return False
    try:
        return all(_WESTERN.match(sign.decode("cp1252")) for sign in set(signs))
    except UnicodeDecodeError:
        return False


def _never_files() -> list[str]:
    """Encodings that fit almost any bytes: of mainframes, and Unicode, which was tried before."""
    from charset_normalizer.constant import IANA_SUPPORTED

    mainframe = ("cp037", "cp1026", "cp1140", "cp273", "cp424", "cp500", "cp875")
    return [name for name in IANA_SUPPORTED if name.startswith("utf_") or name in mainframe]


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _newline(source: str) -> str:
    pairs = source.count("\r\n")
    kinds = {
        "crlf": pairs,
        "cr": source.count("\r") - pairs,
        "lf": source.count("\n") - pairs,
    }
    found = [kind for kind, count in kinds.items() if count]
    if len(found) > 1:
        return "mixed"
    return found[0] if found else "none"
