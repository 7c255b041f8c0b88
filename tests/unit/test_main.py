import json
import subprocess
import sys
from pathlib import Path

from projects import make_project


def test_the_worker_starts_from_the_same_program_and_without_the_command_line():
    code = (
        "import sys\n"
        "from annotator import __main__\n"
        "sys.argv = ['annotator', '--worker']\n"
        "code = __main__.main()\n"
        "print('annotator.cli' in sys.modules, 'PySide6' in sys.modules, code, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input='{"do": "stop"}\n',
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert answers[0]["ready"] is True
    assert "rules" in answers[0]["suggesters"]
    assert ran.stderr.splitlines()[-1].split()[:2] == ["False", "False"]
    assert ran.stderr.splitlines()[-1].split()[2] in ("0", "None")


def test_an_export_starts_from_the_same_program_and_without_the_command_line(tmp_path: Path):
    with make_project(tmp_path) as project:
        source = project.path
    code = (
        "import sys\n"
        "from annotator import __main__\n"
        "sys.argv = ['annotator', '--export-child']\n"
        "code = __main__.main()\n"
        "print('annotator.cli' in sys.modules, 'PySide6' in sys.modules, code, file=sys.stderr)\n"
    )
    wish = {
        "project": str(source),
        "format": "jsonl",
        "out": str(tmp_path / "out.jsonl"),
        "include": "annotations",
        "dry_run": False,
    }
    # The end of the input would cancel, so it stays open until the child has answered.
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdin.write(json.dumps(wish) + "\n")
        child.stdin.flush()
        answers = [json.loads(line) for line in child.stdout]
        errors = child.stderr.read()
    assert answers[-1]["report"]["documents"] == 1
    assert json.loads((tmp_path / "out.jsonl").read_text())["name"] == "brook"
    assert errors.splitlines()[-1] == "False False 0"


def test_the_installed_command_is_the_same_program():
    from importlib.metadata import entry_points

    (point,) = entry_points(group="console_scripts", name="annotator")
    from annotator.__main__ import main

    assert point.load() is main


def test_portable_is_heard_wherever_it_stands():
    code = (
        "import sys\n"
        "from annotator import __main__, paths\n"
        "sys.argv = ['annotator', 'formats', '--portable', '--json']\n"
        "code = __main__.main()\n"
        "print(paths.portable_dir(), code, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert "readers" in json.loads(ran.stdout)
    assert ran.stderr.splitlines()[-1].endswith("annotator-data 0")
