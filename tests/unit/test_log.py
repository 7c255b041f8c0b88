import logging
import sys
from pathlib import Path

from annotator import paths
from annotator.log import start_log, stop_log
from annotator.paths import log_dir


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


def test_old_files_of_the_log_go(tmp_path: Path) -> None:
    try:
        path = start_log(tmp_path)
        for number in range(60):
            logging.getLogger("annotator.store").info("%d %s", number, "x" * 100_000)
    finally:
        stop_log()
    found = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert sorted(found) == [path.name, *(f"{path.name}.{number}" for number in (1, 2, 3))]
    assert max(found.values()) <= 1_000_000
    assert " 59 x" in path.read_text(encoding="utf-8")


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


def test_a_portable_program_keeps_everything_beside_itself(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert paths.portable_dir() is None
    monkeypatch.setenv("ANNOTATOR_PORTABLE", "1")
    places = [paths.settings_dir(), paths.data_dir(), paths.cache_dir(), paths.log_dir()]
    assert len(set(places)) == len(places)
    assert {place.parent for place in places} == {tmp_path / "annotator-data"}
    # A packed program that has the folder beside it needs no word.
    monkeypatch.delenv("ANNOTATOR_PORTABLE")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "annotator"))
    assert paths.portable_dir() is None
    (tmp_path / "annotator-data").mkdir()
    assert paths.portable_dir() == tmp_path / "annotator-data"
