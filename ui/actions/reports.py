"""From the list of a dialog to a place in the text, and back to the list."""

from ui.actions.workbench import Workbench


def has_list(bench: Workbench) -> bool:
    """True while a list waits that was left for the text."""
    return bench.front is not None and bench.front.has_list()


def back_to_list(bench: Workbench) -> None:
    """Brings the list back as it was left."""
    if bench.front is not None:
        bench.front.ask("list")


def show_place(bench: Workbench, document: str, annotation: str) -> None:
    """Goes to a span or relation of any document of the project, and says how to come back."""
    if document != bench.document_id:
        bench.open_document(document)
    bench.canvas.setFocus()
    if bench.document is None or bench.document_id != document:
        # The sentence about it is in the message bar already.
        return
    tip = bench.keys.tip("project.list", "brings the list back.")
    if annotation and not bench.document.is_visible(annotation):
        bench.tell(f"This is no longer there, or is not shown. {tip}".rstrip())
        return
    if annotation:
        bench.canvas.focus_annotation(annotation)
    bench.tell(tip)
