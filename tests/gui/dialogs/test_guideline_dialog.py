"""A guideline is read in the window: nothing is fetched, and links are followed by choice."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QWidget

from ui.dialogs.guideline_dialog import GuidelineDialog

TEXT = """\
# What to mark

**Names** only, see [the rules](https://example.org/rules) or [this](file:///etc/passwd).

![picture](http://127.0.0.1:9/x.png) ![other](secret.png)

<img src="http://127.0.0.1:9/y.png"><script>x</script>
"""


def test_markdown_is_shown_and_links_wait_for_a_yes(qtbot, monkeypatch, tmp_path: Path):
    (tmp_path / "secret.png").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = GuidelineDialog(TEXT, parent)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    dialog.grab()
    shown = dialog.page.toPlainText()
    assert shown.startswith("What to mark\n")
    assert "**" not in shown
    for name in ("http://127.0.0.1:9/x.png", "secret.png"):
        kind = QTextDocument.ResourceType.ImageResource.value
        assert dialog.page.loadResource(kind, QUrl(name)).width() == 1
    dialog.page.anchorClicked.emit(QUrl("https://example.org/rules"))
    assert dialog.address.text() == "https://example.org/rules"
    assert opened == []
    assert dialog.page.toPlainText() == shown
    dialog.open_button.click()
    assert opened == ["https://example.org/rules"]
    # A file of the machine is named and cannot be opened.
    dialog.page.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert dialog.open_button.isHidden()
    dialog.close()
