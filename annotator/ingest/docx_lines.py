"""The lines of a Word document: its paragraphs, list items and cells in the order of the page."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

# lxml has no types.
_Element: TypeAlias = Any

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away while changes were tracked, and the second form of a text box.
_GONE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_BOX: Final = f"{_W}txbxContent"
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}ptab": "\t",
}
# Lists of Word have no others.
_LEVELS: Final = frozenset("012345678")
# So many styles are based on each other at most; a file may name a circle.
_MOST_BASED: Final = 20


class Lines:
    """Takes what is in a document apart into lines.

    Attributes:
        headings: How many of the lines are headings.
    """

    def __init__(self, body: _Element, styles: _Element, numbering: _Element) -> None:
        """Takes elements: the body, the styles and the numbering, None where there is none."""
        self._body = body
        self._styles = _by_id(styles, "style", "styleId")
        self._forms = _list_forms(numbering)
        # Of each list: how many items there were so far at each level.
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.headings = 0

    def __iter__(self) -> Iterator[str]:
        return self._blocks(self._body)

    def _blocks(self, parent: _Element) -> Iterator[str]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag not in _GONE:
                # Rows and cells of tables, content controls, what was moved or inserted.
                yield from self._blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        boxes: list[_Element] = []
        words = "".join(_words(paragraph, boxes)).strip("\n")
        if words.strip():
            if self._is_heading(paragraph):
                self.headings += 1
            yield self._marker(paragraph) + words
        else:
            yield ""
        for box in boxes:
            yield from self._blocks(box)

    def _is_heading(self, paragraph: _Element) -> bool:
        return any(
            style.find(f"{_W}pPr/{_W}outlineLvl") is not None for style in self._chain(paragraph)
        )

    def _marker(self, paragraph: _Element) -> str:
        """Returns what the program puts before an item of a list, "" where it is not known."""
        found = [paragraph.find(f"{_W}pPr/{_W}numPr")]
        found += [style.find(f"{_W}pPr/{_W}numPr") for style in self._chain(paragraph)]
        numbers = next((one for one in found if one is not None), None)
        if numbers is None:
            return ""
        number, level = _value(numbers, "numId"), _value(numbers, "ilvl") or "0"
        form, first = self._forms.get((number, level), ("", 1))
        if form == "bullet":
            return "\u2022 "
        if form != "decimal" or level not in _LEVELS:
            return ""
        counts = self._counts[number]
        counts[level] += 1
        for further in [one for one in counts if one > level]:
            # What is further in begins anew.
            del counts[further]
        return f"{first - 1 + counts[level]}. "

    def _chain(self, paragraph: _Element) -> Iterator[_Element]:
        """Yields the style of a paragraph and those that it is based on."""
        properties = paragraph.find(f"{_W}pPr")
        name = "" if properties is None else _value(properties, "pStyle")
        for _ in range(_MOST_BASED):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = _value(style, "basedOn")


def _words(element: _Element, boxes: list[_Element]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{_W}br":
            yield "" if child.get(f"{_W}type") in ("page", "column") else "\n"
        elif tag == _BOX:
            boxes.append(child)
        elif tag not in _GONE and tag != f"{_W}pPr":
            yield from _words(child, boxes)


def _value(element: _Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val") or "")


def _by_id(parent: _Element, name: str, key: str) -> Mapping[str, _Element]:
    if parent is None:
        return {}
    return {str(one.get(f"{_W}{key}")): one for one in parent.findall(f"{_W}{name}")}


def _list_forms(numbering: _Element) -> dict[tuple[str, str], tuple[str, int]]:
    """Returns form and first number of each level of each list."""
    forms: dict[tuple[str, str], tuple[str, int]] = {}
    kinds = _by_id(numbering, "abstractNum", "abstractNumId")
    for number, made in _by_id(numbering, "num", "numId").items():
        kind = kinds.get(_value(made, "abstractNumId"))
        for level in () if kind is None else kind.findall(f"{_W}lvl"):
            first = _value(level, "start")
            is_number = first.isdecimal() and len(first) < 10
            form = _value(level, "numFmt"), int(first) if is_number else 1
            forms[number, str(level.get(f"{_W}ilvl"))] = form
    return forms
