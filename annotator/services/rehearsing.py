"""Goes once through what people do, on a project in memory: the first time is the slow one.

Modules are loaded, and SQLAlchemy puts each statement together, when they are needed first. Done
here, in a thread, nobody waits for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.ids import new_id
from annotator.model.scheme import Label, LabelKind, LabelScheme
from annotator.services.project import Project

_SCHEME = LabelScheme(
    "rehearsal",
    (
        Label(id=new_id(), name="A"),
        Label(id=new_id(), name="R", kind=LabelKind.RELATION),
    ),
)
_OFFER = Suggestion(suggester="rehearsal", version="1")
_TEXT = "Ann Lee of Oslo met Bo Ek of Rome on Monday.\n"


def rehearse(project: Project, canceled: Callable[[], bool] = lambda: False) -> None:
    """Makes the first edits on `project` as quick as all later ones; changes nothing in it.

    Args:
        project: An open project.
        canceled: Asked between the acts whether to leave it at that.
    """
    with project.file.rehearsing(_SCHEME) as file:
        for _ in _acts(Project(file)):
            if canceled():
                return


def _acts(project: Project) -> Iterator[object]:
    """Does what is done most: offers, judges, adds, changes, goes back and forth, looks."""
    from annotator.commands import documents, mentions, relations, spans, suggestions, verdicts

    # There is one connection only, which an edit has for itself: the labels are read before.
    yield project.scheme
    here = new_id()
    bare = AnnotatedDocument(document=Document(id=here, name="a", text=_TEXT))
    yield project.do(documents.import_documents, [bare])
    offered = [_span(0, 7), _span(11, 15), _span(20, 25), _span(29, 33), _span(37, 43)]
    head, child = offered[3].id, offered[4].id
    joined = Relation(id=new_id(), head=head, child=child, label="R", suggestion=_OFFER, score=0.9)
    offer = replace(bare, suggested_spans=tuple(offered), suggested_relations=(joined,))
    yield project.do(suggestions.store, [offer], automatic=True)
    # The second time, all is there already.
    yield project.do(suggestions.store, [offer], automatic=True)
    yield project.do(verdicts.accept, here, [offered[0].id], seconds=1.0)
    yield project.do(verdicts.reject, here, [offered[1].id], seconds=1.0)
    yield project.do(verdicts.correct, here, offered[2].id, start=20, end=22, seconds=1.0)
    yield project.do(verdicts.accept_matching, documents=[here])
    made = [span.id for span in project.document(here).spans]
    added = project.do(spans.add, here, 0, 3, "A")
    yield project.do(mentions.follow, here, added)
    project.count_verdicts()
    yield project.rejected_like(offered[1])
    yield project.do(spans.set_bounds, here, made[0], 0, 4)
    yield project.do(spans.set_note, here, made[0], "note")
    yield project.do(relations.add, here, made[0], made[1], "R")
    yield project.do(spans.delete, here, [made[0]])
    yield project.undo()
    yield project.redo()
    yield project.do(documents.set_status, here, Status.DONE)
    yield project.summary(here), project.next_edits(), project.history(limit=2)


def _span(start: int, end: int) -> Span:
    return Span(id=new_id(), start=start, end=end, label="A", suggestion=_OFFER, score=0.9)
