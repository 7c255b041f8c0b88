"""The rules as a suggester: from a document to suggested spans and relations."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_ids
from annotator.model.scheme import LabelScheme
from annotator.suggest.figures import find as find_figures
from annotator.suggest.rules import (
    carrying,
    datelines,
    events,
    foreign,
    names,
    programs,
    quotes,
    relations,
    rivals,
    titles,
)
from annotator.suggest.rules.calibration import calibrated
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.combining import combine, fit_scheme
from annotator.suggest.rules.language import is_english
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.scene import Scene
from annotator.suggest.rules.sentences import Arrow
from annotator.suggest.rules.version import version
from annotator.suggest.rules.weighing import Weigher, bundled
from annotator.suggest.rules.words import Words, read_words
from annotator.text.zones import Zone, zones


class RulesSuggester:
    """Offers names, figures with their values, and relations, by rules alone."""

    name = "rules"

    def __init__(self, *, calibrated: bool = True, weigher: Weigher | None = None) -> None:
        """Makes the suggester.

        Args:
            calibrated: Whether scores say how often such suggestions were right, as they should;
                otherwise they are the rules' own guesses, from which that is counted.
            weigher: By what names are weighed; by default with the weights that are bundled.
        """
        self.version = version()
        self._calibrated = calibrated
        self._weigher = weigher or bundled()
        self._makers: dict[str, Suggestion] = {}

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        """Yields each document with its suggestions set anew; see `model.protocols.Suggester`."""
        for annotated in documents:
            # The rules make very many small objects, none in a cycle; that Python's collector of
            # cycles looked through them, again and again, took a fifth of all time.
            is_enabled = gc.isenabled()
            gc.disable()
            try:
                suggested = self._suggest(annotated, scheme)
            finally:
                if is_enabled:
                    gc.enable()
            yield suggested

    def _suggest(self, annotated: AnnotatedDocument, scheme: LabelScheme) -> AnnotatedDocument:
        document = annotated.document
        quiet = zones(document.text)
        if is_english(document):
            words = read_words(document.text, quiet, english())
            scene = find_names(document, words)
            figures = _figures(document, quiet)
            if self._calibrated:
                scored = calibrated(
                    words, english(), combine(self._weigher.weighed(scene), figures)
                )
            else:
                scored = combine(scene.found, figures)
            spans = self._spans(fit_scheme(scored, scheme))
            arrows = relations.find(words, spans, scheme)
        else:
            spans = self._spans(fit_scheme(foreign.find(document, quiet), scheme))
            arrows = []
        return replace(
            annotated,
            # Candidates come in text order, outer ones first.
            suggested_spans=tuple(spans),
            suggested_relations=self._relations(arrows),
        )

    def relate(
        self, document: Document, spans: Sequence[Span], scheme: LabelScheme
    ) -> tuple[Relation, ...]:
        """Returns the relations that the rules see between these spans, whoever found them."""
        if not is_english(document):
            return ()
        words = read_words(document.text, zones(document.text), english())
        return self._relations(relations.find(words, spans, scheme))

    def _spans(self, candidates: list[Candidate]) -> list[Span]:
        ids = new_ids(len(candidates))
        makers = self._makers
        return [
            Span(
                id=one,
                start=found.start,
                end=found.end,
                label=found.label,
                score=round(found.score, 3),
                value=found.value,
                suggestion=makers.get(found.rule) or self._made_by(found.rule),
            )
            for one, found in zip(ids, candidates, strict=True)
        ]

    def _made_by(self, rule: str) -> Suggestion:
        """Returns where a suggestion comes from; all of one rule share it."""
        made = self._makers.get(rule)
        if made is None:
            made = Suggestion(suggester=self.name, version=self.version, rule=rule)
            self._makers[rule] = made
        return made

    def _relations(self, arrows: list[Arrow]) -> tuple[Relation, ...]:
        ids = new_ids(len(arrows))
        return tuple(
            Relation(
                id=one,
                head=arrow.head,
                child=arrow.child,
                label=arrow.label,
                score=arrow.score,
                suggestion=self._made_by(arrow.rule),
            )
            for one, arrow in zip(ids, arrows, strict=True)
        )


def find_names(document: Document, words: Words) -> Scene:
    """Returns what the rules about names make of a document, with their own guesses as scores."""
    scene = Scene(words, english())
    datelines.find(scene, document.text)
    names.find_names(scene)
    carrying.find_acronyms(scene)
    carrying.note_plain_acronyms(scene)
    programs.find(scene)
    events.find(scene)
    carrying.settle(scene)
    carrying.carry_surnames(scene)
    carrying.carry_into_headings(scene)
    rivals.add_article(scene)
    quotes.find(scene, document.text)
    titles.find_lower(scene)
    return scene


def _figures(document: Document, quiet: list[Zone]) -> Iterator[Candidate]:
    silent = [zone for zone in quiet if not zone.takes_suggestions]
    for found in find_figures(document.text, date=document.date):
        if not silent or not any(
            zone.start < found.end and found.start < zone.end for zone in silent
        ):
            yield Candidate(
                found.start, found.end, found.label, found.score, found.rule, found.value
            )
