"""Random work on a project: undoing all of it gives the first state, redoing all the last."""

import datetime
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import documents, labels, relations, spans, verdicts
from annotator.errors import RefusedError, UnknownNameError
from annotator.model.document import Status
from annotator.model.ids import new_id
from annotator.model.scheme import Label
from annotator.services.project import Project
from projects import dollars, joined, make_project, offer, offered, picture, text_document

_WORDS = ("Ada", "Brook", "Carl", "Dent", "Norwind", "$5", "June")
_LABELS = ("PERSON", "ORG", "MONEY", "DATE", "TITLE")
_RELATIONS = ("spoke_with", "employed_by", "over_period", "cites")


class Worker:
    """Does one random thing after another; what is refused is refused."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.random = random.Random(seed)
        self.pick = self.random.choice

    def act(self) -> bool:
        """Returns whether an edit came of it."""
        before = self.project.history(1)
        try:
            self.pick(self.acts())()
        except (RefusedError, UnknownNameError):
            assert self.project.history(1) == before
            return False
        return self.project.history(1) != before

    def acts(self) -> list[Callable[[], object]]:
        return [
            *(self.add,) * 4,
            *(self.link,) * 4,
            *(self.suggest,) * 3,
            *(self.judge,) * 6,
            *(self.change,) * 6,
            *(self.delete,) * 2,
            self.label,
            self.document,
            self.bring,
            lambda: self.project.do(verdicts.accept_matching, min_score=self.random.random()),
        ]

    def annotated(self):
        return self.project.document(self.pick(self.project.document_ids() or [""]))

    def one(self, made):
        if not made:
            raise RefusedError("nothing there")
        return self.pick(made)

    def label_name(self) -> str:
        return self.pick([*_LABELS, *self.project.scheme.spans])

    def add(self) -> None:
        there = self.annotated()
        length = len(there.document.text)
        start = self.random.randrange(length)
        end = min(length + 1, start + self.random.randrange(8))
        label = self.label_name()
        value = dollars(start) if label == "MONEY" else None
        self.project.do(spans.add, there.document.id, start, end, label, value=value)

    def link(self) -> None:
        there = self.annotated()
        ends = there.spans + there.suggested_spans
        head, child = self.one(ends), self.one(ends)
        self.project.do(relations.add, there.document.id, head.id, child.id, self.pick(_RELATIONS))

    def suggest(self) -> None:
        there = self.annotated()
        text = there.document.text
        made = [
            offered(word, self.pick(_LABELS), text, score=self.random.random())
            for word in self.random.sample(_WORDS, 4)
            if word in text
        ]
        arrows = [joined(*self.random.sample(made, 2), self.pick(_RELATIONS))] if made[1:] else []
        offer(self.project, made, arrows, document=there.document.id)

    def judge(self) -> None:
        there = self.annotated()
        made = [*there.suggested_spans, *there.suggested_relations]
        chosen = [self.one(made).id for _ in range(self.random.choice((1, 1, 2, 5)))]
        act = self.pick((verdicts.accept, verdicts.accept, verdicts.reject, verdicts.correct))
        if act is verdicts.correct:
            self.project.do(
                verdicts.correct, there.document.id, chosen[0], label=self.pick(_LABELS)
            )
        else:
            self.project.do(act, there.document.id, chosen, seconds=self.random.random())

    def change(self) -> None:
        there = self.annotated()
        document = there.document.id
        if there.relations and self.random.random() < 0.4:
            relation = self.one(there.relations).id
            self.pick(
                (
                    lambda: self.project.do(relations.turn, document, relation),
                    lambda: self.project.do(
                        relations.relabel, document, relation, self.pick(_RELATIONS)
                    ),
                    lambda: self.project.do(relations.set_note, document, relation, "note"),
                )
            )()
            return
        span = self.one(there.spans)
        self.pick(
            (
                lambda: self.project.do(spans.relabel, document, span.id, self.label_name()),
                lambda: self.project.do(
                    spans.set_bounds, document, span.id, span.start, span.end + 1
                ),
                lambda: self.project.do(spans.set_value, document, span.id, dollars(1.5)),
                lambda: self.project.do(spans.set_note, document, span.id, "\u05d0\U0001f600"),
            )
        )()

    def delete(self) -> None:
        there = self.annotated()
        if there.relations and self.random.random() < 0.5:
            self.project.do(relations.delete, there.document.id, [self.one(there.relations).id])
        else:
            self.project.do(spans.delete, there.document.id, [self.one(there.spans).id])

    def label(self) -> None:
        name = self.one(list(self.project.scheme.spans))
        self.pick(
            (
                lambda: self.project.do(labels.delete, name),
                lambda: self.project.do(labels.rename, name, f"L{self.random.randrange(5)}"),
                lambda: self.project.do(labels.set_key, name, self.pick("0123456789")),
                lambda: self.project.do(labels.recolor, name, "#000000"),
                lambda: self.project.do(
                    labels.add, Label(id=new_id(), name=f"L{self.random.randrange(5)}")
                ),
            )
        )()

    def document(self) -> None:
        document = self.annotated().document.id
        day = datetime.date(2025, 6, self.random.randrange(1, 30))
        self.pick(
            (
                lambda: self.project.do(documents.remove, [document]),
                lambda: self.project.do(documents.rename, document, self.pick(_WORDS)),
                lambda: self.project.do(documents.set_status, document, self.pick(list(Status))),
                lambda: self.project.do(documents.set_date, [document], day),
            )
        )()

    def bring(self) -> None:
        from dataclasses import replace

        text = f"{' '.join(_WORDS)} {self.random.randrange(4)}"
        made = offered(self.pick(_WORDS), self.pick((*_LABELS, "NEW1", "NEW2")), text)
        made = replace(made, suggestion=None)
        arrived = replace(text_document("new", text), spans=(made,))
        self.project.do(documents.import_documents, [arrived])


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32), steps=st.integers(5, 30))
def test_all_undone_and_all_redone(seed: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        text = f"{' '.join(_WORDS)} here. {' '.join(_WORDS)} there."
        with make_project(Path(folder), text_document("start", text)) as project:
            worker = Worker(project, seed)
            pictures = [picture(project)]
            pictures.extend(picture(project) for _ in range(steps) if worker.act())
            assert project.check() == []
            for expected in pictures[-2::-1]:
                project.undo()
                assert picture(project) == expected
            assert project.check() == []
            for expected in pictures[1:]:
                project.redo()
                assert picture(project) == expected
            assert project.check() == []


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_undo_in_any_order_breaks_nothing(seed: int) -> None:
    """Work, undo of any edit, undo and redo in turn: refused or sound, never in between."""
    with (
        tempfile.TemporaryDirectory() as folder,
        make_project(Path(folder), text_document("start", " ".join(_WORDS))) as project,
    ):
        worker = Worker(project, seed)
        for _ in range(40):
            before = picture(project)
            try:
                worker.pick(
                    (worker.act, worker.act, project.undo, project.redo, any_undo(worker))
                )()
            except RefusedError:
                assert picture(project) == before
        assert project.check() == []


def any_undo(worker: Worker) -> Callable[[], object]:
    return lambda: worker.project.undo(worker.pick(worker.project.history()).id)
