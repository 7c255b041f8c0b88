"""Documents as an import brings them, with all that can be on one."""

import datetime
from dataclasses import replace

from annotator.commands import documents
from annotator.commands.imported import Imported
from annotator.model.annotation import Decision, Origin, Relation, Span, Suggestion, Verdict
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.ids import new_id
from annotator.services.project import Project
from projects import (
    TEXT,
    dollars,
    joined,
    offered,
)


def span_of(words: str, label: str, **fields) -> Span:
    """Returns an annotation of the first place of some words."""
    return replace(offered(words, label, score=None, **fields), suggestion=None)


def annotated_document(name: str = "gold", text: str = TEXT) -> AnnotatedDocument:
    """Returns a document with all that can be on one."""
    ada = span_of("Ada Brook", "PERSON", annotator="zoe", origin=Origin.MANUAL)
    carl = span_of("Carl Dent", "PERSON", note="sure?", attributes={"seen": 2})
    money = span_of("$175 billion", "MONEY", value=dollars())
    split = replace(span_of("President Ada Brook", "QUOTE"), fragments=((0, 9), (14, 19)))
    talk = Relation(id=new_id(), head=ada.id, child=carl.id, label="spoke_with", note="n")
    guess = offered("Norwind", "ORG")
    verdict = Verdict(
        decision=Decision.ACCEPTED,
        annotator="zoe",
        at=datetime.datetime(2025, 6, 3, 12, 30, 1, 5000, tzinfo=datetime.UTC),
        seconds=2.5,
        annotation=ada.id,
    )
    source = Suggestion(suggester="rules", version="0.9", rule="title", verdict=verdict)
    right = replace(offered("Ada Brook", "PERSON"), suggestion=source)
    work = joined(right, guess, "employed_by")
    return AnnotatedDocument(
        document=Document(
            id=new_id(),
            name=name,
            text=text,
            date=datetime.date(2025, 6, 3),
            language="de",
            metadata={"source": {"file": "a.txt"}, "pages": [1, 2.5, None, True]},
            status=Status.DONE,
        ),
        spans=(split, ada, carl, money),
        relations=(talk,),
        suggested_spans=(right, guess),
        suggested_relations=(work,),
    )


def bring(project: Project, *arrivals: AnnotatedDocument, **options) -> Imported:
    """Imports documents."""
    return project.do(documents.import_documents, arrivals, **options)
