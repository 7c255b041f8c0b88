"""A pipeline in the window: asked before its code runs, mapped once, and survived when it fails."""

import shutil
from pathlib import Path

import pytest

from annotator.model.annotation import Relation, Span
from annotator.paths import data_dir
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from pipelines import wheel
from ui.dialogs.deletion import Deletion
from ui.dialogs.mapping_dialog import MappingDialog
from ui.dialogs.pipelines_page import PipelinesPage
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.suggesters_dialog import SuggestersDialog
from windowing import ALT, CTRL, Hands, Key, run_window

TEXT = (
    "President Dana Whitfield spoke first.\n\n"
    "Zorvak Quilm joined Glimvex and won the Vorpal Prize with a thrumscope .\n"
)


@pytest.fixture
def folder(tiny_pipeline: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_pipeline, tmp_path / "tiny"))


def make_project(tmp_path: Path, *texts: str) -> Path:
    path = tmp_path / "story.annot"
    files = []
    for number, text in enumerate(texts, start=1):
        files.append(tmp_path / f"story-{number}.txt")
        files[-1].write_text(text)
    with Project.create(path, load_scheme("news"), annotator="ann") as made:
        import_paths(made, files)
    return path


def offered(hands: Hands) -> dict[str, tuple[str, str]]:
    """Returns by its words the label and the suggester of each pending span."""
    document = hands.bench.document
    if document is None:
        return {}
    return {
        document.text_of(item): (item.label, item.suggestion.suggester)
        for item in pending(hands)
        if isinstance(item, Span)
    }


def pending(hands: Hands) -> list[Span | Relation]:
    document = hands.bench.document
    names = document.in_order(lambda item: item.is_pending)
    return [document.span(name) or document.relation(name) for name in names]


def dialog_of(hands: Hands, kind: type[QDialog]) -> QDialog:
    hands.wait(lambda: isinstance(QApplication.activeWindow(), kind), 60)
    return QApplication.activeWindow()


def open_suggesters(hands: Hands) -> SuggestersDialog:
    hands.press(Key.Key_G, CTRL | ALT)
    return dialog_of(hands, SuggestersDialog)


def begin(hands: Hands) -> None:
    hands.wait(lambda: "Dana Whitfield" in offered(hands), 60)
    assert hands.canvas.hasFocus()


def add(hands: Hands, dialog: SuggestersDialog, folder: Path) -> None:
    hands.press(Key.Key_Tab)
    assert dialog.source.hasFocus()
    hands.type(str(folder))
    hands.press(Key.Key_Return)


def say_yes(hands: Hands) -> str:
    box = dialog_of(hands, QMessageBox)
    words = f"{box.text()} {box.informativeText()}"
    hands.press(Key.Key_L, ALT)
    return words


def leave(hands: Hands) -> None:
    dialog_of(hands, SuggestersDialog)
    hands.press(Key.Key_Escape)
    hands.wait(hands.window.isActiveWindow)


def use(hands: Hands, folder: Path) -> None:
    """Adds the pipeline by keyboard, agrees, and takes the labels that are offered."""
    dialog = open_suggesters(hands)
    add(hands, dialog, folder)
    say_yes(hands)
    dialog_of(hands, MappingDialog)
    hands.press(Key.Key_Return)
    leave(hands)


def test_a_pipeline_is_added_mapped_joined_and_switched_off(tmp_path: Path, folder: Path):
    path = make_project(tmp_path, TEXT)

    def first_day(hands: Hands) -> None:
        begin(hands)
        assert "thrumscope" not in offered(hands)
        dialog = open_suggesters(hands)
        assert dialog.list.item(0).text().startswith("Rules")
        add(hands, dialog, folder)
        words = say_yes(hands)
        assert "en_tiny 0.3.1" in words
        assert "runs the code" in words
        assert str(folder) in words
        mapping = dialog_of(hands, MappingDialog)
        fields = {label: field for (_, label), field in mapping.fields.items()}
        assert {label: field.currentText() for label, field in fields.items()} == {
            "MISC": "leave out",
            "PER": "PERSON",
            "Product": "PRODUCT",
            "WORKS_FOR": "employed_by",
        }
        # By keyboard: the first field is MISC; letters choose.
        assert fields["MISC"].hasFocus()
        hands.type("EVENT")
        hands.press(Key.Key_Return)
        dialog_of(hands, SuggestersDialog)
        assert "en_tiny 0.3.1" in dialog.list.item(1).text()
        leave(hands)
        hands.wait(lambda: "thrumscope" in offered(hands), 60)
        found = offered(hands)
        assert found["Dana Whitfield"] == ("PERSON", "rules")
        assert found["thrumscope"] == ("PRODUCT", "en_tiny")
        assert found["Glimvex"] == ("ORG", "en_tiny")
        assert found["Vorpal Prize"][0] == "EVENT"
        relations = [
            item
            for item in pending(hands)
            if not isinstance(item, Span) and item.suggestion.suggester == "en_tiny"
        ]
        assert [item.label for item in relations] == ["employed_by"]

    run_window(first_day, project=path)

    def second_day(hands: Hands) -> None:
        hands.wait(lambda: "thrumscope" in offered(hands), 60)
        hands.wait(lambda: hands.bench.worker.state == "ready", 60)
        child = hands.bench.worker.pid
        # Anew, with the pipeline, and nobody is asked again.
        hands.press(Key.Key_G, CTRL)
        hands.wait(lambda: "Suggestions made" in hands.message, 60)
        assert offered(hands)["thrumscope"] == ("PRODUCT", "en_tiny")
        open_suggesters(hands)
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Space)
        assert not hands.bench.suggesters.entries[1].is_on
        leave(hands)
        # What it had in memory is gone with its process, and its suggestions with it.
        hands.wait(lambda: hands.bench.worker.pid not in (0, child), 60)
        hands.wait(lambda: "thrumscope" not in offered(hands), 60)
        assert offered(hands)["Dana Whitfield"] == ("PERSON", "rules")
        open_suggesters(hands)
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Space)
        hands.wait(lambda: len(hands.bench.suggesters.on) == 2, 60)
        hands.press(Key.Key_Delete)
        assert [entry.source for entry in hands.bench.suggesters.entries] == ["rules"]
        leave(hands)

    run_window(second_day, project=path)


def test_a_wheel_is_added_offered_by_name_and_used(tmp_path: Path, tiny_pipeline: Path):
    path = make_project(tmp_path, TEXT)
    file = wheel(tiny_pipeline, tmp_path)

    def story(hands: Hands) -> None:
        begin(hands)
        dialog = open_suggesters(hands)
        add(hands, dialog, file)
        dialog_of(hands, QMessageBox)
        # Enter is the careful answer: it is there and was not run.
        hands.press(Key.Key_Return)
        dialog_of(hands, SuggestersDialog)
        hands.wait(lambda: dialog.list.count() == 2, 20)
        row = dialog.list.item(1)
        assert row.text() == "en_tiny 0.3.1\nin your data, not used here yet"
        assert [entry.source for entry in hands.bench.suggesters.entries] == ["rules"]
        file.unlink()
        dialog.list.setFocus()
        hands.press(Key.Key_Down)
        hands.press(Key.Key_Space)
        assert "License: not named in it" in say_yes(hands)
        dialog_of(hands, MappingDialog)
        hands.press(Key.Key_Return)
        leave(hands)
        hands.wait(lambda: "thrumscope" in offered(hands), 60)
        assert offered(hands)["thrumscope"] == ("PRODUCT", "en_tiny")
        bad = tmp_path / "bad.whl"
        bad.write_text("no archive")
        dialog = open_suggesters(hands)
        add(hands, dialog, bad)
        hands.wait(lambda: "bad.whl is neither a wheel" in dialog.said.text(), 20)
        leave(hands)
        delete_it(hands)
        # What it has suggested stays, and the rules go on without it.
        assert offered(hands)["thrumscope"] == ("PRODUCT", "en_tiny")
        assert [entry.source for entry in hands.bench.suggesters.entries] == ["rules"]

    run_window(story, project=path)


def delete_it(hands: Hands) -> None:
    """Deletes the one pipeline in the settings, by keyboard, while a child has it in memory."""
    hands.press(Key.Key_Comma, CTRL)
    dialog = dialog_of(hands, SettingsDialog)
    while not isinstance(dialog.page, PipelinesPage):
        hands.press(Key.Key_Down)
    page = dialog.page
    assert "used in this project" in page.details.text()
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Delete)
    dialog_of(hands, Deletion)
    hands.press(Key.Key_D, ALT)
    hands.wait(lambda: page.said.text() == "en_tiny 0.3.1 is deleted.", 20)
    assert list((data_dir() / "pipelines").iterdir()) == []
    hands.press(Key.Key_Escape)
    hands.wait(hands.window.isActiveWindow)


def test_no_code_runs_without_a_yes_and_changed_files_ask_again(tmp_path: Path, folder: Path):
    path = make_project(tmp_path, TEXT, TEXT + "Once more.\n")
    trap = tmp_path / "it-ran"
    module = folder / "relations.py"
    code = module.read_text()
    module.write_text(f"open({str(trap)!r}, 'a').write('x')\n{code}")

    def story(hands: Hands) -> None:
        begin(hands)
        dialog = open_suggesters(hands)
        add(hands, dialog, folder)
        dialog_of(hands, QMessageBox)
        # Enter is the careful answer.
        hands.press(Key.Key_Return)
        leave(hands)
        assert "no code of it was run" in hands.message
        assert not trap.exists()
        use(hands, folder)
        hands.wait(lambda: "thrumscope" in offered(hands), 60)
        assert trap.read_text() == "x"
        hands.wait(lambda: not hands.bench.jobs.jobs, 60)
        module.write_text(module.read_text() + "\nchanged = True\n")
        # The next document is suggested on by the rules, and the question comes.
        hands.press(Key.Key_PageDown, CTRL)
        box = dialog_of(hands, QMessageBox)
        assert "have changed" in box.text()
        hands.press(Key.Key_Escape)
        hands.wait(hands.window.isActiveWindow)
        hands.wait(lambda: "Dana Whitfield" in offered(hands), 60)
        assert trap.read_text() == "x"
        assert [entry.name for entry in hands.bench.suggesters.on] == ["rules"]

    run_window(story, project=path)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("raise", "failed on story-2: RuntimeError: the tiny component was asked to fail"),
        ("leave", "failed on story-2: SystemExit"),
        ("exit", "ended its process on story-2"),
        ("hang", "gave no sign of life"),
    ],
)
def test_the_window_outlives_a_pipeline_that_fails(
    tmp_path: Path, folder: Path, word: str, said: str
):
    path = make_project(tmp_path, TEXT, f"{TEXT}Now please {word}.\n", f"{TEXT}The end.\n")

    def story(hands: Hands) -> None:
        begin(hands)
        use(hands, folder)
        hands.wait(lambda: "thrumscope" in offered(hands), 60)
        hands.wait(lambda: not hands.bench.jobs.jobs, 60)
        hands.bench.worker.set_patience(2000)
        told: list[str] = []
        hands.bench.told.connect(lambda _, sentence: told.append(sentence))
        hands.press(Key.Key_PageDown, CTRL)
        hands.wait(lambda: any(said in sentence for sentence in told), 60)
        # The rules went on without it.
        hands.wait(lambda: offered(hands).get("Dana Whitfield") == ("PERSON", "rules"), 60)
        assert "thrumscope" not in offered(hands)
        is_gone = word in ("exit", "hang")
        assert hands.bench.suggesters.has_failed(str(folder)) is is_gone
        hands.press(Key.Key_PageDown, CTRL)
        hands.wait(lambda: "Dana Whitfield" in offered(hands), 60)
        assert ("thrumscope" in offered(hands)) is not is_gone

    run_window(story, project=path)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise RuntimeError('no weights here')", "cannot be loaded: RuntimeError: no weights"),
        ("raise SystemExit(1)", "cannot be loaded: SystemExit"),
        ("import os; os._exit(5)", "ended its process"),
        ("import time; time.sleep(3600)", "gave no sign of life"),
    ],
)
def test_a_pipeline_that_does_not_load_leaves_the_rules_working(
    tmp_path: Path, folder: Path, code: str, said: str
):
    (folder / "relations.py").write_text(code + "\n")
    path = make_project(tmp_path, TEXT, f"{TEXT}The end.\n")

    def story(hands: Hands) -> None:
        begin(hands)
        hands.bench.worker.set_patience(3000)
        dialog = open_suggesters(hands)
        add(hands, dialog, folder)
        say_yes(hands)
        hands.wait(lambda: said in dialog.said.text(), 60)
        assert dialog.list.count() == 1
        leave(hands)
        hands.press(Key.Key_PageDown, CTRL)
        hands.wait(lambda: "Dana Whitfield" in offered(hands), 60)

    run_window(story, project=path)


def test_loading_can_be_canceled(tmp_path: Path, folder: Path):
    (folder / "relations.py").write_text("import time\ntime.sleep(3600)\n")
    path = make_project(tmp_path, TEXT, f"{TEXT}The end.\n")

    def story(hands: Hands) -> None:
        begin(hands)
        dialog = open_suggesters(hands)
        add(hands, dialog, folder)
        say_yes(hands)
        leave(hands)
        hands.wait(lambda: "Loading" in hands.window.work.words, 20)
        hands.wait(hands.window.work.cancel_button.isVisible, 20)
        hands.window.work.cancel_button.click()
        hands.wait(lambda: not hands.bench.jobs.jobs, 20)
        hands.press(Key.Key_PageDown, CTRL)
        hands.wait(lambda: "Dana Whitfield" in offered(hands), 60)
        assert [entry.source for entry in hands.bench.suggesters.entries] == ["rules"]

    run_window(story, project=path)
