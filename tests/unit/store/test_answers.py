"""Random work: what was rejected is not offered, undo restores, and no count goes astray."""

import contextlib
import random
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import documents, mentions, spans, verdicts
from annotator.errors import RefusedError
from annotator.model.annotation import Decision, Span
from annotator.model.changes import Changes
from annotator.model.learning import Rule
from annotator.model.scheme import LabelKind
from annotator.services.project import Project
from annotator.store import learning
from annotator.text.alike import alike
from projects import RULES, make_project, offer, picture, text_document

if TYPE_CHECKING:
    from datetime import datetime

_NAMES = ("Ada Brook", "Norwind", "Carl")
_LABELS = ("PERSON", "ORG")
_TEXT = "Ada Brook and Norwind met Carl. NORWIND said Ada Brook\u2019s Carl is Norwind, {}."


class Worker:
    """Labels, judges and suggests at random, as the window would."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def act(self) -> None:
        with contextlib.suppress(RefusedError):
            self.pick((self.add, self.judge, self.judge, self.suggest, self.change))()
        self.compare()

    def turn(self) -> None:
        with contextlib.suppress(RefusedError):
            self.follow(self.pick((self.project.undo, self.project.undo, self.project.redo))())
        self.compare()

    def there(self):
        ids = self.project.document_ids()
        if not ids:
            raise RefusedError("all are in the trash")
        return self.project.document(self.pick(ids))

    def follow(self, changes: Changes) -> None:
        for document in changes.documents:
            if mentions.concerns(changes, document):
                self.project.do(mentions.follow, document, changes)

    def do(self, command, *arguments, **more) -> None:
        self.follow(self.project.do(command, *arguments, **more))

    def add(self) -> None:
        there = self.there()
        name = self.pick(_NAMES)
        start = there.document.text.index(name)
        end = start + len(name)
        self.do(spans.add, there.document.id, start, end, self.pick(_LABELS))

    def judge(self) -> None:
        there = self.there()
        waiting = [span for span in there.suggested_spans if span.is_pending]
        if not waiting:
            raise RefusedError("nothing waits")
        document, chosen = there.document.id, self.pick(waiting).id
        act = self.pick((verdicts.accept, verdicts.reject, verdicts.correct, verdicts.reject_alike))
        if act is verdicts.correct:
            self.do(act, document, chosen, label=self.pick(_LABELS))
        elif act is verdicts.reject_alike:
            self.do(act, document, chosen)
        else:
            self.do(act, document, [chosen])

    def change(self) -> None:
        there = self.there()
        document = there.document.id
        if self.random.random() < 0.15:
            self.project.do(documents.remove, [document])
        elif there.spans:
            span = self.pick(there.spans)
            if self.random.random() < 0.5:
                self.do(spans.delete, document, [span.id])
            elif self.random.random() < 0.5:
                self.do(spans.relabel, document, span.id, self.pick(_LABELS))
            else:
                self.do(spans.set_bounds, document, span.id, span.start, span.end + 1)

    def suggest(self) -> None:
        there = self.there()
        text = there.document.text
        made = []
        for name in _NAMES:
            start = text.find(name)
            while start >= 0:
                made.append(
                    Span(
                        id=f"{there.document.id}.{start}.{self.random.random()}",
                        start=start,
                        end=start + len(name),
                        label=self.pick(_LABELS),
                        score=0.8,
                        suggestion=RULES,
                    )
                )
                start = text.find(name, start + 1)
        offer(self.project, made, document=there.document.id, suggester="rules")
        self.look_at(there.document.id)

    def look_at(self, document: str) -> None:
        """Nothing waits that was rejected, and not labeled more often since; all told, anew."""
        times: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        labeled: dict[tuple[str, str], list[int]] = defaultdict(list)
        for there in self.project.documents():
            made = {span.id: span for span in there.spans}
            for span in there.spans:
                said = alike(there.text_of(span)), span.label
                labeled[said].append(int(span.id.replace("-", "")[:12], 16))
            for span in there.suggested_spans:
                verdict = span.suggestion.verdict
                if verdict is None:
                    continue
                after = made.get(verdict.annotation)
                is_other = after is not None and (
                    (after.label != span.label)
                    and alike(there.text_of(after)) == alike(there.text_of(span))
                    and verdict.decision is Decision.CORRECTED
                )
                if verdict.decision is Decision.REJECTED or is_other:
                    times[alike(there.text_of(span)), span.label].append(verdict.at)
        there = self.project.document(document)
        for span in there.suggested_spans:
            said = alike(there.text_of(span)), span.label
            if span.is_pending and said in times:
                first = int(min(times[said]).timestamp() * 1000)
                since = sum(at >= first for at in labeled[said])
                assert since > len(times[said]), said

    def compare(self) -> None:
        file = self.project.file
        with file.reading() as connection:
            assert file.answers.rejected(connection) == learning.rejections(connection)
            for rule, said in learning.counts(connection).items():
                assert file.answers.record(connection, rule) == learning.record_of(said), rule
            nobody = Rule("nobody", "", LabelKind.SPAN, "ORG")
            assert file.answers.record(connection, nobody).judged == 0


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), steps=st.integers(5, 40))
def test_random_work(seed: int, steps: int) -> None:
    arrivals = [text_document(f"{number}", _TEXT.format(number)) for number in range(3)]
    with (
        tempfile.TemporaryDirectory() as folder,
        make_project(Path(folder), *arrivals) as project,
    ):
        worker = Worker(project, seed)
        worker.compare()
        for step in range(steps):
            worker.turn() if step % 4 == 3 else worker.act()
        assert project.check() == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), steps=st.integers(3, 15))
def test_all_undone_and_all_redone(seed: int, steps: int) -> None:
    arrivals = [text_document(f"{number}", _TEXT.format(number)) for number in range(2)]
    with (
        tempfile.TemporaryDirectory() as folder,
        make_project(Path(folder), *arrivals) as project,
    ):
        worker = Worker(project, seed)
        pictures = [picture(project)]
        for _ in range(steps):
            before = project.next_undo()
            worker.act()
            if project.next_undo() != before:
                pictures.append(picture(project))
        for expected in pictures[-2::-1]:
            worker.follow(project.undo())
            assert picture(project) == expected
        for expected in pictures[1:]:
            worker.follow(project.redo())
            assert picture(project) == expected
        assert project.next_redo() is None
        assert project.check() == []
