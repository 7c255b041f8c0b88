import logging
from pathlib import Path

from annotator import paths
from annotator.log import log_dir, start_log, stop_log


def test_log_goes_to_a_file(tmp_path: Path) -> None:
    try:
        path = start_log(tmp_path / "logs")
        assert start_log(tmp_path / "elsewhere").name == path.name
        logging.getLogger("annotator.store").warning("no backup: %s", "disk full")
        logging.getLogger("annotator.store").debug("a small step")
    finally:
        stop_log()
    assert path.read_text(encoding="utf-8").endswith(
        "WARNING annotator.store: no backup: disk full\n"
    )
    assert not (tmp_path / "elsewhere").exists()


def test_program_runs_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    try:
        start_log(tmp_path / "file")
        logging.getLogger("annotator").warning("nobody reads this")
    finally:
        stop_log()


def test_places_are_the_users_own(monkeypatch) -> None:
    home = Path.home()
    for place in (paths.settings_dir(), paths.cache_dir(), log_dir()):
        assert home in place.parents
    monkeypatch.setenv("LOGNAME", "zoe")
    assert paths.default_annotator() == "zoe"
