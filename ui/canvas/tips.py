"""Tool tips: what stands behind a "+n", and in full what a chip or label says in part."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

from PySide6.QtCore import QPoint, QRect

from annotator.model.annotation import Relation, Span
from ui.canvas.display import shown
from ui.canvas.hit_testing import arc_at, chip_at, line_near
from ui.canvas.marks import with_signs
from ui.canvas.places import chip_rect, label_rect, more_rect
from ui.canvas.view import View
from ui.models.open_document import OpenDocument

_LISTED = 12
_WORDS = 60


def tip_at(view: View, point: QPoint) -> tuple[str, QRect]:
    """Returns what is to be said at a point of the viewport, as rich text, and where it holds.

    "" where there is nothing to say that is not on the screen already.
    """
    page, document = view.page, view.document
    line = line_near(page, point.y()) if page is not None else None
    if page is None or document is None or line is None:
        return "", QRect()
    if more_rect(view, line).contains(point):
        relations = {arc.id: None for arc in line.marks.over}
        return _list(view, document, list(relations)), more_rect(view, line)
    x, y = point.x() - page.left, point.y() - line.top
    chip = chip_at(line.marks, x, y, page.metrics)
    if chip is not None:
        ids = chip.hidden or ((chip.id,) if _is_cut(chip.text) else ())
        return _list(view, document, ids), chip_rect(view, line, chip)
    arc = arc_at(line.marks, x, y, page.metrics)
    if arc is not None and _is_cut(arc.text):
        return _list(view, document, [arc.id]), label_rect(view, line, arc)
    return "", QRect()


def _is_cut(text: str) -> bool:
    return "\u2026" in text


def _list(view: View, document: OpenDocument, ids: Sequence[str]) -> str:
    """Returns a line for each mark: what it is, and its words."""
    rows = [f"{escape(what)}&nbsp; {escape(words)}" for what, words in _rows(view, document, ids)]
    if not rows:
        return ""
    left = len(ids) - len(rows)
    if left > 0:
        rows.append(f"and {left:,} more")
    # Always as rich text: what looks like markup in a text must not become any.
    return f"<p style='white-space: pre'>{'<br>'.join(rows)}</p>"


def _rows(view: View, document: OpenDocument, ids: Iterable[str]) -> Iterable[tuple[str, str]]:
    for item_id in islice(ids, _LISTED):
        item = document.item(item_id)
        ends = document.ends_of(item_id)
        if isinstance(item, Span):
            value = view.wording.value(item.value) if item.value and view.wording.value else ""
            yield with_signs(f"{item.label} {value}".rstrip(), item), _cut(document.text_of(item))
        elif isinstance(item, Relation) and ends is not None:
            sign = "\u2194" if item.label in view.wording.symmetric else "\u2192"
            head, child = (_cut(document.text_of(end)) for end in ends)
            yield with_signs(item.label, item), f"{head} {sign} {child}"


def _cut(text: str) -> str:
    words = shown(" ".join(text[: 4 * _WORDS].split()))
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "\u2026"
