"""Names of files made of names of documents: safe on every system, and all different."""

import re
import unicodedata

# Not allowed in a name on Windows, or with a meaning on some system; and control characters.
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
# Room for a number, a suffix and the mark of a file that is not whole yet, in 255 bytes.
_MOST_BYTES = 150


class FileNames:
    """Gives each document a name that no other has, whatever case a file system heeds."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, wanted: str) -> str:
        """Returns a file name, without suffix, near to `wanted`."""
        name = safe(wanted)
        number = 1
        chosen = name
        while chosen.casefold() in self._taken:
            number += 1
            chosen = f"{name}-{number}"
        self._taken.add(chosen.casefold())
        return chosen


def safe(wanted: str) -> str:
    """Returns a file name without anything that a system forbids or hides."""
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", wanted))
    name = name.encode("utf-8", "replace")[:_MOST_BYTES].decode("utf-8", "ignore")
    # Windows drops dots and blanks at the end; a dot at the beginning hides a file.
    name = name.strip(" .") or "document"
    return f"_{name}" if _RESERVED.match(name) else name
