import json
import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from ui.single_instance import Doorbell, address, hand_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no place of its own")


@pytest.fixture
def where(tmp_path: Path) -> str:
    return str(tmp_path / "bell")


class Rings:
    def __init__(self, bell: Doorbell) -> None:
        self.all: list[tuple[Path | None, str | None]] = []
        bell.rung.connect(lambda project, document: self.all.append((project, document)))


@pytest.fixture
def bell(qtbot, where: str):
    made = Doorbell()
    assert made.listen(where)
    yield made
    made.close()
    made.deleteLater()


def handed(qtbot, *arguments: object) -> bool:
    """Hands over in a thread, as another process would, while the window's loop runs."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(hand_over(*arguments)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    thread.join()
    return answers[0]


def test_a_second_start_hands_its_file_over(qtbot, bell: Doorbell, where: str, tmp_path: Path):
    rings = Rings(bell)
    odd = tmp_path / "a \U0001f600\n.annot"
    assert handed(qtbot, odd, "x", where)
    assert handed(qtbot, None, None, where)
    qtbot.waitUntil(lambda: len(rings.all) == 2)
    assert rings.all == [(odd, "x"), (None, None)]
    assert Path(where).stat().st_mode & 0o077 == 0


def test_without_a_window_there_is_nobody(where: str):
    assert not hand_over(None, None, where)


def test_what_a_killed_window_left_behind_is_taken_over(qtbot, where: str):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as dead:
        dead.bind(where)
    assert os.path.exists(where)
    assert not hand_over(None, None, where)
    bell = Doorbell()
    assert bell.listen(where)
    assert handed(qtbot, None, None, where)
    bell.close()
    bell.deleteLater()


def test_a_window_that_listens_is_not_pushed_aside(qtbot, bell: Doorbell, where: str):
    other = Doorbell()
    assert not other.listen(where)
    assert handed(qtbot, None, None, where)
    other.deleteLater()


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_another_user_who_listens_there_is_told_nothing(qtbot, where: str):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as other:
        other.bind(where)
        other.listen()
        other.setblocking(False)
        os.chown(where, 12345, 12345)
        assert not hand_over(Path("/home/me/secret.annot"), None, where)
        with pytest.raises(BlockingIOError):
            other.accept()


def test_what_is_no_socket_is_nobody(tmp_path: Path):
    (tmp_path / "file").write_text("words")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert not hand_over(None, None, str(tmp_path / "file"))
    assert not hand_over(None, None, str(tmp_path / "link"))


@pytest.mark.parametrize(
    "line", [b"\xff\n", b"[1]\n", b'{"project": 5, "tokens": 3}\n', b"[" * 70_000]
)
def test_nonsense_does_no_harm(qtbot, bell: Doorbell, where: str, line: bytes):
    rings = Rings(bell)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as there:
        there.connect(where)
        there.sendall(line)
        qtbot.wait(50)
    assert handed(qtbot, None, None, where)
    qtbot.waitUntil(lambda: bool(rings.all))
    assert set(rings.all) == {(None, None)}


def test_each_folder_of_settings_has_a_window_of_its_own(tmp_path: Path):
    assert address(tmp_path / "a") != address(tmp_path / "b")
    assert json.dumps(address(tmp_path))
