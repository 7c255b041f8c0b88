"""Lines of pages put together to paragraphs.

In doubt a line stays a line: only one that runs to the margin goes on in the next. A hyphen at the
end of a line is taken out where the word is known without it, and stays where it is not.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

_LETTER_HYPHEN: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
# Longer than any word: looked for from each letter on, one of a million letters takes hours.
_LONGEST_WORD: Final = 100
_HYPHEN: Final = re.compile(r"\w[-\u2010]$")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_ITEM: Final = re.compile(
    r"\s*(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2013\u2014*-]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s)"
)
_END: Final = re.compile(r"[.!?:\u2026][\"\u201d\u2019')\]\u00bb]*$")
_LEADER: Final = re.compile(r"(?:\.\s?){4,}")
# A line that has less of the width of its page than this is the last of its paragraph.
_FULL: Final = 0.8
_SHORTEST: Final = 25
_LIGATURES: Final = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)


def paragraphs(pages: Sequence[str], is_word: Callable[[str], bool]) -> tuple[str, list[int]]:
    """Returns the text of all pages, and at which code point of it each page begins.

    Args:
        pages: The words of each page, a line of it a line.
        is_word: True for a word that is known from elsewhere, in lower case.
    """
    text: list[str] = []
    size = 0
    starts: list[int] = []
    known = _known_words(pages, is_word)
    last, last_width = "", 0
    for page in pages:
        lines = [line.translate(_LIGATURES).strip() for line in page.split("\n")]
        width = _width(lines)
        is_first = True
        starts.append(size)
        for line in lines:
            if not line:
                last = ""
                continue
            if last and _goes_on(last, last_width, line, across=is_first):
                dropped, glue = _glue(last, line, known)
                if dropped:
                    text[-1] = text[-1][:-1]
                    size -= 1
            else:
                glue = "\n" if text else ""
            if is_first:
                starts[-1] = size + len(glue)
            text += [glue, line]
            size += len(glue) + len(line)
            last, last_width, is_first = line, width, False
    return "".join(text), starts


def _width(lines: Sequence[str]) -> int:
    """Returns how long the long lines of a page are."""
    lengths = sorted(map(len, lines))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _goes_on(line: str, width: int, after: str, *, across: bool) -> bool:
    """True where `after` belongs to the paragraph of `line`.

    Args:
        line: A line that is not blank.
        width: Of the page that it is on.
        after: The next line.
        across: True where that is on the next page: then more has to speak for it.
    """
    # An item of a list, a row of a table of contents, the number of a page.
    if _ITEM.match(after) or any(_LEADER.search(one) or one.isdecimal() for one in (line, after)):
        return False
    is_full = len(line) >= max(width * _FULL, _SHORTEST)
    if not is_full:
        return False
    if across:
        return after[:1].islower() and not _END.search(line)
    # A sentence that ends well before the margin ends a paragraph.
    return not (_END.search(line) and len(line) < width * 0.92)


def _glue(line: str, after: str, known: Callable[[str], bool]) -> tuple[bool, str]:
    """Returns whether the last sign of `line` is taken out, and what comes between the two."""
    before, word = _LETTER_HYPHEN.search(line[-_LONGEST_WORD:]), _FIRST_WORD.match(after)
    if not before or not word or not word.group()[0].islower():
        # "pre-War", "10-20"; a dash has a blank before it, and one behind it.
        return False, "" if _HYPHEN.search(line) else " "
    is_soft = line.endswith("\u00ad")
    return is_soft or known((before.group(1) + word.group()).lower()), ""


def _known_words(pages: Sequence[str], is_word: Callable[[str], bool]) -> Callable[[str], bool]:
    """Returns whether a word stands whole in the pages, or is known from elsewhere."""
    own: set[str] = set()
    for page in pages:
        own.update(_whole_words(page))
    return lambda word: word in own or is_word(word)


def _whole_words(page: str) -> Iterator[str]:
    for match in re.finditer(r"(?<![\w-])[^\W\d_]+(?![\w-])", page.translate(_LIGATURES)):
        yield match.group().lower()
