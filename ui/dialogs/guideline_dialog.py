"""The guideline of a team, to be read beside the work."""

from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.buttons import close_buttons
from ui.errors import safe_override
from ui.plain import plain_label
from ui.theme.sizes import grown

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_SCHEMES = frozenset({"http", "https", "mailto"})
_MARGIN, _OVER, _OVER_HEADING = 16, 8, 16


class GuidelineDialog(QDialog):
    """Shows Markdown; fetches nothing, and follows a link only where somebody says so."""

    def __init__(self, guideline: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Guideline")
        self.resize(grown(self, 640), grown(self, 640))
        self.page = _Page()
        self.page.setAccessibleName("Guideline")
        self.page.document().setDocumentMargin(_MARGIN)
        self.page.document().setMarkdown(guideline, _FEATURES)
        _space(self.page.document())
        self.page.anchorClicked.connect(self._offer)
        self._link = QUrl()
        self.address = plain_label(kind="quiet", is_wrapped=True)
        self.open_button = QPushButton("Open Link")
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._follow)
        self.open_button.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, stretch=1)
        row.addWidget(self.open_button)
        row.addWidget(close_buttons(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.page, stretch=1)
        column.addLayout(row)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, link: QUrl) -> None:
        """Shows where a link leads; one to a place in the page goes there."""
        if link.isRelative() and link.hasFragment() and not link.path():
            self.page.scrollToAnchor(link.fragment())
            return
        self._link = link
        self.address.setText(link.toDisplayString())
        self.open_button.setVisible(link.scheme().lower() in _SCHEMES)

    def _follow(self) -> None:
        QDesktopServices.openUrl(self._link)


def _space(document: QTextDocument) -> None:
    """Parts headings and paragraphs, which Markdown leaves close together; lists stay so."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        cursor.setPosition(block.position())
        if block.textList() is None and cursor.currentTable() is None:
            space = QTextBlockFormat()
            space.setTopMargin(_OVER_HEADING if block.blockFormat().headingLevel() else _OVER)
            cursor.mergeBlockFormat(space)
        block = block.next()
    cursor.endEditBlock()


class _Page(QTextBrowser):
    """Loads nothing that a page names, neither from the network nor from the disk."""

    def __init__(self) -> None:
        super().__init__()
        # Without one, Qt draws a sheet in place of each picture.
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(Qt.GlobalColor.transparent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    @override
    @safe_override(None)
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return self._nothing
