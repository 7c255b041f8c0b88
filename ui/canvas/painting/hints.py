"""Paints the letters to type on chips and labels, over everything else, none over another."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.canvas.marks import Chip
from ui.canvas.places import chip_rect, label_rect
from ui.canvas.view import View


def paint_hints(painter: QPainter, view: View) -> None:
    """Paints the letters of all marks on the screen, dark on light or light on dark."""
    painter.setFont(view.metrics.chip)
    radius = view.metrics.radius
    for box, word in hint_boxes(view):
        # A rim in the color of the page keeps two of them apart, and off a chip of their color.
        painter.setPen(QPen(view.palette.ground, 1))
        painter.setBrush(view.palette.text)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(view.palette.ground)
        painter.drawText(QRectF(box), Qt.AlignmentFlag.AlignCenter, word)


def hint_boxes(view: View) -> list[tuple[QRect, str]]:
    """Returns where letters are painted, in the viewport, and what they are.

    Each stands before the words of its chip or label where nothing else is there, else over
    their beginning, and where that is taken by another one, further on over its own mark.
    """
    boxes: list[tuple[QRect, str]] = []
    # A chip has air at its beginning, a label has not.
    air = view.metrics.chip_pad // 2
    for line in view.page.lines() if view.page is not None and view.hints else []:
        marks = [
            *((chip_rect(view, line, chip), _word(view, chip), air) for chip in line.marks.chips),
            *(
                (label_rect(view, line, arc), view.hints.get(arc.id, ""), -1)
                for arc in line.marks.arcs
            ),
        ]
        for mark, word, inside in marks:
            if word:
                others = [rect for rect, _, _ in marks if rect != mark]
                taken = [box for box, _ in boxes]
                boxes.append((_box(view, word, mark, inside, others, taken), word))
    return boxes


def _word(view: View, chip: Chip) -> str:
    """Returns what is to be typed for a chip, or for the first that a "+n" stands for."""
    return next((view.hints[each] for each in chip.hidden or (chip.id,) if each in view.hints), "")


def _box(
    view: View, word: str, mark: QRect, inside: int, others: list[QRect], taken: list[QRect]
) -> QRect:
    """Finds room for a word at its mark, `inside` pixels over its edge."""
    metrics = view.metrics
    width, height = metrics.chip_width(word), metrics.chip_height
    top = mark.top() + (mark.height() - height) // 2
    box = QRect(mark.left() - width + inside, top, width, height)
    if box.left() < 0 or any(box.intersects(each) for each in (*others, *taken)):
        box.moveLeft(max(0, mark.left() - metrics.chip_pad))
    while any(box.intersects(each) for each in taken) and box.left() < mark.right():
        box.translate(metrics.chip_pad, 0)
    return box
