"""Files that tests read from beside the repository and that never enter it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
REPOSITORY = Path(__file__).resolve().parents[1]


def shared_file(*parts: str) -> Path:
    """Returns a file or folder of ../shared; skips the test, saying so, where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(('..', 'shared', *parts))}, which is not here")
    return path


def article() -> Path:
    """Returns the real article; skips where it is absent."""
    return shared_file("article", "000_05f03e542c8d3090.txt")
