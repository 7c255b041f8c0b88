"""What the states look like, and that nothing crosses the letters; read off the pixels."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from annotator.model.record import from_record
from annotator.services.schemes import load_scheme
from canvas_content import BY, offer, relation, span
from canvas_hand import settle
from ui.canvas.palette import Palette
from ui.models.open_document import OpenDocument
from ui.theme.colors import DARK, LIGHT

TEXT = (
    "U.S. President Ann Lee met Bob Hale of Acme, and Bob spoke again of the harbor and the "
    "bridge that Acme builds for Nordia near the old harbor with Ann Lee."
)


def picture(canvas) -> QImage:
    settle(canvas)
    return canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colors_in(image: QImage, rect: QRect) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    }


def letters(canvas) -> list[QRect]:
    """Returns where the letters of each line are, from ascender to descender."""
    page = canvas._view.page
    return [
        QRect(
            page.left - 20,
            line.top + line.marks.baseline - line.marks.ascent,
            page.width + 40,
            line.marks.ascent + line.marks.descent,
        )
        for line in page.lines()
    ]


def test_nothing_crosses_the_letters(canvas, show):
    show(TEXT)
    plain = [picture(canvas).copy(rect) for rect in letters(canvas)]
    words = ["Ann Lee", "Bob Hale", "Acme", "harbor", "bridge", "Nordia", "U.S. President", "U.S."]
    offers = [offer(TEXT, word, "ORG") for word in words]
    arcs = [
        relation(head, child, "part_of", score=0.4, suggestion=BY)
        for head in words[:5]
        for child in words
        if head != child
    ]
    show(TEXT, offered=offers, offered_relations=arcs)
    marked = picture(canvas)
    assert sum(len(line.marks.arcs) for line in canvas._view.page.lines()) > 10
    for before, rect in zip(plain, letters(canvas), strict=True):
        assert marked.copy(rect) == before


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_annotation_is_filled_and_a_suggestion_is_not(canvas, show, theme):
    canvas.set_theme(theme)
    show(TEXT, spans=[span(TEXT, "Ann", "ORG", "a")], offered=[offer(TEXT, "Bob", "ORG", "b")])
    image = picture(canvas)
    ground = QColor(theme.ground).name()
    filled = canvas.rect_of(TEXT.index("Ann"))
    assert ground not in colors_in(image, filled.adjusted(0, 0, -1, 0))
    bare = canvas.rect_of(TEXT.index("Bob") + 1)
    assert ground in colors_in(image, bare)


def test_underlines_are_solid_dashed_and_dotted(canvas, show):
    show(
        TEXT,
        spans=[span(TEXT, "Ann Lee", "ORG", "a")],
        offered=[
            offer(TEXT, "Bob Hale", "ORG", "b"),
            offer(TEXT, "again of", "ORG", "c", score=0.1),
        ],
    )
    image = picture(canvas)
    ink = Palette(LIGHT, load_scheme("news")).label("ORG").ink.name()
    gaps = {}
    for words in ("Ann Lee", "Bob Hale", "again of"):
        start = TEXT.index(words)
        first, last = canvas.rect_of(start), canvas.rect_of(start + len(words) - 1)
        row = [
            image.pixelColor(x, first.bottom() + 1).name() == ink
            for x in range(first.left() + 2, last.right() - 2)
        ]
        gaps[words] = sum(a != b for a, b in pairwise(row))
    assert gaps["Ann Lee"] == 0
    assert 6 < gaps["Bob Hale"] < gaps["again of"]


def test_there_is_one_ring_and_it_follows_the_focus(canvas, show):
    accent = QColor(LIGHT.accent).name()
    show(TEXT, spans=[span(TEXT, "Ann Lee", "PERSON", "a"), span(TEXT, "Acme", "ORG", "b")])

    def is_ringed(words: str) -> bool:
        start = TEXT.index(words)
        rect = canvas.rect_of(start).united(canvas.rect_of(start + len(words) - 1))
        return accent in colors_in(picture(canvas), rect.adjusted(-4, -4, 4, 8))

    assert not is_ringed("Ann Lee")
    canvas.focus_annotation("a")
    assert is_ringed("Ann Lee")
    assert not is_ringed("Acme")
    canvas.focus_annotation("b")
    assert is_ringed("Acme")
    assert not is_ringed("Ann Lee")
    canvas.clear_focus()
    assert accent not in colors_in(picture(canvas), canvas.viewport().rect())


def test_what_is_painted_in_parts_is_what_is_painted_at_once(canvas, show):
    show(
        TEXT,
        spans=[span(TEXT, "Ann Lee", "PERSON", "a"), span(TEXT, "Acme", "ORG", "b")],
        relations=[relation("a", "b", "employed_by")],
    )
    canvas.focus_annotation("a")
    canvas.select(3, 40)
    whole = picture(canvas)
    target = QImage(whole.size(), QImage.Format.Format_RGB32)
    from PySide6.QtGui import QPainter

    from ui.canvas.painting import Pictures, paint

    pictures = Pictures()
    with QPainter(target) as painter:
        for top in range(0, target.height(), 13):
            strip = QRect(0, top, target.width(), 13)
            painter.save()
            painter.setClipRect(strip)
            paint(painter, canvas._view, pictures, strip, has_keyboard=True)
            painter.restore()
    assert target == whole


def test_the_article_is_painted_with_all_its_marks(canvas, tmp_path):
    import json

    from shared_data import shared_file

    gold = json.loads(shared_file("article", "gold.json").read_text(encoding="utf-8"))
    record = {key: gold[key] for key in ("name", "text", "date", "spans", "relations")}
    document = OpenDocument(from_record(record, new_id=lambda: "article"))
    canvas.resize(800, 3000)
    canvas.set_document(document)
    settle(canvas)
    chips = {chip.id for line in canvas._view.page.lines() for chip in line.marks.chips}
    arcs = {arc.id for line in canvas._view.page.lines() for arc in line.marks.arcs}
    assert chips == {entry["id"] for entry in gold["spans"]}
    assert arcs == {entry["id"] for entry in gold["relations"]}
    for entry in gold["spans"]:
        assert not canvas.rect_of_annotation(entry["id"]).isNull()


def test_hints_cover_the_start_of_chips(canvas, show):
    show(TEXT, spans=[span(TEXT, "Ann Lee", "PERSON", "a")])
    before = picture(canvas)
    canvas.set_hints({"a": "f"})
    assert picture(canvas) != before
    canvas.set_hints({})
    assert picture(canvas) == before


def test_chips_are_sharp_on_dense_screens(canvas, show):
    from PySide6.QtGui import QPixmap

    show(TEXT, spans=[span(TEXT, "Ann Lee", "PERSON", "a")])
    settle(canvas)
    dense = QPixmap(canvas.viewport().size() * 2)
    dense.setDevicePixelRatio(2)
    canvas.viewport().render(dense)
    single = canvas.viewport().grab().toImage()
    chip = canvas.rect_of_annotation("a")
    found = dense.toImage().copy(QRect(chip.topLeft() * 2, chip.size() * 2))
    stretched = single.copy(chip).scaled(found.size())
    assert found.convertToFormat(stretched.format()) != stretched
    blocks = [
        found.pixelColor(x, y) == found.pixelColor(x + 1, y)
        for x in range(0, found.width() - 1, 2)
        for y in range(found.height())
    ]
    assert not all(blocks)


def test_no_picture_outlives_its_colors(canvas, show):
    from ui.canvas.painting import Pictures

    show(TEXT, spans=[span(TEXT, "Ann", "ORG", "a")])
    view, pictures = canvas._view, Pictures()
    sheet = QPixmap(canvas.size())
    for theme in (LIGHT, DARK) * 10:
        # Colors that nobody saw may lie in memory where those of the last paint did.
        for _ in range(3):
            canvas.set_theme(theme)
        with QPainter(sheet) as painter:
            pictures.fit(painter, view)
            assert not pictures._chips
            pictures.paint_chips(painter, view, view.page.lines()[0])
            assert pictures._chips


def test_text_that_was_scrolled_up_is_cut_at_a_line(canvas, show):
    show("Rain fell on Oslo.\n\n" * 60)
    assert picture(canvas).pixelColor(300, 0).name() == QColor(LIGHT.ground).name()
    canvas.verticalScrollBar().setValue(200)
    assert picture(canvas).pixelColor(300, 0).name() == QColor(LIGHT.line).name()
