"""The dialog for spans that a tokenizer would cut: a list to look at, and to snap from."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.text.languages import NAMES
from ui.actions.aligning import snap
from ui.actions.pipelines import take_question
from ui.actions.workbench import Workbench
from ui.dialogs.aside import ListDialog
from ui.dialogs.report_list import ReportList
from ui.errors import safe_override
from ui.jobs.align_job import AlignJob, AlignOutcome, AlignWish, Misfit
from ui.models.report_rows import ReportRow
from ui.plain import plain_label
from ui.theme.colors import Theme
from ui.theme.sizes import grown

_OWN = "own"
_PIPELINE = "pipeline:"


class AlignDialog(ListDialog):
    """Looks through the project at once, and again for another tokenizer."""

    def __init__(self, bench: Workbench, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check Alignment")
        self.setMinimumSize(grown(self, 560), grown(self, 360))
        self.resize(grown(self, 760), grown(self, 520))
        self._bench = bench
        self._job: AlignJob | None = None
        self._outcome = AlignOutcome()
        self._is_gone = False
        self._make_fields(theme)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._check)
        self.tokenizer.currentIndexChanged.connect(lambda *_: self._pause.start(250))
        self.list.chosen.connect(self.place_wanted)
        self.list.rows.ticked.connect(self._count)
        self._buttons.accepted.connect(self._snap)
        self._buttons.rejected.connect(self.reject)
        self._pause.start(0)

    def _make_fields(self, theme: Theme) -> None:
        self.tokenizer = QComboBox()
        self.tokenizer.setAccessibleName("Tokenizer")
        self.tokenizer.addItem("That of each document’s language", _OWN)
        for code, name in sorted(NAMES.items(), key=lambda pair: pair[1]):
            self.tokenizer.addItem(name, code)
        for entry in self._bench.suggesters.entries:
            if entry.is_pipeline:
                title = f"Pipeline {entry.name} {entry.version}".rstrip()
                self.tokenizer.addItem(title, _PIPELINE + entry.source)
        self.said = plain_label("Looking…", is_wrapped=True)
        self.list = ReportList("Spans off the tokens; Enter goes there, Space ticks", theme)
        self.help = plain_label("Enter goes there, Space ticks.", kind="quiet")
        self._buttons = QDialogButtonBox()
        self.snap_button = self._buttons.addButton(
            "Snap 8,888 spans", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.snap_button.setProperty("kind", "main")
        # Wide enough for any count: the buttons stay where they are.
        self.snap_button.setMinimumWidth(self.snap_button.sizeHint().width())
        self._buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._show_outcome(self._outcome)
        self.said.setText("Looking…")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Tokenizer", self.tokenizer)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.help, stretch=1)
        foot.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.list, stretch=1)
        column.addLayout(foot)
        self.snap_button.setDefault(True)

    @property
    def wish(self) -> AlignWish:
        """What the field asks for."""
        session, chosen = self._bench.session, str(self.tokenizer.currentData())
        if not chosen.startswith(_PIPELINE):
            return AlignWish(project=session.project.path, tokenizer=chosen)
        source = chosen.removeprefix(_PIPELINE)
        entry = self._bench.suggesters.entry(source)
        agreed = self._bench.suggesters.agreed(entry) if entry is not None else ""
        return AlignWish(project=session.project.path, pipeline=source, agreed=agreed)

    # Looking.

    def _check(self) -> None:
        self._stop()
        self.said.setText("Looking…")
        self._job = AlignJob(self.wish, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.progressed.connect(self._show_progress)
        self._job.start()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.finished.disconnect(self._take)
            job.failed.disconnect(self._fail)
            job.progressed.disconnect(self._show_progress)
            if not job.is_over:
                job.cancel()
                job.wait()
            job.deleteLater()

    def _take(self, outcome: AlignOutcome) -> None:
        if outcome.asked is None:
            self._show_outcome(outcome)
            return
        self._show_outcome(AlignOutcome())
        self.said.setText("Nobody agreed yet to run the code of this pipeline.")
        take_question(self._bench, outcome.asked, self._check)

    def _fail(self, sentence: str) -> None:
        self._show_outcome(AlignOutcome())
        self.said.setText(sentence)

    def _show_progress(self, done: int, total: int) -> None:
        if total > 1:
            self.said.setText(f"Looking… {done:,} of {total:,} documents")

    def _show_outcome(self, outcome: AlignOutcome) -> None:
        self._outcome = outcome
        self.list.show_rows([_row(misfit) for misfit in outcome.rows])
        if not outcome.count:
            self.said.setText("All spans begin and end with a token.")
        else:
            is_one = outcome.count == 1
            words = f"{outcome.count:,} span{' does' if is_one else 's do'} not fit the tokens"
            stuck = outcome.count - outcome.fitting
            if stuck:
                words += f"; {stuck:,} cannot be moved to any"
            more = outcome.count - len(outcome.rows)
            words += f". These are the first {len(outcome.rows):,}." if more else "."
            self.said.setText(words)

    def _count(self) -> None:
        ticks = self.list.rows.ticks
        self.snap_button.setText(f"Snap {ticks:,} span{'s' * (ticks != 1)}")
        self.snap_button.setEnabled(ticks > 0 and self._bench.session.is_writable)

    # Snapping.

    def _snap(self) -> None:
        rows = [row.thing for row in self.list.rows.chosen()]
        chosen = [row for row in rows if isinstance(row, Misfit)]
        if not chosen:
            return
        self.snap_button.setEnabled(False)
        snap(self._bench, chosen, self._words_of_tokenizer(), self._after)

    def _words_of_tokenizer(self) -> str:
        data = str(self.tokenizer.currentData())
        if data == _OWN:
            return "the document’s language"
        return self.tokenizer.currentText()

    def _after(self, is_done: bool) -> None:
        if self._is_gone:
            return
        if is_done and self._outcome.count == self.list.rows.ticks:
            self.accept()
        else:
            self._check()

    @override
    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    @override
    def come_back(self) -> None:
        """Looks again: spans may have been moved by hand meanwhile."""
        self._pause.start(0)
        self.list.setFocus()

    @override
    @safe_override(None)
    def done(self, result: int) -> None:
        self._is_gone = True
        self._pause.stop()
        self._stop()
        super().done(result)


def _row(misfit: Misfit) -> ReportRow:
    words = " ".join(misfit.words.split())
    snapped = " ".join(misfit.snapped.split())
    return ReportRow(
        name=misfit.name,
        words=f"{words}  →  {snapped}" if misfit.new else f"{words}  →  no token here",
        note=misfit.label,
        document=misfit.document,
        annotation=misfit.span,
        can_tick=bool(misfit.new),
        thing=misfit,
    )
