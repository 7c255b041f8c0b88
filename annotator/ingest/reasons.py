"""Why a file cannot be read, in words: one line, and nothing that only programmers know."""

import re
from typing import Final
from xml.etree.ElementTree import ParseError

_LONGEST: Final = 300
_TAIL: Final = 60
_PLACE: Final = re.compile(r"[,:] line \d+, column \d+.*\Z")
_HUGE: Final = re.compile(r",? (?:use|try) XML_PARSE_HUGE.*\Z")
_MISSING: Final = re.compile(r"There is no item named '([^']{1,200})' in the archive")


def one_line(words: str) -> str:
    """Returns `words` on one line, its middle left out where it is long."""
    if len(words) > 2 * _LONGEST:
        words = f"{words[:_LONGEST]} … {words[-_LONGEST:]}"
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[: _LONGEST - _TAIL - 3].rstrip()} … {line[-_TAIL:].lstrip()}"


def of_library(error: Exception) -> str:
    """Returns what a library that reads files says is wrong with one.

    Such libraries meet a damaged file with any exception there is. Only of a few of them do the
    words help whoever has the file.
    """
    missing = _MISSING.search(str(error))
    if missing:
        return f"{missing[1]} is missing in it"
    if isinstance(error, ParseError) or type(error).__name__ == "XMLSyntaxError":
        return f"its XML is broken: {of_xml(str(error))}"
    if isinstance(error, MemoryError):
        return "it takes more memory than a document may"
    return "a part of it is not of the form that it should have"


def of_xml(message: str) -> str:
    """Returns what the parser of XML says, without the place behind it."""
    # How a program could lift a limit is nothing that a user can do.
    return _HUGE.sub("", _PLACE.sub("", one_line(message)))[:120]


def of_json(error: Exception, where: str = "") -> str:
    """Returns what is wrong with JSON that could not be parsed.

    Args:
        error: What the parser raised: ValueError or RecursionError.
        where: The place of the mistake ("column 3") where the error knows it.
    """
    message = getattr(error, "msg", "")
    if message:
        # "Unterminated string starting at" goes on with a place.
        message = message.removesuffix(" starting at").removesuffix(" at")
        return f"is no JSON ({message}{', ' if where else ''}{where})"
    if isinstance(error, RecursionError):
        return "is nested too deep"
    if "integer string conversion" in str(error):
        return "has a number with thousands of digits"
    return str(error)
