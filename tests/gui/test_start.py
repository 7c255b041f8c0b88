"""What is loaded when: the window before the store, spaCy never."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

PROBE = """
import sys
import ui.app
from annotator.settings import Settings
from ui.program import Program
heavy = {"sqlalchemy", "spacy", "numpy", "alembic", "typer", "babel"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
app = ui.app.application()
program = Program(app, settings=Settings(None), with_worker=False)
painted = []
program.window.first_painted.connect(lambda: painted.append(heavy & set(sys.modules)))
program.window.show()
for _ in range(50):
    app.processEvents()
assert painted == [set()], painted
from ui.actions.projects import open_sample
assert open_sample(program.bench)
for _ in range(20):
    app.processEvents()
assert len(program.documents.rows) == 3, program.documents.rows
assert not {"spacy", "numpy"} & set(sys.modules)
assert "sqlalchemy" in sys.modules
program.window.close()
"""


def test_the_window_comes_before_heavy_imports_and_never_loads_spacy():
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROBE],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


def test_the_exporting_child_needs_no_qt():
    code = "import sys, annotator.services.export_child; assert 'PySide6' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_picture_is_taken_without_a_word_and_leaves_no_child(project_path: Path, tmp_path: Path):
    picture = tmp_path / "window.png"
    code = (
        "from pathlib import Path; from ui.app import main; "
        f"main(Path({str(project_path)!r}), None, Path({str(picture)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)},
    )
    # Qt says there when a process is still running at the end.
    assert (done.returncode, done.stderr) == (0, "")
    size = QImage(str(picture)).size()
    assert (size.width(), size.height()) == (1360, 860)
