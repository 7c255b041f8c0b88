"""Whose a file is, by where INCEpTION and WebAnno put it in the export of a project.

`annotation/letter.txt/ann.tsv` is what Ann said of letter.txt, `curation/letter.txt/…` what came of
all of them. The file itself says neither.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from annotator.ingest.files import readable_name
from annotator.model.document import AnnotatedDocument

_OF_PEOPLE: Final = frozenset(("annotation", "annotation_ser"))
_OF_ALL: Final = frozenset(("curation", "curation_ser"))
# The document as it was before anybody worked on it.
_NOBODY: Final = "INITIAL_CAS"


@dataclass(frozen=True, slots=True)
class Signature:
    """What the place of a file says.

    Attributes:
        name: Of the document.
        annotator: Who made what is in it; None where that is nobody, or the folder is another one.
    """

    name: str
    annotator: str | None = None


def signature(path: Path) -> Signature:
    """Returns what the folders say of a file; elsewhere its name is that of the document."""
    folder = path.absolute().parent
    kind = folder.parent.name.lower()
    if kind not in _OF_PEOPLE | _OF_ALL or not folder.suffix:
        return Signature(readable_name(path.stem))
    is_signed = kind in _OF_PEOPLE and path.stem != _NOBODY
    return Signature(readable_name(folder.stem), readable_name(path.stem) if is_signed else None)


def signed(annotated: AnnotatedDocument, annotator: str | None) -> AnnotatedDocument:
    """Returns a document whose annotations without a maker are of an annotator."""
    if annotator is None:
        return annotated
    return replace(
        annotated,
        spans=tuple(
            one if one.annotator else replace(one, annotator=annotator) for one in annotated.spans
        ),
        relations=tuple(
            one if one.annotator else replace(one, annotator=annotator)
            for one in annotated.relations
        ),
    )
