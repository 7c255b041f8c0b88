"""The lists of the window follow the project by differences: no view is ever reset."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

from annotator.commands import documents, verdicts
from annotator.model.document import Status
from ui.models.document_list import DocumentFilter, state_words
from ui.models.history import HistoryModel
from ui.models.label_list import LabelListModel
from ui.models.roles import Role
from ui.program import Program


def watched(model: QAbstractItemModel) -> list[str]:
    """Lets Qt check the model, and notes every reset."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    resets: list[str] = []
    model.modelReset.connect(lambda: resets.append("reset"))
    return resets


def names(model: QAbstractItemModel) -> list[str]:
    return [model.index(row, 0).data(Role.OBJECT).name for row in range(model.rowCount())]


def test_documents_follow_work_undo_and_removal(desk: Program, qtmodeltester):
    model = desk.documents
    qtmodeltester.check(model)
    resets = watched(model)
    first, second, _ = (row.id for row in model.rows)
    before = model.rows[0].pending
    offered = desk.bench.focused.id
    desk.session.do(verdicts.accept, first, [offered])
    assert (model.rows[0].annotations, model.rows[0].pending) == (1, before - 1)
    desk.session.do(documents.remove, [second])
    assert names(model) == ["first", "third"]
    desk.session.undo()
    assert names(model) == ["first", "second", "third"]
    assert model.neighbor(second, 1) == model.rows[2].id
    assert model.neighbor(first, -1) == ""
    desk.session.do(documents.set_status, first, Status.DONE)
    assert model.done == 1
    assert model.next_with_work(first) == second
    assert resets == []


def test_removing_the_open_document_leaves_it(desk: Program):
    desk.session.do(documents.remove, [desk.bench.document_id])
    assert desk.bench.document is None
    assert desk.canvas.document is None
    desk.session.undo()
    assert names(desk.documents) == ["first", "second", "third"]


def test_the_filter_keeps_up(desk: Program):
    proxy = DocumentFilter(desk.documents)
    resets = watched(proxy)
    proxy.set_status(Status.DONE)
    assert names(proxy) == []
    desk.session.do(documents.set_status, desk.documents.rows[2].id, Status.DONE)
    assert names(proxy) == ["third"]
    proxy.set_status(None)
    proxy.set_words("OSLO")
    assert names(proxy) == ["second"]
    proxy.set_words("oslo", {desk.documents.rows[0].id})
    assert names(proxy) == ["first", "second"]
    assert proxy.is_on
    assert resets == []


def test_history_grows_at_the_top_and_shows_what_was_undone(desk: Program):
    model = HistoryModel(desk.session)
    resets = watched(model)
    model.show(desk.session.project.history())
    before = model.rowCount()
    desk.session.do(verdicts.accept, desk.bench.document_id, [desk.bench.focused.id])
    assert model.rowCount() == before + 1
    edit = model.index(0, 0).data(Role.OBJECT)
    assert edit.words.startswith("Accepted TITLE")
    desk.session.undo()
    assert model.rows[model.row_of(edit.id)].state == "undone"
    assert "undone" in model.index(model.row_of(edit.id), 0).data()
    assert resets == []


def test_labels_follow_the_scheme(desk: Program):
    from annotator.commands import labels

    model = LabelListModel(desk.session)
    resets = watched(model)
    count = model.rowCount()
    desk.session.do(labels.rename, "TITLE", "OFFICE")
    assert "OFFICE" in names(model)
    desk.session.do(labels.delete, "OFFICE")
    assert model.rowCount() == count - 1
    desk.session.undo()
    assert model.rowCount() == count
    assert resets == []


def test_state_is_said_in_words(desk: Program):
    assert state_words(desk.documents.rows[0]) == "6 left, 1 unsure"
    assert state_words(desk.documents.rows[1]) == "new"
