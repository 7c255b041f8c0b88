"""A canvas on the screen."""

from collections.abc import Callable

import pytest

from annotator.services.schemes import load_scheme
from canvas_content import annotated
from canvas_hand import settle
from ui.canvas.text_canvas import TextCanvas
from ui.models.open_document import OpenDocument
from ui.theme.colors import LIGHT


@pytest.fixture
def canvas(qtbot) -> TextCanvas:
    made = TextCanvas(LIGHT)
    qtbot.addWidget(made)
    made.set_scheme(load_scheme("news"))
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def show(canvas: TextCanvas) -> Callable[..., OpenDocument]:
    """Puts a document on the canvas and waits until it is painted."""

    def put(text: str, **content) -> OpenDocument:
        document = OpenDocument(annotated(text, **content))
        canvas.set_document(document)
        settle(canvas)
        return document

    return put
