"""The rows of a WebAnno TSV: sentences with their text, tokens, parts of tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.errors import ReadError
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.text.offsets import Utf16Map
from annotator.text.token_note import Sentences
from annotator.text.webanno import Layer, unescaped_text

FORMAT: Final = re.compile(r"#FORMAT=WebAnno TSV 3\.(\d{1,3})\s*")
_ID: Final = re.compile(r"\d{1,9}-\d{1,9}(\.\d{1,9})?")
_OFFSETS: Final = re.compile(r"(\d{1,12})-(\d{1,12})")
_TEXT: Final = "#Text="
_SENTENCE: Final = "#Sentence.id="


@dataclass(slots=True)
class Row:
    """A token or a part of one.

    Attributes:
        line: Its line in the file, from 1.
        id: As "1-3" or "1-3.1".
        start: Where it begins, in code points once the text is known.
        word: What the file says is there.
        cells: One for each column of each layer.
    """

    line: int
    id: str
    start: int
    end: int
    word: str
    cells: Sequence[str]

    @property
    def is_token(self) -> bool:
        """False for a part of a token."""
        return "." not in self.id


@dataclass(slots=True)
class Sentence:
    """A sentence, where it begins, and the id that the file gives it."""

    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    id: str = ""
    start: int = 0


@dataclass
class Rows:
    """A file taken apart.

    Attributes:
        layers: In the order of the header.
        text: The whole text.
        sentences: With their rows; offsets are code points.
    """

    layers: list[Layer]
    text: str
    sentences: list[Sentence]

    def tokens(self) -> Sentences:
        """Returns where the tokens are, sentence by sentence."""
        return [
            [(row.start, row.end) for row in sentence.rows if row.is_token]
            for sentence in self.sentences
        ]


def rows_of(content: str, name: str, report: ReportLoss) -> Rows:
    """Takes a file apart; a row of the wrong form is a loss.

    Raises:
        ReadError: It is no WebAnno TSV 3, or its text cannot be put together.
    """
    lines = content.split("\n")
    known = FORMAT.fullmatch(lines[0])
    if known is None:
        raise ReadError("line 1 is not like #FORMAT=WebAnno TSV 3.3")
    parser = _Parser(name, report, int(known[1]))
    for number, line in enumerate(lines[1:], start=2):
        parser.take(number, line.removesuffix("\r"))
    return parser.finished(len(content))


class _Parser:
    """Line after line."""

    def __init__(self, name: str, report: ReportLoss, minor: int) -> None:
        self._name = name
        self._report = report
        self._minor = minor
        self._layers: list[Layer] = []
        self._sentences: list[Sentence] = []
        self._is_open = False

    def take(self, number: int, line: str) -> None:
        """Takes the next line.

        Raises:
            ReadError: What follows could not be understood without it.
        """
        if not line:
            self._is_open = False
        elif line.startswith("#T_") and not self._sentences:
            layer = Layer.parsed(line)
            if layer is None:
                raise ReadError(f"line {number} declares no layer: {line[:60]!r}")
            self._layers.append(layer)
        elif line.startswith((_TEXT, _SENTENCE)) and not self._has_rows():
            self._header(line)
        elif line.startswith("#") and not self._has_rows():
            self._lose(number, "is of no known kind")
        elif not self._sentences or not self._is_open:
            raise ReadError(f"line {number} is in no sentence: a line with #Text= has to be first")
        else:
            self._row(number, line)

    def _has_rows(self) -> bool:
        return self._is_open and bool(self._sentences) and bool(self._sentences[-1].rows)

    def _header(self, line: str) -> None:
        if not self._is_open:
            self._sentences.append(Sentence())
            self._is_open = True
        if line.startswith(_TEXT):
            said = unescaped_text(line.removeprefix(_TEXT), self._minor)
            self._sentences[-1].lines.append(said)
        else:
            self._sentences[-1].id = unescaped_text(line.removeprefix(_SENTENCE), self._minor)

    def _row(self, number: int, line: str) -> None:
        cells = line.split("\t")
        wanted = sum(len(layer.columns) for layer in self._layers)
        offsets = _OFFSETS.fullmatch(cells[1]) if len(cells) > 2 else None
        if offsets is None or not _ID.fullmatch(cells[0]):
            self._lose(number, "is no row of a token")
            return
        if len(cells) < 3 + wanted:
            self._lose(number, f"has {len(cells) - 3} columns instead of {wanted}")
            cells = [*cells[:3], *["_"] * wanted]
        start, end = int(offsets[1]), int(offsets[2])
        if end < start:
            self._lose(number, "has an end before its start")
            return
        self._sentences[-1].rows.append(
            Row(number, cells[0], start, end, cells[2], tuple(cells[3 : 3 + wanted]))
        )

    def finished(self, size: int) -> Rows:
        """Returns what was read, with offsets of code points.

        Raises:
            ReadError: There is no text, or a sentence cannot be where it says.
        """
        text = self._text(size)
        if not text.strip():
            raise ReadError("has no text")
        positions = Utf16Map(text)
        for sentence in self._sentences:
            good = []
            for row in sentence.rows:
                row.start = positions.to_offset(row.start)
                row.end = positions.to_offset(row.end)
                if row.end > len(text):
                    self._lose(row.line, "lies behind the text", "offsets")
                    continue
                good.append(row)
                # Old versions escape words, too.
                if row.word != text[row.start : row.end] and "\\" not in row.word:
                    said = f"says {row.word[:40]!r}, but the text there is other"
                    self._lose(row.line, said, "offsets")
            sentence.rows = good
        return Rows(self._layers, text, self._sentences)

    def _text(self, size: int) -> str:
        """Returns the text, with line breaks and blanks where sentences do not meet."""
        pieces: list[str] = []
        position = 0
        begin = 0
        for sentence in self._sentences:
            if sentence.rows:
                begin = sentence.rows[0].start
                if pieces and position == begin + 1:
                    # Sentences that meet: the break that ends each `#Text=` is not in the text.
                    pieces[-1] = pieces[-1][:-1]
                    position -= 1
                # A text is no longer than its file, but for blanks between sentences.
                if begin > 2 * size:
                    line = sentence.rows[0].line
                    raise ReadError(f"line {line} begins at {begin}, far behind the text before")
                pieces.append(" " * (begin - position))
                position = max(begin, position)
            said = "\n".join(sentence.lines) + "\n"
            pieces.append(said)
            position += len(said.encode("utf-16-le")) // 2
        return "".join(pieces).removesuffix("\n")

    def _lose(self, number: int, said: str, reason: str = "bad_line") -> None:
        detail = f"line {number} {said}"
        self._report(Loss(document=self._name, annotation="", reason=reason, detail=detail))
