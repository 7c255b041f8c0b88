"""Reads what people said so far: to the same words elsewhere, and to each rule."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, func, or_, select

from annotator.model.annotation import Decision
from annotator.model.learning import Evidence, Record, Rule, RuleStats, Said
from annotator.model.scheme import LabelKind
from annotator.store.lists import chunks
from annotator.store.span_words import says
from annotator.store.tables import (
    LIVE,
    document_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)

_made = span_rows.alias("made")
_BY_HAND = span_rows.c.origin.in_(("manual", "corrected"))


KINDS: tuple[tuple[Table, LabelKind, Any], ...] = (
    (span_rows, LabelKind.SPAN, verdict_rows.c.span_id),
    (relation_rows, LabelKind.RELATION, verdict_rows.c.relation_id),
)


def rejections(
    connection: Connection, words: Collection[str] | None = None
) -> dict[Said, tuple[int, str]]:
    """Returns what was rejected how often, and when first; of certain words only, or all.

    A suggestion that was corrected to another label counts as rejected.
    """
    query = (
        select(
            span_rows.c.words,
            label_rows.c.name,
            document_rows.c.state,
            func.count(),
            func.min(verdict_rows.c.at),
        )
        .join_from(verdict_rows, span_rows, span_rows.c.id == verdict_rows.c.span_id)
        .join(label_rows, label_rows.c.id == span_rows.c.label_id)
        .join(document_rows, document_rows.c.id == span_rows.c.document_id)
        .outerjoin(_made, _made.c.id == verdict_rows.c.made_span_id)
        .where(_is_rejected(), span_rows.c.words.is_not(None))
        .group_by(span_rows.c.words, label_rows.c.name, document_rows.c.state)
    )
    parts = [query] if words is None else [query.where(says(part)) for part in chunks(words)]
    return {
        Said(said, label): (number, first)
        for part in parts
        for said, label, state, number, first in connection.execute(part)
        # The state is looked at here: the database would rather begin with all documents.
        if state == LIVE
    }


def turned_down(
    connection: Connection, rejected: Mapping[Said, tuple[int, str]], asked: Iterable[Said]
) -> set[Said]:
    """Returns what of `asked` was rejected, and not labeled more often since then.

    Args:
        connection: A connection to the project.
        rejected: All rejections, as `rejections` returns them.
        asked: Words and labels.
    """
    return {
        said
        for said in set(asked)
        if said in rejected
        and _labeled_since(connection, said, rejected[said][1]) <= rejected[said][0]
    }


def _is_rejected() -> Any:  # noqa: ANN401 - a condition
    """Says no to words and label; to other edges is no no to the words within the old ones."""
    other_label = and_(_made.c.label_id != span_rows.c.label_id, _made.c.words == span_rows.c.words)
    return and_(
        verdict_rows.c.decision.in_(("rejected", "corrected")),
        or_(verdict_rows.c.decision == "rejected", other_label),
    )


def _labeled_since(connection: Connection, said: Said, at: str) -> int:
    """Returns how many annotations with these words and this label were made since a time.

    When an annotation was made is in its id; one that came with an id of another kind counts as
    older than everything.
    """
    milliseconds = int(datetime.fromisoformat(at).timestamp() * 1000)
    first = f"{milliseconds:012x}"
    query = (
        select(document_rows.c.state)
        .select_from(span_rows)
        .join(label_rows, label_rows.c.id == span_rows.c.label_id)
        .join(document_rows, document_rows.c.id == span_rows.c.document_id)
        .where(
            says((said.words,)),
            label_rows.c.name == said.label,
            span_rows.c.origin.is_not(None),
            span_rows.c.uid >= f"{first[:8]}-{first[8:]}-7",
            func.substr(span_rows.c.uid, 15, 1) == "7",
        )
    )
    return sum(state == LIVE for state in connection.scalars(query))


def waiting_alike(connection: Connection, suggestion: str) -> list[tuple[str, str]]:
    """Returns (document, id) of the suggestions that wait with the words and label of one."""
    this = span_rows.alias("this")
    query = (
        select(document_rows.c.uid, span_rows.c.uid, document_rows.c.state)
        .select_from(this)
        .join(
            span_rows,
            and_(
                span_rows.c.words == this.c.words,
                span_rows.c.label_id == this.c.label_id,
                span_rows.c.id != this.c.id,
            ),
        )
        .join(document_rows, document_rows.c.id == span_rows.c.document_id)
        .outerjoin(verdict_rows, verdict_rows.c.span_id == span_rows.c.id)
        .where(
            this.c.uid == suggestion,
            span_rows.c.origin.is_(None),
            verdict_rows.c.id.is_(None),
        )
        .order_by(span_rows.c.id)
    )
    return [(document, uid) for document, uid, state in connection.execute(query) if state == LIVE]


def labeled_by_hand(connection: Connection, words: Collection[str] | None = None) -> set[Said]:
    """Returns what people labeled themselves or corrected; of these words only, or all.

    What was only accepted is left out: whatever offered it finds it by itself.
    """
    query = (
        select(span_rows.c.words, label_rows.c.name, document_rows.c.state)
        .join_from(span_rows, label_rows, label_rows.c.id == span_rows.c.label_id)
        .join(document_rows, document_rows.c.id == span_rows.c.document_id)
        .where(_BY_HAND, span_rows.c.words.is_not(None))
    )
    parts = [query] if words is None else [query.where(says(part)) for part in chunks(words)]
    return {
        Said(said, label)
        for part in parts
        for said, label, state in connection.execute(part.distinct())
        if state == LIVE
    }


def evidence(
    connection: Connection, rejected: Mapping[Said, tuple[int, str]], asked: Collection[Said]
) -> dict[Said, Evidence]:
    """Returns what speaks for and against labels of words."""
    words = {said.words for said in asked}
    labeled: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    query = (
        select(span_rows.c.words, label_rows.c.name, document_rows.c.state, func.count())
        .join_from(span_rows, label_rows, label_rows.c.id == span_rows.c.label_id)
        .join(document_rows, document_rows.c.id == span_rows.c.document_id)
        .where(span_rows.c.origin.is_not(None))
        .group_by(span_rows.c.words, label_rows.c.name, document_rows.c.state)
    )
    for chunk in chunks(words):
        for said, label, state, number in connection.execute(query.where(says(chunk))):
            if state == LIVE:
                labeled[said][label] += number
    return {
        said: Evidence(
            labeled=labeled[said.words][said.label],
            others=sum(labeled[said.words].values()) - labeled[said.words][said.label],
            rejected=rejected.get(said, (0, ""))[0],
        )
        for said in asked
    }


def counts(connection: Connection) -> dict[Rule, dict[str, int]]:
    """Returns how often which verdict was given to the suggestions of each rule."""
    found: dict[Rule, dict[str, int]] = defaultdict(dict)
    for rows, kind, about in KINDS:
        columns = (
            rows.c.suggester,
            rows.c.rule,
            label_rows.c.name,
            verdict_rows.c.decision,
            document_rows.c.state,
        )
        query = (
            select(*columns, func.count())
            .join_from(verdict_rows, rows, rows.c.id == about)
            .join(label_rows, label_rows.c.id == rows.c.label_id)
            .join(document_rows, document_rows.c.id == rows.c.document_id)
            .group_by(*columns)
        )
        for suggester, rule, label, decision, state, number in connection.execute(query):
            if state == LIVE:
                found[Rule(suggester, rule, kind, label)][decision] = number
    return found


def record_of(said: Mapping[str, int]) -> Record:
    """Returns counts of verdicts as a record."""
    return Record(*(said.get(decision.value, 0) for decision in Decision))


def words_behind(connection: Connection, annotations: Collection[int]) -> set[str]:
    """Returns the words of the suggestions that annotations with these numbers came of."""
    query = (
        select(span_rows.c.words)
        .join_from(verdict_rows, span_rows, span_rows.c.id == verdict_rows.c.span_id)
        .where(verdict_rows.c.made_span_id.in_(annotations), span_rows.c.words.is_not(None))
    )
    return set(connection.scalars(query))


def rule_stats(connection: Connection) -> list[RuleStats]:
    """Returns all rules that offered something, with how it was judged, sorted by name."""
    offered: dict[Rule, int] = {}
    for rows, kind, _ in KINDS:
        query = (
            select(rows.c.suggester, rows.c.rule, label_rows.c.name, func.count())
            .join_from(rows, label_rows, label_rows.c.id == rows.c.label_id)
            .join(document_rows, document_rows.c.id == rows.c.document_id)
            .where(rows.c.suggester.is_not(None), document_rows.c.state == LIVE)
            .group_by(rows.c.suggester, rows.c.rule, label_rows.c.name)
        )
        for suggester, rule, label, number in connection.execute(query):
            offered[Rule(suggester, rule, kind, label)] = number
    judged = counts(connection)
    return [
        RuleStats(rule=rule, offered=offered[rule], record=record_of(judged.get(rule, {})))
        for rule in sorted(offered)
    ]
