"""The command line: what a verb takes and prints. What it does is in `annotator.services`."""

from annotator.cli.app import app, main

__all__ = ["app", "main"]
