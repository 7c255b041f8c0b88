"""What a format has room for, as its writer declares it."""

from dataclasses import dataclass

from annotator.model.loss import BOOKKEEPING, Part

_ANNOTATION_PARTS = (
    Part.VALUE,
    Part.ATTRIBUTES,
    Part.NOTE,
    Part.ANNOTATOR,
    Part.SCORE,
    Part.ORIGIN,
    Part.ID,
)
_DOCUMENT_PARTS = (Part.ID, Part.NAME, Part.DATE, Part.LANGUAGE, Part.STATUS, Part.METADATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What a format has room for beside text, places and labels.

    Attributes:
        spans: Parts of a span: VALUE, ATTRIBUTES, NOTE, ANNOTATOR, SCORE, ORIGIN, ID.
        relations: The same of a relation; None where the format has no relations.
        documents: Parts of a document: ID, NAME, DATE, LANGUAGE, STATUS, METADATA.
        suggestions: Which parts of a suggestion it holds: SUGGESTER, VERDICT; None where
            suggestions have no place beside annotations.
    """

    spans: frozenset[Part] = frozenset()
    relations: frozenset[Part] | None = frozenset()
    documents: frozenset[Part] = frozenset()
    suggestions: frozenset[Part] | None = None

    @classmethod
    def everything(cls) -> "Holds":
        """Returns what the native record holds."""
        annotation = frozenset(_ANNOTATION_PARTS)
        return cls(
            spans=annotation,
            relations=annotation - {Part.VALUE},
            documents=frozenset(_DOCUMENT_PARTS),
            suggestions=frozenset({Part.SUGGESTER, Part.VERDICT}),
        )

    def no_room(self) -> list[str]:
        """Returns the bookkeeping that the format has no room for, in words for a reader."""
        spans = [f"{part.value} of spans" for part in _missing(_ANNOTATION_PARTS, self.spans)]
        documents = [
            f"{part.value} of documents" for part in _missing(_DOCUMENT_PARTS, self.documents)
        ]
        if self.suggestions is None:
            spans.append("verdicts on suggestions")
        if self.relations is None:
            return spans + documents
        relations = [
            f"{part.value} of relations" for part in _missing(_ANNOTATION_PARTS, self.relations)
        ]
        return spans + relations + documents


def _missing(parts: tuple[Part, ...], held: frozenset[Part]) -> list[Part]:
    return [part for part in parts if part in BOOKKEEPING and part not in held]
