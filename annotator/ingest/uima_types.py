"""The types of UIMA that the program reads and writes, and which layers a person would see."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

DKPRO: Final = "de.tudarmstadt.ukp.dkpro.core.api."
CUSTOM: Final = "webanno.custom."

SOFA: Final = "uima.cas.Sofa"
ANNOTATION: Final = "uima.tcas.Annotation"
STRING: Final = "uima.cas.String"
META_DATA: Final = DKPRO + "metadata.type.DocumentMetaData"
TOKEN: Final = DKPRO + "segmentation.type.Token"
SENTENCE: Final = DKPRO + "segmentation.type.Sentence"
ENTITY: Final = DKPRO + "ner.type.NamedEntity"
RELATION: Final = CUSTOM + "Relation"
SUGGESTION: Final = CUSTOM + "Suggestion"
SUGGESTED_RELATION: Final = CUSTOM + "SuggestedRelation"
# What INCEpTION has no place for: of one annotation, and of the document.
DETAILS: Final = CUSTOM + "AnnotatorDetails"
DOCUMENT: Final = CUSTOM + "AnnotatorDocument"

OWN: Final = frozenset((SUGGESTION, SUGGESTED_RELATION, DETAILS, DOCUMENT))

# Name: supertype and features with their ranges. Of INCEpTION's own types these are the parts
# that are written; a type system may name a type again with more features.
TYPES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    META_DATA: (
        "uima.tcas.DocumentAnnotation",
        {
            "documentTitle": STRING,
            "documentId": STRING,
            "documentUri": STRING,
            "collectionId": STRING,
            "documentBaseUri": STRING,
        },
    ),
    TOKEN: (ANNOTATION, {}),
    SENTENCE: (ANNOTATION, {}),
    ENTITY: (ANNOTATION, {"value": STRING, "identifier": STRING}),
    RELATION: (ANNOTATION, {"Dependent": ENTITY, "Governor": ENTITY, "label": STRING}),
    SUGGESTION: (ANNOTATION, {"label": STRING}),
    SUGGESTED_RELATION: (
        ANNOTATION,
        {"Dependent": ANNOTATION, "Governor": ANNOTATION, "label": STRING},
    ),
    DETAILS: (
        ANNOTATION,
        {
            "of": ANNOTATION,
            "value": STRING,
            "note": STRING,
            "attributes": STRING,
            "annotator": STRING,
            "more": STRING,
        },
    ),
    DOCUMENT: ("uima.cas.AnnotationBase", {"more": STRING, "controls": STRING}),
}

# Characters that XML 1.0 cannot hold, not even escaped.
CONTROLS: Final = frozenset(
    {*range(0x20), 0xFFFE, 0xFFFF} - {ord(character) for character in "\t\n\r"}
)

# What programs put on every word, whatever package it is in.
_LINGUISTIC: Final = frozenset(
    "Token Sentence Lemma Stem POS Paragraph Heading Div Chunk Constituent Dependency Compound "
    "CompoundPart LinkingMorpheme MorphologicalFeatures Morpheme SurfaceForm StopWord NGram Split "
    "TokenForm SpellingAnomaly SuggestedAction SofaChangeAnnotation".split()
)
_SEEN: Final = frozenset(("CoreferenceLink",))


def short_name(name: str) -> str:
    """Returns the name of a type without its package."""
    return name.rpartition(".")[2]


@lru_cache(maxsize=1000)
def is_seen(name: str) -> bool:
    """True for a layer whose annotations a person makes and sees."""
    short = short_name(name)
    if is_machinery(name) or short in _LINGUISTIC:
        return False
    if name.startswith(DKPRO):
        return name.startswith(DKPRO + "ner.type.") or short in _SEEN
    return True


@lru_cache(maxsize=1000)
def is_machinery(name: str) -> bool:
    """True for what is no annotation of the text at all."""
    if name.startswith("uima.") and name != ANNOTATION:
        return True
    return name in OWN or name.startswith((DKPRO + "metadata.", "org.dkpro.core."))
