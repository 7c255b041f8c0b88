"""Any spaCy pipeline that the user has, as a suggester: a package by name, or a folder."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.errors import SuggesterError, UnknownNameError
from annotator.model.annotation import Span, Suggestion
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.scheme import LabelScheme
from annotator.suggest.figures import value_of
from annotator.text.zones import zones

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

# spaCy's entity recognizer does not say how sure it is.
UNSAID = 0.7
_SPANS_KEY = "sc"
_AT_ONCE = 16


class SpacyPipelineSuggester:
    """Offers the entities and span groups of a pipeline that bear a label of the scheme."""

    def __init__(self, source: str) -> None:
        """Loads the pipeline.

        Raises:
            UnknownNameError: There is no such package or folder.
            SuggesterError: It is there and does not load.
        """
        import spacy

        try:
            self._pipeline = spacy.load(source)
        except OSError as error:
            # E050 is spaCy's own: neither an installed package nor a folder.
            if "[E050]" in str(error):
                raise UnknownNameError(
                    f"There is no suggester and no spaCy pipeline {source!r}."
                ) from error
            raise SuggesterError(f"{source} is no spaCy pipeline: {error}.") from error
        # Whatever a third party's components do when they are loaded.
        except Exception as error:
            raise SuggesterError(
                f"The spaCy pipeline {source!r} cannot be loaded: {type(error).__name__}: {error}."
            ) from error
        meta = self._pipeline.meta
        self.name = f"{meta.get('lang', 'xx')}_{meta.get('name', 'pipeline')}"
        self.version = str(meta.get("version", ""))

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        """Yields each document with what the pipeline finds on it."""
        pairs = ((annotated.document.text, annotated) for annotated in documents)
        # The limit is there for parsers on small machines; a text was let in at import.
        self._pipeline.max_length = 2**31
        for doc, annotated in self._pipeline.pipe(pairs, as_tuples=True, batch_size=_AT_ONCE):
            yield replace(
                annotated,
                suggested_spans=tuple(self._spans(doc, annotated, scheme)),
                suggested_relations=(),
            )

    def _spans(
        self, doc: "Doc", annotated: AnnotatedDocument, scheme: LabelScheme
    ) -> Iterator[Span]:
        quiet = [zone for zone in zones(doc.text) if not zone.takes_suggestions]
        seen: set[tuple[int, int, str]] = set()
        for found, score in _found(doc):
            key = (found.start_char, found.end_char, found.label_)
            label = scheme.spans.get(found.label_)
            if (
                label is None
                or key in seen
                or any(zone.start < key[1] and key[0] < zone.end for zone in quiet)
            ):
                continue
            seen.add(key)
            yield Span(
                id=new_id(),
                start=key[0],
                end=key[1],
                label=label.name,
                score=score,
                value=value_of(found.text, kinds=label.figures, date=annotated.document.date)
                if label.is_figure
                else None,
                suggestion=Suggestion(suggester=self.name, version=self.version),
            )


def _found(doc: "Doc") -> "Iterator[tuple[TokenSpan, float]]":
    for entity in doc.ents:
        yield entity, UNSAID
    if _SPANS_KEY in doc.spans:
        group = doc.spans[_SPANS_KEY]
        scores = group.attrs.get("scores", [])
        for index, span in enumerate(group):
            score = float(scores[index]) if index < len(scores) else UNSAID
            yield span, min(max(score, 0.0), 1.0)
