"""Learning from verdicts: other mentions at once, what was just rejected, and the switches."""

from dataclasses import replace

from PySide6.QtCore import QObject

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.learning import Rule, carries_over
from annotator.model.scheme import LabelKind
from ui.actions.hand import Rejected
from ui.actions.workbench import Workbench

# What each switch does from now on, once it is on and once it is off.
_SWITCHED = {
    "rejections": (
        "What was rejected is left out at the next suggesting.",
        "What was rejected is offered again at the next suggesting.",
    ),
    "mentions": (
        "What you label is offered for its other mentions.",
        "What you label is no longer offered for its other mentions.",
    ),
    "rates": (
        "How often a rule was right moves the scores of its next suggestions.",
        "Suggestions keep the scores that their rules give them.",
    ),
}


class MentionOffers(QObject):
    """Offers the other mentions in the open document of what a person labels, after each edit."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._is_following = False
        bench.session.settled.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        from annotator.commands import mentions

        bench = self._bench
        if self._is_following or not bench.can_edit or not changes.edit:
            return
        if not mentions.concerns(changes, bench.document_id):
            return
        self._is_following = True
        try:
            bench.session.do_after(mentions.follow, bench.document_id, changes)
        finally:
            self._is_following = False


def offer_to_reject_others(bench: Workbench, item: Span | Relation, changes: Changes) -> None:
    """Says which key rejects what else waits with the words and label of what was rejected."""
    bench.hand.rejected = None
    if not isinstance(item, Span) or not carries_over(bench.label_of(item)):
        return
    others = bench.session.project.rejected_like(item)
    if not others:
        return
    bench.hand.rejected = Rejected(changes.edit, bench.document_id, item.id, others)
    tip = bench.keys.tip("suggest.reject_everywhere", f"rejects {_others(others)}.")
    if tip:
        bench.tell(f"{changes.words}. {tip}")


def just_rejected(bench: Workbench) -> Rejected | None:
    """Returns what was rejected last, if that is the last thing done and others wait."""
    rejected, last = bench.hand.rejected, bench.session.next_undo
    return rejected if rejected is not None and last and last.id == rejected.edit else None


def reject_words(bench: Workbench) -> str:
    """Returns what rejecting everywhere does now, for the key bar; "" where that is not known."""
    rejected = just_rejected(bench)
    return f"reject {_others(rejected.others)}" if rejected else ""


def is_on(bench: Workbench, *, switch: str) -> bool:
    """True while the project learns in this way."""
    return bench.session.is_open and bool(getattr(bench.session.project.learning, switch))


def turn(bench: Workbench, *, switch: str) -> None:
    """Switches one way of learning on or off, in this project."""
    project = bench.session.project
    is_wanted = not is_on(bench, switch=switch)
    project.learning = replace(project.learning, **{switch: is_wanted})
    bench.tell(_SWITCHED[switch][0 if is_wanted else 1])


def record_words(bench: Workbench, item: Span | Relation) -> str:
    """Returns how often a suggestion's rule was right here: "accepted 12 of 14 here"."""
    source = item.suggestion
    if source is None or not bench.session.is_open:
        return ""
    kind = LabelKind.SPAN if isinstance(item, Span) else LabelKind.RELATION
    record = bench.session.project.record(Rule(source.suggester, source.rule, kind, item.label))
    if not record.judged:
        return ""
    return f"accepted {record.accepted:,} of {record.judged:,} here"


def _others(number: int) -> str:
    return "the other one, too" if number == 1 else f"the other {number:,}, too"
