"""Lists are brought up to date by differences, and Qt is told of each."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.roles import Role
from ui.models.rows import RowsModel


@dataclass(frozen=True)
class Row:
    id: str
    words: str = ""


class Rows(RowsModel[Row]):
    def words_of(self, row: Row) -> str:
        return row.words


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def mirrored(model: Rows) -> list[str]:
    """A list kept only from what the model signals."""
    mirror: list[str] = [row.id for row in model.rows]

    def insert(_: QModelIndex, first: int, last: int) -> None:
        mirror[first:first] = [model.rows[number].id for number in range(first, last + 1)]

    def remove(_: QModelIndex, first: int, last: int) -> None:
        del mirror[first : last + 1]

    model.rowsInserted.connect(insert)
    model.rowsRemoved.connect(remove)
    model.modelReset.connect(lambda: mirror.append("a reset"))
    return mirror


@given(steps=st.lists(IDS, max_size=5))
def test_what_is_signaled_adds_up_to_what_is_shown(qapp, steps: list[list[str]]):
    model = Rows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    mirror = mirrored(model)
    for ids in steps:
        model.show([Row(each) for each in ids])
        assert [row.id for row in model.rows] == ids == mirror
        assert [model.row_of(each) for each in ids] == list(range(len(ids)))


def test_a_row_that_stays_is_not_touched(qapp):
    model = Rows()
    model.show([Row("a"), Row("b"), Row("c")])
    changed, inserted, removed = [], [], []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _, first, last: removed.append((first, last)))
    model.show([Row("new"), Row("a"), Row("c", "other")])
    assert (removed, inserted, changed) == ([(1, 1)], [(0, 0)], [(2, 2)])


def test_roles(qapp):
    model = Rows()
    model.show([Row("a", "words")])
    index = model.index(0)
    assert index.data() == "words"
    assert index.data(Role.ID) == "a"
    assert index.data(Role.OBJECT) == Row("a", "words")
    assert model.row_of("z") == -1


def test_passes_qts_own_test(qtmodeltester: pytest.FixtureRequest):
    model = Rows()
    model.show([Row("a", "one"), Row("b", "two")])
    qtmodeltester.check(model)
