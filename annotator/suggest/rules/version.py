"""The version of the rules: it changes with every one of them, and with their lists."""

import hashlib
from functools import cache
from importlib import resources

# Raised by hand when suggestions of two versions can no longer be compared.
_MAJOR = "2"
# What is read: a program that is packed has to bring these sources as files.
PARTS = (
    ("annotator.suggest.rules", ".py"),
    ("annotator.suggest.figures", ".py"),
    ("annotator.suggest.figures.abroad", ".py"),
    ("resources.gazetteers", ".txt"),
    ("resources.calibration", ".tsv"),
)


@cache
def version() -> str:
    """Returns the version: a number, and the beginning of a digest of rules, lists and counts."""
    digest = hashlib.sha256()
    for package, suffix in PARTS:
        top, *inner = package.split(".")
        folder = resources.files(top).joinpath(*inner)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith(suffix):
                # A check-out may have changed the line ends; they say nothing.
                content = entry.read_bytes().replace(b"\r\n", b"\n")
                digest.update(entry.name.encode() + b"\0" + content + b"\0")
    return f"{_MAJOR}.{digest.hexdigest()[:8]}"
