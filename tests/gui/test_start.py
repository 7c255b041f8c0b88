"""What is loaded when: the window before the store, spaCy never."""

import subprocess
import sys

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
