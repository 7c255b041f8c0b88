"""One HTML page to read: texts with their spans in color, relations under their sentence.

Everything is in the one file: no script, nothing from elsewhere. Spans are boxes with their label
and value; those that overlap a longer one are underlined. What else is known of a span is shown
when the mouse rests on it. Pending suggestions are dashed.
"""

import json
import re
import shutil
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from typing import IO, Final

from annotator.errors import WriteError
from annotator.model.annotation import Relation, Span
from annotator.model.comparing import own_metadata
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.label_colors import LABEL_COLORS
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.sentences import sentences
from exports.figure_words import figure_words
from exports.html_marks import Piece, Stretch, pieces, stretches
from exports.html_style import LANES, PAGE, label_rules
from exports.parts import named, report_missing

_LINE_END: Final = re.compile("\r\n|\r|\n")
# No page may have them; shown as pictures of themselves.
_CONTROLS: Final = {
    **{code: 0x2400 + code for code in range(32) if code not in (9, 10)},
    **dict.fromkeys([0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF], 0xFFFD),
}
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONGEST: Final = 80
_KNOWN: Final = (Part.ATTRIBUTES, Part.NOTE, Part.ANNOTATOR, Part.SCORE, Part.ID)

_Unit = tuple[int, int]


class HtmlPageWriter:
    """Writes one page; judged suggestions are left out, and that is reported."""

    name = "html_page"
    title = "HTML page to read"
    suffix = ".html"
    holds = Holds(
        spans=frozenset({Part.VALUE, *_KNOWN}),
        relations=frozenset(_KNOWN),
        documents=Holds.everything().documents,
        suggestions=frozenset({Part.SUGGESTER, Part.VERDICT}),
    )
    reader = ""

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents into one page, one at a time.

        Raises:
            WriteError: The target cannot be written.
        """
        classes = _Classes(scheme)
        names: list[str] = []
        count = spans = relations = 0
        try:
            # What is on top of the page is known when all else is written.
            with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as body:
                for annotated in documents:
                    count += 1
                    body.writelines(_Article(annotated, classes, report, count).lines())
                    names.append(annotated.document.name)
                    spans += len(annotated.spans)
                    relations += len(annotated.relations)
                with target.open("w", encoding="utf-8", newline="\n") as file:
                    _put_page(file, body, names, classes)
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return Written(documents=count, spans=spans, relations=relations)


def _put_page(file: IO[str], body: IO[str], names: Sequence[str], classes: "_Classes") -> None:
    title = _escaped(names[0]) if len(names) == 1 else f"{len(names):,} documents"
    file.write(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{PAGE}{label_rules(classes.colors)}</style>\n"
        "</head>\n<body>\n"
    )
    if legend := classes.of_spans():
        marks = (
            f'<li><mark class="{name}">{_escaped(label)}</mark></li>' for label, name in legend
        )
        file.write(f'<ul class="legend">{"".join(marks)}</ul>\n')
    if len(names) > 1:
        entries = "".join(
            f'<li><a href="#d{number}">{_escaped(name)}</a></li>'
            for number, name in enumerate(names, start=1)
        )
        file.write(f"<nav><details><summary>{title}</summary><ol>{entries}</ol></details></nav>\n")
    body.seek(0)
    shutil.copyfileobj(body, file)
    file.write("</body>\n</html>\n")


class _Classes:
    """Which class of the page stands for a label, and the color of each that is used."""

    def __init__(self, scheme: LabelScheme) -> None:
        self._scheme = {label.name: label.color for label in scheme.labels}
        self._relations = scheme.relations.keys()
        self.used: dict[str, str] = {}
        self.colors: dict[str, str] = {}

    def of_spans(self) -> list[tuple[str, str]]:
        """Returns the labels that are not those of relations, sorted, each with its class."""
        return sorted(pair for pair in self.used.items() if pair[0] not in self._relations)

    def of(self, label: str) -> str:
        """Returns the class of a label; a label that the scheme lacks gets a color of its own."""
        if label not in self.used:
            name = f"c{len(self.used)}"
            fallback = LABEL_COLORS[len(self.used) % len(LABEL_COLORS)]
            self.used[label] = name
            self.colors[name] = self._scheme.get(label, fallback)
        return self.used[label]


@dataclass
class _Article:
    """One document on its way into the page."""

    annotated: AnnotatedDocument
    classes: _Classes
    report: ReportLoss
    number: int
    _under: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def lines(self) -> Iterator[str]:
        """Yields the article, a line of the text at a time."""
        annotated = self.annotated
        text = annotated.document.text
        self._report_losses()
        spans = [*annotated.spans, *(one for one in annotated.suggested_spans if one.is_pending)]
        arrows = [one for one in annotated.suggested_relations if one.is_pending]
        ends = {span.id: span for span in (*annotated.suggested_spans, *annotated.spans)}
        relations = [*annotated.relations, *arrows]
        lines = list(_lines(text))
        units = list(_units(text, lines, sorted({ends[one.head].start for one in relations})))
        for relation in relations:
            at = _unit_at(units, ends[relation.head].start)
            self._under[at].append(self._relation(relation, ends))
        drawn: dict[int, list[Piece]] = defaultdict(list)
        found = pieces(spans, units)
        for piece in found:
            at = _unit_at(units, piece.start)
            if piece.lane <= LANES:
                drawn[at].append(piece)
            elif piece.ends:
                self._under[at].append(self._also(piece.span))
        self._report_undrawn(spans, found)
        yield from self._head()
        at = 0
        for start, end in lines:
            yield f'<p dir="auto" id="d{self.number}o{start}">' if start else '<p dir="auto">'
            while at < len(units) and units[at][1] <= end and units[at][0] >= start:
                yield from self._unit(units[at], drawn[at])
                under = self._under[at]
                yield from under[:-1]
                yield from (entry.replace('class="', 'class="l ', 1) for entry in under[-1:])
                at += 1
            yield "</p>\n"
        yield "</div>\n</article>\n"

    def _head(self) -> Iterator[str]:
        document = self.annotated.document
        known = f'lang="{_escaped(document.language)}" data-id="{_escaped(document.id)}"'
        yield f'<article id="d{self.number}" {known}>\n'
        yield f'<h2 dir="auto">{_escaped(document.name)}</h2>\n'
        words = [
            document.date.isoformat() if document.date else "",
            document.language,
            document.status.value,
            _counted(len(self.annotated.spans), "span"),
            _counted(len(self.annotated.relations), "relation"),
        ]
        yield f'<p class="about">{" · ".join(_escaped(word) for word in words if word)}</p>\n'
        if metadata := own_metadata(document):
            entries = "".join(
                f"<dt>{_escaped(key)}</dt><dd>{_escaped(_said(value))}</dd>"
                for key, value in metadata.items()
            )
            yield '<details class="about"><summary>Metadata</summary>'
            yield f"<dl>{entries}</dl></details>\n"
        yield '<div class="text">\n'

    def _unit(self, unit: _Unit, own: Sequence[Piece]) -> Iterator[str]:
        """Yields the words of one unit; a box is opened once and holds all stretches in it."""
        for box, inside in groupby(stretches(*unit, own), key=lambda stretch: stretch.box):
            if box:
                yield f"<mark {self._about(box.span)}>"
            for stretch in inside:
                yield self._underlined(stretch)
                for piece in stretch.closed:
                    if piece.lane and piece.ends:
                        yield self._label(piece.span, "t")
            if box:
                yield f"{self._label(box.span) if box.ends else ''}</mark>"

    def _underlined(self, stretch: Stretch) -> str:
        words = _escaped(self.annotated.document.text[stretch.start : stretch.end])
        for piece in stretch.lines:
            words = f"<u {self._about(piece.span, f'k{piece.lane}')}>{words}</u>"
        return words

    def _label(self, span: Span, more: str = "") -> str:
        value = figure_words(span.value) if span.value else ""
        said = f"<i>{_escaped(value)}</i>" if value else ""
        name = f"{self.classes.of(span.label)} {more}".strip()
        return f'<b class="{name}">{_escaped(span.label)}{said}</b>'

    def _about(self, annotation: Span | Relation, *more: str, ink: bool = True) -> str:
        """Returns the attributes of an element: its classes, its id, and what is known of it."""
        names = [*([self.classes.of(annotation.label)] if ink else []), *more]
        if annotation.suggestion:
            names.append("s")
        known = _escaped("\n".join(_known(annotation)))
        words = f'class="{" ".join(names)}" data-id="{_escaped(annotation.id)}" title="{known}"'
        return f'{words} dir="auto"' if not ink else words

    def _relation(self, relation: Relation, ends: dict[str, Span]) -> str:
        head, child = (
            f"<q>{_escaped(_short(self.annotated.text_of(ends[end])))}</q>"
            for end in (relation.head, relation.child)
        )
        label = f'<b class="{self.classes.of(relation.label)}">{_escaped(relation.label)} →</b>'
        return f"<span {self._about(relation, 'rel', ink=False)}>{head}{label}{child}</span>"

    def _also(self, span: Span) -> str:
        words = f"<q>{_escaped(_short(self.annotated.text_of(span)))}</q>"
        return f"<span {self._about(span, 'also', ink=False)}>{words}{self._label(span)}</span>"

    def _report_losses(self) -> None:
        annotated = self.annotated
        judged = [
            one
            for group in (annotated.suggested_spans, annotated.suggested_relations)
            for one in group
            if not one.is_pending
        ]
        for one in judged:
            detail = f"{named(annotated, one)} is a suggestion that was judged; the page has none"
            self._lose(one.id, "verdict", detail, Part.WHOLE)
        report_missing(
            annotated, HtmlPageWriter.holds, self.report, left_out=[o.id for o in judged]
        )
        if _CONTROL.search(annotated.document.text):
            detail = "Control characters, which no page may have, are shown as pictures"
            self._lose("", "characters", detail, Part.TEXT)

    def _report_undrawn(self, spans: Iterable[Span], found: Iterable[Piece]) -> None:
        lanes = {piece.span.id: piece.lane for piece in found}
        for span in spans:
            if span.id not in lanes:
                detail = f"{named(self.annotated, span)} covers nothing but ends of lines"
                self._lose(span.id, "blanks", detail, Part.WHOLE)
            elif lanes[span.id] > LANES:
                detail = f"{named(self.annotated, span)} is one of too many here to be underlined"
                self._lose(span.id, "overlap", f"{detail}; it is listed under its line", Part.USE)

    def _lose(self, annotation: str, reason: str, detail: str, part: Part) -> None:
        document = self.annotated.document.id
        self.report(
            Loss(document=document, annotation=annotation, reason=reason, detail=detail, part=part)
        )


def _lines(text: str) -> Iterator[_Unit]:
    """Yields the lines of a text without their ends."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _units(text: str, lines: Iterable[_Unit], heads: Sequence[int]) -> Iterator[_Unit]:
    """Yields the lines, cut behind each sentence that something is listed under.

    Args:
        heads: Code points whose sentences these are, sorted.
    """
    at = 0
    for start, end in lines:
        cuts: set[int] = set()
        first = at
        while at < len(heads) and heads[at] < end:
            at += 1
        own = [head for head in heads[first:at] if head >= start]
        if own:
            starts = [begin for begin, _ in sentences(text, start, end)][1:]
            for head in own:
                cuts.update(starts[bisect_right(starts, head) :][:1])
        edges = [start, *sorted(cuts - {start, end}), end]
        yield from pairwise(edges)


def _unit_at(units: Sequence[_Unit], offset: int) -> int:
    """Returns which unit has a code point; of the end of a line that of the line before it."""
    return max(bisect_right(units, offset, key=lambda unit: unit[0]) - 1, 0)


def _known(annotation: Span | Relation) -> Iterator[str]:
    """Yields what is known of an annotation, a line each."""
    yield annotation.label
    if isinstance(annotation, Span) and annotation.value:
        value = annotation.value
        yield f"{value.kind.value}: {figure_words(value)}"
        if value.assumed:
            yield f"assumed: {value.assumed}"
    if annotation.suggestion:
        suggestion = annotation.suggestion
        source = f"{suggestion.suggester} {suggestion.version}".strip()
        yield f"suggested by {source}{f' ({suggestion.rule})' if suggestion.rule else ''}"
    if annotation.annotator:
        yield f"annotator: {annotation.annotator}"
    if annotation.score is not None:
        yield f"score: {annotation.score:.2f}"
    for name, value_ in annotation.attributes.items():
        yield f"{name}: {_said(value_)}"
    if annotation.note:
        yield f"note: {annotation.note}"


def _said(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(words: str) -> str:
    words = " ".join(words.split()) or "␣"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word if count == 1 else word + 's'}"


def _escaped(words: str) -> str:
    return escape(words.translate(_CONTROLS), quote=True)
