"""WebAnno TSV 3.3, for INCEpTION: a folder with one file for each document.

Spans are of the built-in layer for named entities, relations of `webanno.custom.Relation` between
them; what came from a file of the format goes back to its own layers. What the format has no
feature for (value, note, attributes, pieces of a discontinuous span, annotators where there are
several) is an annotation of `webanno.custom.AnnotatorMore` at the same place. A project of
INCEpTION has to have the layers of a file before it takes it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.errors import WriteError
from annotator.model.comparing import has_several_annotators
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.webanno import KEPT, Layer, escaped, escaped_text
from exports.file_names import FileNames
from exports.parts import report_missing
from exports.tokens import Words
from exports.webanno_items import Items
from exports.webanno_units import Arrow, Item, Unit, Units

_BLANKS = re.compile(" *")
_HELD = frozenset({Part.VALUE, Part.ATTRIBUTES, Part.NOTE})


class WebAnnoTsvWriter:
    """Writes a folder of `.tsv` files."""

    name = "webanno_tsv"
    title = "WebAnno TSV"
    suffix = ""
    holds = Holds(spans=_HELD, relations=_HELD - {Part.VALUE})
    reader = "webanno_tsv"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes a file for each document, one at a time.

        Raises:
            WriteError: The folder or a file in it cannot be written.
        """
        del scheme  # labels are values here
        words = Words()
        names = FileNames()
        count = spans = relations = 0
        try:
            target.mkdir(parents=True, exist_ok=True)
            for annotated in documents:
                units = Units(annotated.document.text, words.sentences(annotated.document))
                items = Items(annotated, units, report)
                path = target / f"{names.name(annotated.document.name)}.tsv"
                with path.open("w", encoding="utf-8", newline="\n") as file:
                    file.writelines(f"{line}\n" for line in _lines(units, items))
                _report(annotated, items, report)
                if not _BLANKS.fullmatch(annotated.document.text[: units.sentences[0][0].start]):
                    report(_leading(annotated))
                count += 1
                spans += len(items.spans)
                relations += len(items.relations)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target.name} cannot be written: {reason}.") from error
        return Written(documents=count, spans=spans, relations=relations)


def _leading(annotated: AnnotatedDocument) -> Loss:
    return Loss(
        document=annotated.document.id,
        annotation="",
        reason="blanks",
        detail="What is before the first word of the text comes back as spaces",
        part=Part.TEXT,
    )


def _report(annotated: AnnotatedDocument, items: Items, report: ReportLoss) -> None:
    """Reports what the format never holds; what lies under `KEPT` is in the file."""
    metadata = dict(annotated.document.metadata)
    if items.is_kept:
        metadata.pop(KEPT, None)
    holds = WebAnnoTsvWriter.holds
    if has_several_annotators(annotated):
        more = frozenset({Part.ANNOTATOR})
        holds = replace(
            holds, spans=holds.spans | more, relations=(holds.relations or frozenset()) | more
        )
    report_missing(
        replace(annotated, document=replace(annotated.document, metadata=metadata)),
        holds,
        report,
        left_out={
            one.id
            for one in annotated.annotations
            if one.id not in items.spans and one.id not in items.relations
        },
    )


def _lines(units: Units, items: Items) -> Iterator[str]:
    yield "#FORMAT=WebAnno TSV 3.3"
    layers = _in_header(items)
    yield from (layer.line for layer in layers)
    yield ""
    for lines, rows in zip(units.text_lines(), list(units.in_order()), strict=True):
        yield ""
        name = items.sentence_names.get(rows[0].start)
        if name:
            yield f"#Sentence.id={escaped_text(name)}"
        yield from lines
        for row in rows:
            said = units.text[row.start : row.end]
            cells = [cell for layer in layers for cell in _cells(row, layer)]
            yield "\t".join([row.id, units.offsets(row.start, row.end), said, *cells, ""])


def _in_header(items: Items) -> list[Layer]:
    """Returns the layers that came with the document, and those that are in use."""
    return [layer for layer in items.header if layer in items.kept or layer in items.used]


def _cells(row: Unit, layer: Layer) -> list[str]:
    stacks: list[list[str]]
    if layer.kind == "RL":
        stacks = [_of_relation(arrow, layer) for arrow in row.arrows.get(layer.type, ())]
    elif layer.kind == "CH":
        stacks = [_of_link(item, layer) for item in row.items.get(layer.type, ())]
    else:
        stacks = [_of_span(item, layer) for item in row.items.get(layer.type, ())]
    if not stacks:
        return ["_"] * len(layer.columns)
    return ["|".join(stack[number] for stack in stacks) for number in range(len(stacks[0]))]


def _of_span(item: Item, layer: Layer) -> list[str]:
    number = f"[{item.number}]" if item.number else ""
    cells = [_value(item.values.get(column)) + number for column in range(len(layer.columns))]
    for column in layer.roles.values():
        fillers = item.slots.get(column, [])
        cells[column] = ";".join(_value(role) for role, _ in fillers) + number
        cells[column + 1] = ";".join(_target(filler) for _, filler in fillers)
        if not fillers:
            cells[column], cells[column + 1] = "_" + number, "*"
    return cells


def _of_link(item: Item, layer: Layer) -> list[str]:
    assert item.chain is not None
    chain, place = item.chain
    return [
        _value(item.values.get(column))
        + (f"->{chain}-{place}" if column == layer.link else f"[{chain}]")
        for column in range(len(layer.columns))
    ]


def _of_relation(arrow: Arrow, layer: Layer) -> list[str]:
    cells = [_value(arrow.values.get(column)) for column in range(len(layer.columns))]
    numbers = arrow.head.number, arrow.child.number
    said = f"[{numbers[0]}_{numbers[1]}]" if any(numbers) else ""
    assert layer.base is not None
    cells[layer.base] = arrow.head.units[0].id + said
    return cells


def _target(item: Item) -> str:
    return item.units[0].id + (f"[{item.number}]" if item.number else "")


def _value(value: str | None) -> str:
    return "*" if value is None else escaped(value)
