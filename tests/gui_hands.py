"""Keys pressed in the window, and what they did."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.commands import documents
from annotator.model.annotation import Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from ui.program import Program

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(program: Program, key: Qt.Key, modifier=NONE, times: int = 1) -> None:
    """Presses a key in the text."""
    for _ in range(times):
        QTest.keyClick(program.canvas, key, modifier)


def span_of(program: Program, words: str) -> Span:
    """Returns the first visible span with these words."""
    document = program.bench.document
    return next(span for span in document.visible_spans() if document.text_of(span) == words)


def focus_on(program: Program, words: str) -> Span:
    """Puts the first span with these words in focus."""
    span = span_of(program, words)
    program.canvas.focus_annotation(span.id)
    return span


def focused(program: Program) -> str:
    """Returns the words of the span in focus, "head → child" of a relation, "" for nothing."""
    item, document = program.bench.focused, program.bench.document
    if item is None:
        return ""
    if isinstance(item, Span):
        return document.text_of(item)
    return " → ".join(document.text_of(end) for end in document.ends_of(item.id))


def selected(program: Program) -> str:
    """Returns the words selected, "" for none."""
    selection = program.canvas.selection
    return program.bench.document.text[slice(*selection)] if selection else ""


def stored(program: Program):
    """Returns the open document as it is on disk."""
    return program.session.project.document(program.bench.document_id)


def annotated(program: Program) -> dict[str, str]:
    """Returns words and label of every annotated span on disk."""
    document = stored(program)
    return {document.text_of(span): span.label for span in document.spans}


def message(program: Program) -> str:
    """Returns the sentence in the message bar."""
    return program.window.messages.words


def open_text(program: Program, text: str) -> None:
    """Brings a text in as a new document and opens it."""
    made = AnnotatedDocument(document=Document(id=new_id(), name="new", text=text))
    done = program.session.project.do(documents.import_documents, [made])
    program.session.announce(done.changes)
    program.bench.open_document(made.document.id)
