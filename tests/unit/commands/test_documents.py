import datetime

import pytest

from annotator.commands import documents, spans
from annotator.errors import RefusedError, UnknownNameError
from annotator.model.document import Status
from annotator.services.project import Project
from projects import (
    there_and_back,
)


def test_fields(project: Project, document: str) -> None:
    changes = there_and_back(
        project, lambda: project.do(documents.set_status, document, Status.DONE)
    )
    assert changes.words == "Set brook to done"
    assert changes.renewed == {document}
    assert project.document(document).document.status is Status.DONE
    day = datetime.date(2025, 6, 3)
    changes = there_and_back(project, lambda: project.do(documents.set_date, [document], day))
    assert changes.words == "Set the date of brook to 2025-06-03"
    assert project.summary(document).date == day
    there_and_back(project, lambda: project.do(documents.set_date, [document], None))
    assert documents.read_date(" 2025-06-03 ") == day
    assert documents.read_date("  ") is None
    with pytest.raises(RefusedError, match="'3 June' is no date: write it like 2025-06-03"):
        documents.read_date("3 June")
    changes = there_and_back(project, lambda: project.do(documents.rename, document, " river "))
    assert changes.words == "Renamed brook to river"
    assert project.find("river") == document
    with pytest.raises(RefusedError, match="needs a name"):
        project.do(documents.rename, document, " ")


def test_remove(project: Project, document: str) -> None:
    project.do(spans.add, document, 10, 19, "PERSON")
    changes = there_and_back(project, lambda: project.do(documents.remove, [document]))
    assert changes.words == "Removed brook"
    assert changes.removed == {document}
    assert not changes.documents
    assert project.document_ids() == []
    assert project.summary(document) is None
    assert list(project.documents()) == []
    with pytest.raises(UnknownNameError):
        project.document(document)
    with pytest.raises(UnknownNameError):
        project.do(spans.add, document, 0, 4, "PERSON")
    # The newest edit that a plain undo sees is the removal: what lies in the trash rests.
    changes = project.undo()
    assert changes.added == {document}
    assert len(project.document(document).spans) == 1


def test_edit_in_the_trash_cannot_be_undone(project: Project, document: str) -> None:
    edit = project.do(spans.add, document, 10, 19, "PERSON").edit
    project.do(documents.remove, [document])
    with pytest.raises(RefusedError, match="brook is in the trash"):
        project.undo(edit)
