"""The lines of an article as trafilatura gives it: paragraphs, headings, items, rows of tables."""

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

# Elements that are a line of their own, by the names of TEI that trafilatura uses.
# lxml has no types.
_Element: TypeAlias = Any

_BLOCKS: Final = frozenset("head p item list quote table row code div ab figure graphic fw".split())
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")


def lines(body: _Element) -> Iterator[str]:
    """Yields the lines of an article; items with the marks of their list, cells with tabs between.

    Args:
        body: The element that holds the article.
    """
    from lxml.etree import iterwalk  # type: ignore[import-untyped] # no stubs

    work = _Work()
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            yield from work.begin(element)
        else:
            yield from work.end(element, is_body=element is body)
    yield from work.flush()


class _Work:
    """The line that is being put together, and where in lists and tables it is."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._marker = ""
        self._counts: list[int | None] = []
        self._cells: int | None = None

    def begin(self, element: _Element) -> Iterator[str]:
        tag = element.tag
        if tag in _BLOCKS and self._cells is None:
            yield from self.flush()
        if tag == "list":
            self._counts.append(0 if element.get("rend") == "ol" else None)
        elif tag == "item" and self._cells is None:
            self._marker = self._next_marker()
        elif tag == "row":
            self._cells = 0
        elif tag == "cell" and self._cells is not None:
            self._words.append("\t" if self._cells else "")
            self._cells += 1
        elif tag == "lb" and self._cells is None:
            yield from self.flush()
        elif tag == "lb":
            self._words.append(" ")
        self._add(element.text)

    def end(self, element: _Element, *, is_body: bool) -> Iterator[str]:
        tag = element.tag
        if tag == "row":
            self._cells = None
        if tag == "list" and self._counts:
            self._counts.pop()
        if tag in _BLOCKS and self._cells is None:
            yield from self.flush()
        if not is_body:
            self._add(element.tail)

    def flush(self) -> Iterator[str]:
        """Yields the line, if there is anything on it."""
        pieces = "".join(self._words).split("\t")
        self._words.clear()
        line = "\t".join(piece.strip(" ") for piece in pieces).rstrip()
        if line.strip():
            yield self._marker + line
            self._marker = ""

    def _add(self, words: str | None) -> None:
        # Blanks of other kinds than those of the source stay.
        if words:
            words = _BLANKS.sub(" ", words)
            if words.startswith(" ") and self._words and self._words[-1].endswith(" "):
                words = words[1:]
            self._words.append(words)

    def _next_marker(self) -> str:
        if not self._counts or self._counts[-1] is None:
            return "\u2022 "
        self._counts[-1] += 1
        return f"{self._counts[-1]}. "
