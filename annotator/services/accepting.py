"""Accepting suggestions in bulk."""

from collections.abc import Sequence

from annotator.commands import verdicts
from annotator.errors import UnknownNameError
from annotator.model.annotation import SURE_SCORE
from annotator.model.changes import Changes
from annotator.services.project import Project


def accept_matching(
    project: Project,
    *,
    min_score: float = SURE_SCORE,
    labels: Sequence[str] | None = None,
    document: str | None = None,
) -> int:
    """Accepts what is at least so sure, as one edit, and returns how many suggestions.

    None for `labels` takes all; `document` is the name or id of the only document, None for all.

    Raises:
        UnknownNameError: There is no such label or document.
    """
    known = {label.name for label in project.scheme.labels}
    for label in labels or ():
        if label not in known:
            raise UnknownNameError(
                f"There is no label {label!r} in this project; known: {', '.join(sorted(known))}."
            )
    documents = None if document is None else [project.find(document)]
    return accepted_in(
        project.do(
            verdicts.accept_matching, min_score=min_score, labels=labels, documents=documents
        )
    )


def accepted_in(changes: Changes) -> int:
    """Returns how many suggestions an edit gave a verdict."""
    return sum(
        1
        for change in changes.documents.values()
        for group in (change.spans, change.relations)
        for annotation in group.values()
        if annotation and annotation.suggestion and annotation.suggestion.verdict
    )
