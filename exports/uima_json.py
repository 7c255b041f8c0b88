"""UIMA CAS as JSON, version 0.4: a folder with one file for each document, its types inside."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotator.ingest.uima_types import SOFA as SOFA_TYPE
from annotator.ingest.uima_types import TYPES
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.document_files import write_files
from exports.fields import as_line
from exports.parts import named
from exports.uima_structures import SOFA, structures
from exports.uima_structures import Written as Structure


class UimaJsonWriter:
    """Writes a folder; pieces of discontinuous spans are out of INCEpTION's own sight."""

    name = "uima_json"
    title = "UIMA CAS JSON"
    suffix = ""
    holds = Holds.everything()
    reader = "uima_json"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, each into a file of its own.

        Raises:
            WriteError: The folder cannot be written.
        """
        del scheme  # structures name their labels themselves

        def pieces(annotated: AnnotatedDocument) -> Iterable[str]:
            _report(annotated, report)
            return _file(annotated)

        return write_files(documents, target, ".json", pieces)


def _report(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    for span in (*annotated.spans, *annotated.suggested_spans):
        if span.fragments:
            report(
                Loss(
                    document=annotated.document.id,
                    annotation=span.id,
                    reason="fragments",
                    detail=f"{named(annotated, span)} is discontinuous; INCEpTION sees one stretch",
                    part=Part.USE,
                )
            )


def _file(annotated: AnnotatedDocument) -> Iterator[str]:
    """Yields a file, one structure a line."""
    made = structures(annotated)
    sofa = {
        "%ID": SOFA,
        "%TYPE": SOFA_TYPE,
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text/plain",
        "sofaString": annotated.document.text,
    }
    views = {"_InitialView": {"%SOFA": SOFA, "%MEMBERS": [one.id for one in made]}}
    yield f'{{"%TYPES": {as_line(_types())},\n"%FEATURE_STRUCTURES": [\n{as_line(sofa)}'
    for one in made:
        yield f",\n{as_line(_structure(one))}"
    yield f'\n],\n"%VIEWS": {as_line(views)}}}\n'


def _types() -> dict[str, Any]:
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": supertype,
            **{
                feature: {"%NAME": feature, "%RANGE": range_}
                for feature, range_ in features.items()
            },
        }
        for name, (supertype, features) in TYPES.items()
    }


def _structure(one: Structure) -> dict[str, Any]:
    place = {"begin": one.place[0], "end": one.place[1]} if one.place else {}
    references = {f"@{key}": value for key, value in one.references.items()}
    head = {"%ID": one.id, "%TYPE": one.type, "@sofa": SOFA}
    return {**head, **place, **references, **one.features}
