"""Who writes into a project: one window or program at a time."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.errors import ProjectError


def locked(path: Path) -> FileLock:
    """Locks a project against a second writer.

    Raises:
        ProjectError: It is locked already, or its folder cannot be written to.
    """
    # Beside the file itself: a link to it elsewhere is no second project.
    real = path.resolve()
    lock = FileLock(real.with_name(real.name + ".lock"), thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise ProjectError(
            f"{path} is open in another window or program: close it there, or open it for "
            "reading only."
        ) from None
    except OSError as error:
        raise ProjectError(
            f"The folder {path.parent} cannot be written to ({error.strerror}): choose another "
            "folder, copy the project there, or open it for reading only."
        ) from error
    return lock


def unlock(lock: FileLock) -> None:
    """Gives a project free."""
    # While it is held: who waits for it sees that the file is another one by then. Windows keeps
    # the file as long as it is open.
    with suppress(OSError):
        Path(lock.lock_file).unlink()
    lock.release()
