"""UIMA CAS as XMI: a folder with one file for each document and their `TypeSystem.xml`.

INCEpTION imports the `.xmi` as "UIMA CAS XMI", once the type system's layers are in its project.
XML holds no control characters: blanks stand in their places, and where they were is among the
details of the document.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from annotator.ingest.uima_types import CONTROLS, TYPES, short_name
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.document_files import write_files
from exports.parts import named
from exports.uima_structures import SOFA, structures
from exports.uima_structures import Written as Structure

TYPE_SYSTEM = "TypeSystem.xml"

_BLANKS = dict.fromkeys(CONTROLS, " ")
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    ' xmlns:cas="http:///uima/cas.ecore"%s xmi:version="2.0">\n    <cas:NULL xmi:id="0"/>\n'
)


class UimaXmiWriter:
    """Writes a folder; pieces of discontinuous spans are out of INCEpTION's own sight."""

    name = "uima_xmi"
    title = "UIMA CAS XMI"
    suffix = ""
    holds = Holds.everything()
    reader = "uima_xmi"

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

        return write_files(documents, target, ".xmi", pieces, beside={TYPE_SYSTEM: type_system()})


def type_system() -> str:
    """Returns the description of all types that are written."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "  <types>",
    ]
    for name, (supertype, features) in TYPES.items():
        lines += [
            "    <typeDescription>",
            f"      <name>{escape(name)}</name>",
            "      <description/>",
            f"      <supertypeName>{escape(supertype)}</supertypeName>",
        ]
        if features:
            lines.append("      <features>")
            for feature, range_ in features.items():
                lines += [
                    "        <featureDescription>",
                    f"          <name>{escape(feature)}</name>",
                    "          <description/>",
                    f"          <rangeTypeName>{escape(range_)}</rangeTypeName>",
                    "        </featureDescription>",
                ]
            lines.append("      </features>")
        lines.append("    </typeDescription>")
    return "\n".join([*lines, "  </types>", "</typeSystemDescription>"]) + "\n"


def _clean(words: str) -> str:
    return words.translate(_BLANKS)


def _report(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    """Tells what is in the file, but not where INCEpTION looks."""
    document = annotated.document
    if _clean(document.text) != document.text:
        detail = "XML has no control characters: INCEpTION sees blanks in their places"
        report(_loss(annotated, "", "characters", detail))
    made: list[Span | Relation] = [*annotated.spans, *annotated.suggested_spans]
    made += [*annotated.relations, *annotated.suggested_relations]
    for one in made:
        if isinstance(one, Span) and one.fragments:
            detail = f"{named(annotated, one)} is discontinuous; INCEpTION sees one stretch"
            report(_loss(annotated, one.id, "fragments", detail))
        if _clean(one.label) != one.label:
            detail = f"{named(annotated, one)}: its label has characters that XML cannot hold"
            report(_loss(annotated, one.id, "label", detail))


def _loss(annotated: AnnotatedDocument, annotation: str, reason: str, detail: str) -> Loss:
    return Loss(
        document=annotated.document.id,
        annotation=annotation,
        reason=reason,
        detail=detail,
        part=Part.USE,
    )


def _file(annotated: AnnotatedDocument) -> Iterator[str]:
    made = structures(annotated, clean=_clean)
    packages = dict.fromkeys(one.type.rpartition(".")[0] for one in made)
    prefixes: dict[str, str] = {}
    for package in packages:
        last = package.rpartition(".")[2]
        same = sum(prefix.rstrip("0123456789") == last for prefix in prefixes.values())
        prefixes[package] = f"{last}{same + 1}" if same else last
    yield _ROOT % "".join(
        f' xmlns:{prefix}="http:///{package.replace(".", "/")}.ecore"'
        for package, prefix in prefixes.items()
    )
    tags = {
        name: f"{prefixes[package]}:{short_name(name)}"
        for name in {one.type for one in made}
        if (package := name.rpartition(".")[0]) in prefixes
    }
    for one in made:
        yield _element(one, tags)
    text = quoteattr(_clean(annotated.document.text))
    yield (
        f'    <cas:Sofa xmi:id="{SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain"'
        f" sofaString={text}/>\n"
    )
    members = " ".join(str(one.id) for one in made)
    yield f'    <cas:View sofa="{SOFA}" members="{members}"/>\n</xmi:XMI>\n'


def _element(one: Structure, tags: Mapping[str, str]) -> str:
    parts = [f'    <{tags[one.type]} xmi:id="{one.id}" sofa="{SOFA}"']
    if one.place:
        parts.append(f' begin="{one.place[0]}" end="{one.place[1]}"')
    parts += [f' {key}="{value}"' for key, value in one.references.items()]
    parts += [f" {key}={quoteattr(value)}" for key, value in one.features.items()]
    parts.append("/>\n")
    return "".join(parts)
