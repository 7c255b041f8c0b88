"""The question whether the code of a pipeline may run."""

from typing import Any

from PySide6.QtWidgets import QMessageBox, QWidget

from ui.dialogs.question import Question


class Agreement(Question):
    """Asks before a pipeline is loaded."""

    def __init__(self, asked: dict[str, Any], parent: QWidget | None = None) -> None:
        """Makes the question; `asked` is what the files of the pipeline say of it."""
        name = f"{asked['name']} {asked['version']}".strip()
        changed = f"The files of {name} have changed. Load it?"
        terms = asked.get("license") or "not named in it"
        super().__init__(
            "Load Pipeline",
            changed if asked["is_changed"] else f"Load {name}?",
            "Loading a pipeline runs the code in its files. Load it only if you trust where it "
            f"is from.\n\nLicense: {terms}\n{asked['folder']}",
            yes=("&Load", QMessageBox.ButtonRole.AcceptRole),
            no="&Don’t Load",
            parent=parent,
        )
