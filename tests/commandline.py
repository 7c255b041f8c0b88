"""The program as a user starts it: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shared_data import REPOSITORY


def project_of(path: Path, *sources: Path) -> Path:
    """Makes a project to begin with: as `annotator new` and `import` do, but at once."""
    from annotator.services.importing import import_paths
    from annotator.services.project import Project
    from annotator.services.schemes import load_scheme

    with Project.create(path, load_scheme("news"), annotator="ann") as made:
        import_paths(made, sources)
    return path


def annotator(
    *arguments: object,
    code: int | None = 0,
    before: Callable[[], None] | None = None,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Runs `annotator` and checks its exit code; None takes any.

    Whatever it is given, it never shows a traceback. `before` runs in the new process.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        preexec_fn=before,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **(env or {})},
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    assert code is None or ran.returncode == code, (ran.returncode, ran.stdout, ran.stderr)
    return ran


def annotator_json(*arguments: object, code: int | None = 0) -> dict[str, Any]:
    """Runs `annotator … --json` and returns the one object that it prints."""
    ran = annotator(*arguments, "--json", code=code)
    result = json.loads(ran.stdout)
    assert isinstance(result, dict)
    return result


def refused(
    *arguments: object,
    before: Callable[[], None] | None = None,
    env: dict[str, str] | None = None,
) -> str:
    """Runs `annotator`, which must refuse in one sentence, and returns that."""
    ran = annotator(*arguments, code=2, before=before, env=env)
    assert ran.stdout == ""
    (line,) = ran.stderr.splitlines()
    assert line.startswith("annotator: ")
    return line.removeprefix("annotator: ")
