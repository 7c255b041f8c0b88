"""When acts can be done, as far as several of them ask the same."""

from ui.actions.workbench import Workbench


def has_document(bench: Workbench) -> bool:
    """True where a document is open."""
    return bench.document is not None


def has_documents(bench: Workbench) -> bool:
    """True where the project has documents."""
    return bool(bench.documents.rows)


def is_in_text(bench: Workbench) -> bool:
    """True where a document is open and the keys are for its text."""
    return bench.document is not None and bench.mode == "text"


def can_edit(bench: Workbench) -> bool:
    """True where a document is open that may be changed."""
    return bench.can_edit


def can_mark(bench: Workbench) -> bool:
    """True where the keys are for a text that may be marked."""
    return bench.can_edit and bench.mode == "text"


def can_write(bench: Workbench) -> bool:
    """True where a project is open that may be changed."""
    return bench.session.is_writable
