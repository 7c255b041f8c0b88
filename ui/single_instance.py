"""One window for each person: a second start hands its file to the one that is open.

The first window listens at a local socket that only its owner can reach; its name follows from the
folder of the settings, so that a portable copy has a window of its own. A second start looks there
before anything heavy is loaded, with what Python itself brings.
"""

import json
import logging
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from PySide6.QtCore import QObject, Signal

from annotator.paths import settings_dir

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)

# A window that does not answer in this time is busy with itself; the second one opens then.
_WAIT_SECONDS = 2.0
_MOST_BYTES = 1 << 16
_YES = b"ok\n"
# By these a window manager knows that the person wants the window now.
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


def address(settings: Path | None = None) -> str:
    """Returns where the window of these settings listens: a path, or a pipe on Windows."""
    name = sha256(str(settings or settings_dir()).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return rf"\\.\pipe\annotator-{name}"
    folder = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    return str(folder / f"annotator-{os.getuid()}-{name}")


def hand_over(project: Path | None, document: str | None, at: str | None = None) -> bool:
    """Asks a window that is open already to show a project; returns whether one took it."""
    where = at or address()
    if sys.platform != "win32" and not _is_own(where):
        return False
    wish = {
        "project": str(project.absolute()) if project else None,
        "document": document,
        "tokens": {name: os.environ[name] for name in _TOKENS if name in os.environ},
    }
    try:
        return _asked(where, json.dumps(wish).encode() + b"\n") == _YES
    # Nobody there any more, or somebody who does not answer: this start opens its own window.
    except OSError:
        return False


def _is_own(where: str) -> bool:
    """True where a socket of this user is.

    Where XDG names no folder of the user's own, anybody may have put one there: who listens would
    read which projects somebody opens, and keep their window from opening.
    """
    try:
        found = os.lstat(where)
    except OSError:
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()


def _asked(where: str, line: bytes) -> bytes:
    if sys.platform == "win32":
        pipe: BinaryIO
        with open(where, "r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.readline(_MOST_BYTES)
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as there:
        there.settimeout(_WAIT_SECONDS)
        there.connect(where)
        there.sendall(line)
        return there.makefile("rb").readline(_MOST_BYTES)


def _is_taken(where: str) -> bool:
    """True where a window listens; False where nobody takes a connection, though a socket is."""
    if sys.platform == "win32":
        # There a pipe ends with its process, and cannot be listened at twice.
        return False
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as there:
        there.settimeout(_WAIT_SECONDS)
        try:
            there.connect(where)
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        except OSError:
            return True
    return True


class Doorbell(QObject):
    """Listens for other starts of the program.

    Signals:
        rung(object, object): Somebody wants the window: the project as a path, or None; the
            document by name, or None.
    """

    rung = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, at: str | None = None) -> bool:
        """Begins to listen; returns False where another window does, or nobody can."""
        # Loaded here: the first window is on the screen by now.
        from PySide6.QtNetwork import QLocalServer

        where = at or address()
        # Qt would push a window aside that listens there; what a killed one left behind may go.
        if _is_taken(where):
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(where)
        if not server.listen(where):
            _log.warning("no second start can find this window: %s", server.errorString())
            return False
        server.newConnection.connect(self._take)
        self._server = server
        return True

    def close(self) -> None:
        """Stops listening."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _take(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            there = self._server.nextPendingConnection()
            there.disconnected.connect(there.deleteLater)
            there.readyRead.connect(lambda there=there: self._read(there))

    def _read(self, there: "QLocalSocket") -> None:
        if not there.canReadLine():
            if there.bytesAvailable() > _MOST_BYTES:
                there.abort()
            return
        try:
            wish: Any = json.loads(bytes(there.readLine().data()))
        except (ValueError, RecursionError):
            wish = None
        if not isinstance(wish, Mapping):
            there.abort()
            return
        there.write(_YES)
        there.flush()
        there.disconnectFromServer()
        self._use_tokens(wish.get("tokens"))
        project, document = wish.get("project"), wish.get("document")
        self.rung.emit(
            Path(project) if isinstance(project, str) else None,
            document if isinstance(document, str) else None,
        )

    @staticmethod
    def _use_tokens(tokens: object) -> None:
        for name, value in tokens.items() if isinstance(tokens, Mapping) else ():
            if name in _TOKENS and isinstance(value, str) and "\0" not in value:
                os.environ[name] = value
