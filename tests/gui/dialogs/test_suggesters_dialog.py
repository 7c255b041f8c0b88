"""Suggesters: pipelines are joined in the order of their rows, which keys change."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui_hands import ALT, CTRL, KEY, press
from ui.actions.suggesters import SuggesterEntry
from ui.dialogs.suggesters_dialog import SuggestersDialog
from ui.program import Program


def test_pipelines_change_places_and_the_rules_stay_first(desk: Program, qtbot):
    for name in ("one", "two", "three"):
        desk.bench.suggesters.put(SuggesterEntry(source=name, name=name, is_on=False))
    press(desk, KEY.Key_G, CTRL | ALT)
    dialog = next(each for each in desk.window.children() if isinstance(each, SuggestersDialog))
    qtbot.waitUntil(dialog.list.hasFocus)

    def order() -> list[str]:
        assert dialog.chosen is not None
        assert [entry.source for entry in desk.bench.suggesters.entries] == [
            dialog.list.item(row).data(Qt.ItemDataRole.UserRole)
            for row in range(dialog.list.count())
        ]
        return [entry.source for entry in desk.bench.suggesters.entries]

    dialog.list.setCurrentRow(3)
    QTest.keyClick(dialog.list, KEY.Key_Up, ALT)
    assert (order(), dialog.chosen.source) == (["rules", "one", "three", "two"], "three")
    for _ in range(2):
        QTest.keyClick(dialog.list, KEY.Key_Up, ALT)
        assert (order(), dialog.chosen.source) == (["rules", "three", "one", "two"], "three")
    QTest.keyClick(dialog.list, KEY.Key_Down, ALT)
    assert order() == ["rules", "one", "three", "two"]
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, KEY.Key_Down, ALT)
    assert order() == ["rules", "one", "three", "two"]
    dialog.reject()
