"""Out by a writer and in again by a reader: what came back plus the losses is what went out."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

import awkward
from annotator.model.annotation import Decision, Relation, Span, Suggestion, Verdict
from annotator.model.comparing import differences
from annotator.model.document import AnnotatedDocument
from annotator.model.figure import Figure, FigureKind
from annotator.model.loss import Loss
from annotator.model.protocols import Reader, Writer
from annotator.model.scheme import LabelScheme

# Labels with signs that formats give a meaning, or that become the same once these are replaced.
LABELS = (
    *("PERSON", "person", "Per son", "Per_son", 'a"b', "x/y", "A|B[1]", "größe", "日本", "e\u0301"),
    *("\u00e9", "B-X", "O", "_", "*", "a\\b", "=1+1", "#x", "<b>&amp;", "label", "Token", "T1"),
)
RELATIONS = ("heads", "Heads", "part of", "part_of", "a/b", "x:y", "Arg1", "->", "Equiv", "größe")
FIGURES = (
    Figure(kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD", approximate=True),
    Figure(kind=FigureKind.NUMBER, low=1, high=2.5),
    Figure(kind=FigureKind.NUMBER, low=-3),
    Figure(kind=FigureKind.QUANTITY, amount=1e-9, unit="km/h"),
    Figure(kind=FigureKind.DATE, timex="2025-06-03", start="2025-06-03", assumed='"a|b; c'),
    Figure(kind=FigureKind.DATE, timex="XXXX-WXX-1", modifier="EVERY", amount=2),
)


def losses_of(
    writer: Writer, documents: Sequence[AnnotatedDocument], scheme: LabelScheme, target: Path
) -> list[Loss]:
    """Writes the documents and returns what the writer reported."""
    losses: list[Loss] = []
    writer.write(iter(documents), scheme, target, losses.append)
    return losses


def unexplained(
    writer: Writer,
    reader: Reader,
    documents: Sequence[AnnotatedDocument],
    scheme: LabelScheme,
    target: Path,
    *,
    files: Sequence[Path] | None = None,
) -> list[str]:
    """Returns each difference that no loss explains, and each loss that took nothing away.

    Args:
        documents: In the order in which `files` give them back; none twice with the same text.
        target: Where to write; a path where nothing is.
        files: What to read, by default `target`.
    """
    losses = losses_of(writer, documents, scheme, target)
    left_out = {loss.document for loss in losses if loss.part == "whole" and not loss.annotation}
    notes: list[Loss] = []
    back = [one for path in files or [target] for one in reader.read(path, notes.append)]
    expected = [one for one in documents if one.document.id not in left_out]
    assert len(back) == len(expected), (len(back), len(expected), notes)
    found = []
    for sent, one in zip(expected, back, strict=True):
        own = [loss for loss in losses if loss.document == sent.document.id]
        found += differences(sent, one, own, writer.holds)
    return found


@st.composite
def documents(draw: st.DrawFn, *, id: str = "d") -> AnnotatedDocument:
    """Returns an awkward document with all that a project holds: notes, attributes, verdicts.

    Annotations of two annotators, suggestions pending and judged, metadata and a date.
    """
    from dataclasses import replace
    from datetime import UTC, date, datetime

    annotated = draw(awkward.documents(id=id))
    words = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
    attributes = st.dictionaries(
        words.filter(str.strip), words | st.booleans() | st.integers(-9, 9) | st.none(), max_size=2
    )

    # One draw for both: these take most of the time of the tests.
    of_spans = st.sampled_from([(label, "") for label in LABELS])
    of_relations = st.sampled_from([(label, by) for label in RELATIONS for by in ("", "o'neil")])

    def dressed(made):
        label, annotator = draw(of_relations if isinstance(made, Relation) else of_spans)
        return replace(
            made,
            attributes=draw(attributes),
            note=draw(words),
            label=label,
            annotator=annotator or made.annotator,
        )

    def figured(made):
        return replace(made, value=made.value and draw(st.sampled_from(FIGURES)))

    # As in a project: nobody marks a place twice with one label.
    single = {
        (span.start, span.end, span.fragments, span.label, span.annotator): span
        for span in (figured(dressed(span)) for span in annotated.spans)
    }
    kept = {span.id for span in single.values()}
    spans = tuple(single.values())
    joins = {
        (relation.head, relation.child, relation.label): relation
        for relation in (dressed(relation) for relation in annotated.relations)
        if {relation.head, relation.child} <= kept
    }
    relations = tuple(joins.values())
    verdict = Verdict(
        decision=Decision.REJECTED,
        annotator="ann",
        at=datetime(2025, 6, 3, 12, tzinfo=UTC),
        seconds=1.5,
    )
    offered: list[Span] = []
    arrows: list[Relation] = []
    for span in spans:
        if draw(st.booleans()):
            judged = draw(st.none() | st.just(verdict))
            suggestion = Suggestion(suggester="rules", version="1", rule="r", verdict=judged)
            offered.append(
                replace(
                    span,
                    id=f"o{span.id}",
                    annotator=None,
                    origin=None,
                    score=0.5,
                    suggestion=suggestion,
                )
            )
    if len(offered) > 1:
        arrows.append(
            Relation(
                id="a0",
                head=offered[0].id,
                child=offered[1].id,
                label="heads",
                score=0.25,
                suggestion=Suggestion(suggester="rules", version="1"),
            )
        )
    return replace(
        annotated,
        document=replace(
            annotated.document,
            date=draw(st.none() | st.just(date(2025, 6, 3))),
            metadata=draw(st.just({}) | st.just({"site": "a <b>", "n": 1})),
        ),
        spans=spans,
        relations=relations,
        suggested_spans=tuple(offered),
        suggested_relations=tuple(arrows),
    )
