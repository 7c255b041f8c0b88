from pathlib import Path

import pytest

from annotator.errors import WriteError
from annotator.services.staging import Staging


def test_all_files_appear_together_and_old_ones_stay_till_then(tmp_path: Path):
    old = tmp_path / "a.txt"
    old.write_text("old")
    targets = [old, tmp_path / "new" / "deep" / "b.txt"]
    with Staging(targets) as staging:
        for place in staging.places:
            assert place.parent in (tmp_path, tmp_path / "new" / "deep")
            place.write_text("new")
        assert old.read_text() == "old"
        assert not targets[1].exists()
        staging.publish()
    assert [target.read_text() for target in targets] == ["new", "new"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b.txt", "deep", "new"]


class _OopsError(Exception):
    pass


def test_a_failure_leaves_what_was_there(tmp_path: Path):
    old = tmp_path / "a.txt"
    old.write_text("old")

    def fail() -> None:
        with Staging([old, tmp_path / "new" / "b.txt"]) as staging:
            staging.places[0].write_text("half")
            raise _OopsError

    with pytest.raises(_OopsError):
        fail()
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_merged_file_by_file(tmp_path: Path):
    target = tmp_path / "corpus"
    (target / "sub").mkdir(parents=True)
    (target / "mine.txt").write_text("mine")
    (target / "sub" / "a.txt").write_text("old")
    with Staging([target]) as staging:
        (staging.places[0] / "sub").mkdir(parents=True)
        (staging.places[0] / "sub" / "a.txt").write_text("new")
        staging.publish()
    assert (target / "mine.txt").read_text() == "mine"
    assert (target / "sub" / "a.txt").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(WriteError, match=r"folder .* cannot be made: "),
        Staging([tmp_path / "file" / "sub" / "a.txt"]),
    ):
        pass


def test_what_was_not_written_is_said_in_a_sentence(tmp_path: Path):
    staging = Staging([tmp_path / "a.txt"])
    with staging, pytest.raises(WriteError, match="cannot be put in its place"):
        staging.publish()
