"""Damaged files of every format: each goes in whole, or is left out with one clear sentence.

Bytes flipped, cut off, lines swapped, numbers that nobody expects, deep nesting, entities and
archives that explode, names that lead out of the folder. A child process imports them, so that a
crash, a hang or memory without bound is seen. ANNOTATOR_MUTANTS=20000 says how many, and
ANNOTATOR_MUTANTS_SEED which; a fault names the number by which `tests/mutating.py` makes the file
again.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import mutating

COUNT = int(os.environ.get("ANNOTATOR_MUTANTS", "240"))
SEED = int(os.environ.get("ANNOTATOR_MUTANTS_SEED", "1"))
# The child measures the processor's time; this is for what never ends, on a machine that is busy.
SILENCE = 120
# A new process now and then, so that memory is measured and no fault hides behind another.
AT_ONCE = 2500


def lines_of(child: subprocess.Popen[bytes]) -> list[dict[str, Any]]:
    """Returns what the child says; ends it when it has said nothing for too long."""
    assert child.stdout is not None
    said: list[dict[str, Any]] = []
    rest = b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        while waiting.select(SILENCE):
            piece = os.read(child.stdout.fileno(), 1 << 16)
            if not piece:
                return said
            *whole, rest = (rest + piece).split(b"\n")
            said += map(json.loads, whole)
    child.kill()
    said.append({"number": said[-1].get("start"), "seed": "", "problems": ["does not end"]})
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process")
@pytest.mark.timeout(max(300, COUNT))
@pytest.mark.parametrize("first", range(0, COUNT, AT_ONCE))
def test_a_damaged_file_goes_in_whole_or_is_left_out_with_a_sentence(tmp_path: Path, first: int):
    pytest.importorskip("trafilatura", reason="trafilatura is not whole here", exc_type=ImportError)
    count = min(AT_ONCE, COUNT - first)
    command = [sys.executable, mutating.__file__, *map(str, (SEED, first, count, tmp_path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        began = time.monotonic()
        said = lines_of(child)
        errors = child.stderr.read().decode() if child.stderr else ""
    faults = [
        f"seed {SEED} number {one['number']} ({one['seed']}): {problem}"
        for one in said
        for problem in one.get("problems", ())
    ]
    if child.returncode:
        begun = [one for one in said if "start" in one]
        faults.append(f"ended with {child.returncode} in {begun[-1:]}: {errors[-3000:]}")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults[:20]])
    done = [one for one in said if "documents" in one]
    assert len(done) == count, (count, time.monotonic() - began)
    # Most damage is small: a test in which nothing goes in, or everything, shows nothing.
    assert sum(one["documents"] for one in done) > count // 4
    assert sum(len(one["skipped"]) for one in done) > count // 20
