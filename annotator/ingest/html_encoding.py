"""The characters of an HTML page: by its bytes where they are UTF-8, else by what it says."""

import codecs
import re
from typing import Final

from annotator.errors import ReadError
from annotator.ingest.decoding import Decoded, decode

# Where a page may say its encoding, after the HTML standard.
_REACH: Final = 4096
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_XML: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
# What browsers take these names for.
_MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    # A page that could be read to this point is neither.
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decoded_page(data: bytes) -> Decoded:
    """Returns the characters of a page, every line end one LF, without an XML declaration.

    Raises:
        ReadError: The file is empty, or no text in any encoding known here.
    """
    found = _as_declared(data) or decode(data)
    text = _XML.sub("", found.text, count=1)
    return Decoded(
        text=text,
        encoding=found.encoding,
        guessed=found.guessed,
        mark=found.mark,
        newline=found.newline,
    )


def _as_declared(data: bytes) -> Decoded | None:
    """Returns the page as it says it is encoded; None where it says nothing that fits."""
    match = _DECLARED.search(data[:_REACH])
    if not match or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name
        encoding = _MEANT.get(name, name)
        # Bytes that are UTF-8 are hardly ever anything else, whatever a template says.
        if encoding == "utf-8" or (not data.isascii() and _decodes(data, "utf-8")):
            return None
        text = data.decode(encoding)
    # No encoding of texts, or not that of this page.
    except (LookupError, UnicodeError, ValueError):
        return None
    if "\0" in text:
        return None
    return Decoded(
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        encoding=encoding,
        guessed=False,
        mark=False,
        newline="mixed",
    )


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        decode(data)
        data.decode(encoding)
    except (UnicodeDecodeError, ReadError):
        return False
    return True
