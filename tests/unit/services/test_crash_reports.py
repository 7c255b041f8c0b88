import subprocess
import sys
from pathlib import Path

import pytest

from annotator.services import crash_reports

SECRET = "the minister's words"


def look_up() -> None:
    try:
        {}[SECRET]
    except KeyError as error:
        raise ValueError(f"no {SECRET}") from error


def failed() -> ValueError:
    with pytest.raises(ValueError, match="no ") as caught:
        look_up()
    return caught.value


def test_a_report_says_where_and_no_words_of_a_document(tmp_path: Path):
    path = crash_reports.write_report(failed(), parts={"Qt": "6"}, folder=tmp_path)
    text = path.read_text("utf-8")
    for words in ("annotator: ", "Python: ", "Qt: 6", "builtins.ValueError", "builtins.KeyError"):
        assert words in text
    assert f"{Path(__file__).name}:" in text
    assert f"no {SECRET}" not in text
    assert f"'{SECRET}'" not in text
    ticked = crash_reports.write_report(failed(), parts={}, words=True, folder=tmp_path)
    assert f"builtins.ValueError: no {SECRET}" in ticked.read_text("utf-8")


def test_the_log_comes_along_without_what_errors_said(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(crash_reports, "log_dir", lambda: tmp_path)
    (tmp_path / "annotator.log").write_text(
        "2026-01-01 10:00:00,000 ERROR ui.errors: an error in the window\n"
        "Traceback (most recent call last):\n"
        f"ValueError: {SECRET}\n"
    )
    text = crash_reports.write_report(failed(), parts={}).read_text("utf-8")
    assert "an error in the window" in text
    assert f"ValueError: {SECRET}" not in text


def test_only_the_newest_stay(tmp_path: Path):
    for _ in range(30):
        newest = crash_reports.write_report(failed(), parts={}, folder=tmp_path)
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 20
    assert kept[-1] == newest


def test_the_same_fault_is_known_again():
    assert crash_reports.fingerprint(failed()) == crash_reports.fingerprint(failed())
    assert crash_reports.fingerprint(failed()) != crash_reports.fingerprint(ValueError("x"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a fault is made by a signal")
def test_an_end_by_a_fault_is_told_at_the_next_start(tmp_path: Path):
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from annotator.services import crash_reports\n"
        "watch = crash_reports.watch_for_the_end(Path(sys.argv[1]))\n"
        "def canvas_paints(): os.kill(os.getpid(), signal.SIGSEGV)\n"
        "if len(sys.argv) > 2: canvas_paints()\n"
    )
    run = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(run, check=True, timeout=60)
    assert crash_reports.last_end(tmp_path, parts={}) is None
    assert subprocess.run([*run, "fault"], capture_output=True, check=False, timeout=60).returncode
    report = crash_reports.last_end(tmp_path, parts={"Qt": "6"})
    assert report is not None
    assert "canvas_paints" in report.read_text("utf-8")
    assert crash_reports.last_end(tmp_path, parts={}) is None
