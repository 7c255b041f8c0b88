"""What Qt is given to draw for a text: the same length in both units, without what it would bend.

Qt drops a leading U+FEFF, swaps the bytes of a text that begins with U+FFFE, loses lone surrogates
and breaks lines at U+2028; all of that would shift what is painted against the text.
"""

import re

_STRANGE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]",
)
_LINE = "\u23ce"
_UNKNOWN = "\ufffd"
_INVISIBLE = "\u200b"
_TABLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code != 0x09},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), _UNKNOWN),
    0x2028: _LINE,
    0x2029: _LINE,
    0xFEFF: _INVISIBLE,
    0xFFFE: _UNKNOWN,
    0xFFFF: _UNKNOWN,
}


def shown(text: str) -> str:
    """Returns `text` as it is drawn: control characters as pictures, the rest as it is."""
    if not _STRANGE.search(text):
        return text
    # The return of a line that ends in CR LF has no picture: nobody wants to see it.
    tail = _INVISIBLE if text.endswith("\r") else ""
    body = text[:-1] if tail else text
    return _STRANGE.sub(_picture, body) + tail


def _picture(match: re.Match[str]) -> str:
    return _TABLE.get(ord(match.group()), _UNKNOWN)
