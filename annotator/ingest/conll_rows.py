"""Rows of words with tags: what a CoNLL file looks like, and its sentences."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TextIO

from annotator.errors import ReadError
from annotator.ingest.files import said
from annotator.ingest.text_stream import TextStream
from annotator.text.tagging import BRACKETS, IO, OUTSIDE, Tally, parted

_BLANKS: Final = re.compile("[ \t]+")
_START: Final = "-DOCSTART-"
_NEW: Final = re.compile(r"#\s*newdoc(?:\s+id\s*=\s*(.*\S))?\s*")
_UNTAGGED: Final = ("#", _START)
# Wherever `_is_tag` is true of a cell, and elsewhere too.
_TAG_WITHIN: Final = re.compile(r"[ \t](?:O(?!\S)|[BIELUSMW]-)")
# How a document of CoNLL-2012 begins, and where its words and names are, counted from 0.
_BEGIN: Final = re.compile(r"#begin document \((.*)\)(?:; part (\d{1,9}))?")
_WORDS_2012: Final = 3
_NAMES_2012: Final = 10
# CoNLL-U has ten columns, of which none is for spans.
_COLUMNS_U: Final = 10
_BRACKETED: Final = re.compile(r"(?:\([^()*\s]+)*\*\)*|(?:\([^()*\s]+)+\)+")
_LONGEST: Final = 1_000_000
# So many lines show what the columns are; for the scheme all are looked at.
_SAMPLE: Final = 20_000
# More different tags than this, and it is no column of tags.
_MOST_TAGS: Final = 20_000
_MOST_COLUMNS: Final = 1_000
_PLACEHOLDERS: Final = frozenset({"_", "-", "-X-", OUTSIDE, "*", ""})


@dataclass(slots=True)
class Shape:
    """What a file looks like.

    Attributes:
        has_tabs: True where tabs part the columns, and words may have blanks.
        columns: How many a row has.
        words: The column of the words, from 0.
        tags: The columns of the tags; negative ones from the end.
        scheme: How tags are written.
        unread: Columns with something that is neither, each with an example.
        has_comments: False where every row begins with the sign of comments: then it is a word's.
        labels: The tags that there are in the columns of tags.
    """

    has_tabs: bool
    columns: int
    words: int
    tags: tuple[int, ...]
    scheme: str
    unread: dict[int, str]
    has_comments: bool = True
    labels: frozenset[str] = frozenset()

    def is_row(self, line: str) -> bool:
        """True for a line that is a row for sure: neither blank nor perhaps a comment."""
        if not line.strip() or line.startswith(_START):
            return False
        return not (self.has_comments and line.startswith("#"))

    def cells(self, line: str) -> list[str]:
        """Returns the columns of a line; none of a blank one."""
        if not line.strip():
            return []
        if self.has_tabs:
            return [cell.strip(" ") for cell in line.rstrip("\t").split("\t")]
        return [cell for cell in _BLANKS.split(line) if cell]


@dataclass(slots=True)
class Words:
    """A sentence.

    Attributes:
        lines: Of each word its line.
        tags: For each column of tags, one for each word.
    """

    words: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Break:
    """Where a document begins; it may say its name."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no row, and why."""

    line: int
    reason: str


def numbered_lines(stream: TextStream) -> Iterator[tuple[int, str]]:
    """Yields the lines of a file with their numbers, without their ends.

    Raises:
        ReadError: It cannot be read, or a line is longer than any row.
    """
    try:
        with stream.open() as file:
            yield from enumerate(_lines(file), start=1)
    except UnicodeDecodeError as error:
        raise ReadError(f"is damaged: it is not all {stream.encoding} text") from error
    except OSError as error:
        raise ReadError(said(error)) from error


def _lines(file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        if len(line) == _LONGEST:
            raise ReadError(f"line {number} is longer than a million characters: these are no rows")
        yield line.rstrip("\r\n")


def shape_of(
    stream: TextStream, scheme: str | None, words: int | None, tags: tuple[int, ...] | None
) -> Shape:
    """Returns what a file looks like; None in an argument is found out.

    Raises:
        ReadError: It has no rows of words with tags.
    """
    tabs = rows = bare = 0
    first = ""
    for _, line in islice(numbered_lines(stream), _SAMPLE):
        if line.strip():
            rows += 1
            tabs += "\t" in line.strip()
            bare += not line.startswith(("#", _START))
            first = first or line
    if not rows:
        raise ReadError("is empty but for blanks")
    shape = Shape(tabs * 2 >= rows, 0, words or 0, tags or (-1,), scheme or "IOB2", {}, bare > 0)
    if _BEGIN.match(first):
        shape.words = _WORDS_2012 if words is None else words
        shape.tags = tags or (_NAMES_2012,)
        words = shape.words
    elif tags is None:
        shape.tags = (_tag_column(stream, shape),)
    _measure(stream, shape, is_free=words is None)
    _tell_scheme(stream, shape, scheme)
    return shape


def _tag_column(stream: TextStream, shape: Shape) -> int:
    """Returns the last column; where it has no tags at all, the last of those with nothing else."""
    sizes: Counter[int] = Counter()
    tagged: set[int] = set()
    lettered: set[int] = set()
    others: set[int] = set()
    for _, line in islice(numbered_lines(stream), _SAMPLE):
        if not shape.is_row(line):
            continue
        cells = shape.cells(line)
        sizes[len(cells)] += 1
        for column, cell in enumerate(cells[1:_MOST_COLUMNS], start=1):
            (tagged if _is_tag(cell) else others).add(column)
            if parted(cell)[0]:
                lettered.add(column)
    last = sizes.most_common(1)[0][0] - 1 if sizes else 0
    return -1 if last in tagged else max(lettered - others, default=-1)


def _measure(stream: TextStream, shape: Shape, *, is_free: bool) -> None:
    """Finds how many columns there are, whether the first one counts, and what else there is."""
    sizes: Counter[int] = Counter()
    counts = last = 0
    examples: dict[int, str] = {}
    for _, line in islice(numbered_lines(stream), _SAMPLE):
        if not shape.is_row(line):
            continue
        cells = shape.cells(line)
        sizes[min(len(cells), _MOST_COLUMNS)] += 1
        number = int(cells[0]) if cells[0].isdecimal() and len(cells[0]) < 6 else -1
        counts += number in (1, last + 1)
        last = number
        for column, cell in enumerate(cells[:50]):
            if column not in examples and cell not in _PLACEHOLDERS:
                examples[column] = cell
    rows = sizes.total()
    shape.columns = sizes.most_common(1)[0][0] if rows else 0
    if is_free and shape.columns > 2 and counts == rows:
        shape.words = 1
        examples.pop(0, None)
    taken = {shape.words, *(tag % shape.columns if shape.columns else 0 for tag in shape.tags)}
    shape.unread = {
        column: cell
        for column, cell in examples.items()
        if column not in taken and column < shape.columns
    }


def _tell_scheme(stream: TextStream, shape: Shape, scheme: str | None) -> None:
    tallies = [Tally() for _ in shape.tags]
    seen: dict[str, int] = {}
    first = ""
    outside = False
    for number, line in numbered_lines(stream):
        if not shape.is_row(line):
            for tally in tallies:
                tally.take(OUTSIDE)
            continue
        cells = shape.cells(line)
        if len(cells) < 2:
            continue
        for tally, column in zip(tallies, shape.tags, strict=True):
            tag = _cell(cells, column) or OUTSIDE
            tally.take(tag)
            outside |= tag == OUTSIDE
            if tag not in seen:
                seen[tag] = number
                first = first or f"line {number} ends with {tag[:40]!r}"
        if len(seen) > _MOST_TAGS:
            break
    shape.labels = frozenset(seen)
    if scheme is None and seen and all(map(_is_bracketed, seen)):
        shape.scheme = BRACKETS
        return
    letters = {letter for tally in tallies for letter in tally.letters}
    is_tagged = bool(letters - {""}) or outside
    if len(seen) > _MOST_TAGS or not seen or (not is_tagged and scheme is None):
        raise ReadError(_why_no_tags(shape, first))
    shape.scheme = scheme or max(tallies, key=lambda one: sum(one.letters.values())).scheme()


def _why_no_tags(shape: Shape, first: str) -> str:
    if shape.columns == _COLUMNS_U and shape.words == 1:
        return (
            "is CoNLL-U without tags of spans like B-PER: choose their column with tags=10, or "
            "bring the text in as plain text"
        )
    where = first or "no line has two columns"
    return f"has no rows of words with tags like B-PER or O: {where}"


def sentences_of(stream: TextStream, shape: Shape) -> Iterator[Words | Break | BadLine]:
    """Yields sentences and where documents begin, as they come, with lines that are no rows."""
    current = Words(tags=[[] for _ in shape.tags])
    for number, line in numbered_lines(stream):
        cells = shape.cells(line)
        begins = _begins(line)
        if not cells or begins is not None:
            if current.words:
                yield current
                current = Words(tags=[[] for _ in shape.tags])
            if begins is not None:
                yield begins
            continue
        if shape.has_comments and line.startswith("#") and _is_comment(cells, shape):
            continue
        word, tags, reason = _row(line, cells, shape)
        if reason:
            yield BadLine(number, reason)
        if word:
            current.words.append(word)
            current.lines.append(number)
            for column, tag in zip(current.tags, tags, strict=True):
                column.append(tag)
    if current.words:
        yield current


def _begins(line: str) -> Break | None:
    """Returns the beginning of a document that a line is; None for any other line."""
    if line.startswith(_START):
        return Break()
    if not line.startswith("#"):
        return None
    found = _NEW.fullmatch(line.strip())
    if found:
        return Break(found[1] or "")
    found = _BEGIN.match(line)
    return Break(" ".join(filter(None, found.groups()))) if found else None


def _row(line: str, cells: list[str], shape: Shape) -> tuple[str, list[str], str]:
    """Returns word and tags of a row, and what is wrong with it."""
    found = [_cell(cells, column) for column in shape.tags]
    tags = [tag or OUTSIDE for tag in found]
    word = (_cell(cells, shape.words) or "").strip()
    if len(cells) < 2 or None in found:
        words = line.strip() if len(cells) < 2 else word
        reason = f"has no tag: {line.strip()[:40]!r} is read as words"
        return words, [OUTSIDE] * len(tags), reason
    # Some programs write words that are blanks.
    is_lost = not word and set(tags) != {OUTSIDE}
    return word, tags, "has a tag, but no word" if is_lost else ""


def _is_comment(cells: list[str], shape: Shape) -> bool:
    """False for a row whose word begins with the sign of comments."""
    tags = [_cell(cells, column) for column in shape.tags]
    if len(cells) != shape.columns or None in tags:
        return True
    if shape.scheme in (IO, BRACKETS):
        return not shape.labels.issuperset(filter(None, tags))
    return not all(tag == OUTSIDE or parted(tag or "")[0] for tag in tags)


def _cell(cells: list[str], column: int) -> str | None:
    return cells[column] if -len(cells) <= column < len(cells) else None


def looks_like_rows(lines: list[str]) -> bool:
    """True where lines are rows of words with tags for sure."""
    if not _may_be_rows(lines):
        return False
    rows = [re.split("\t" if "\t" in line else "[ \t]+", line.strip()) for line in lines]
    rows = [row for row in rows if row != [""] and not row[0].startswith(_START)]
    # Comments; where every row begins with their sign, it is a word's.
    rows = [row for row in rows if not row[0].startswith("#")] or rows
    column = _last_tagged(rows)
    rows = [row[: column + 1] for row in rows]
    good = [row for row in rows if len(row) > 1 and _is_tag(row[-1])]
    is_even = len({len(row) for row in good}) == 1
    has_spans = any(row[-1] != OUTSIDE for row in good)
    is_plain = lines[0].startswith(_START) or has_spans or len(good) > 5
    return is_even and is_plain and len(good) > 1 and len(good) * 20 >= len(rows) * 19


def _may_be_rows(lines: list[str]) -> bool:
    """False where so many lines have no tag that they are no rows: most texts are told by that."""
    rows = (line for line in lines if line.strip() and not line.lstrip().startswith(_UNTAGGED))
    others = (line for line in rows if not may_have_tag(line))
    return next(islice(others, len(lines) // 20, None), None) is None


def may_have_tag(line: str) -> bool:
    """False for a line no cell of which but the first is a tag, without taking it apart."""
    return _TAG_WITHIN.search(line) is not None


def _last_tagged(rows: list[list[str]]) -> int:
    """Returns the last column with a tag; all of them are looked at where there is none."""
    columns = (at for row in rows for at, cell in enumerate(row) if at and _is_tag(cell))
    return max(columns, default=_MOST_COLUMNS)


def _is_bracketed(tag: str) -> bool:
    return _BRACKETED.fullmatch(tag) is not None


def _is_tag(cell: str) -> bool:
    return cell == OUTSIDE or bool(parted(cell)[0])
