import json
import subprocess
import sys


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


def test_the_installed_command_is_the_same_program():
    from importlib.metadata import entry_points

    (point,) = entry_points(group="console_scripts", name="annotator")
    from annotator.__main__ import main

    assert point.load() is main
