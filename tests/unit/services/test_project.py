import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import documents, spans, verdicts
from annotator.errors import UnknownNameError
from annotator.model.annotation import Span
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.ids import new_id
from annotator.paths import default_annotator
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from projects import TEXT, dollars, joined, make_project, offer, offered, text_document


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    arrivals = [text_document(name, f"{name} wrote. {TEXT}") for name in ("Äneas", "bob", "cy")]
    with make_project(tmp_path, *arrivals) as project:
        yield project


def test_names(tmp_path: Path) -> None:
    with Project.create(tmp_path / "my news.annot", load_scheme("news")) as project:
        assert project.name == "my news"
        assert project.path == tmp_path / "my news.annot"
        assert project.annotator == default_annotator() != ""
        assert project.scheme.name == "news"
        labels = load_scheme("news").labels
        assert [replace(label, id="") for label in project.scheme.labels] == [
            replace(label, id="") for label in labels
        ]
        assert project.file.path == project.path
        assert project.summaries() == []
        assert project.check() == []
        assert list(project.documents()) == []


def test_find(project: Project) -> None:
    first, second, _ = project.document_ids()
    assert project.find("bob") == project.find(second) == second
    with pytest.raises(UnknownNameError, match="no document 'zed'"):
        project.find("zed")
    with pytest.raises(UnknownNameError, match="no document 'bob'"):
        project.document("bob")
    project.do(documents.rename, first, "bob")
    with pytest.raises(UnknownNameError, match="Several documents are named 'bob'"):
        project.find("bob")
    project.do(documents.remove, [first])
    assert project.find("bob") == second


def test_summaries(project: Project) -> None:
    first, second, third = project.document_ids()
    made = (
        offered("Ada Brook", "PERSON", f"bob wrote. {TEXT}", score=0.2),
        offered("Norwind", "ORG", f"bob wrote. {TEXT}"),
    )
    offer(project, made, [joined(made[0], made[1], "employed_by", score=0.4)], document=second)
    project.do(verdicts.accept, second, [made[1].id])
    project.do(spans.add, third, 0, 2, "PERSON")
    project.do(documents.set_status, third, Status.DONE)
    found = {summary.id: summary for summary in project.summaries()}
    assert list(found) == [first, second, third]
    counts = [(entry.annotations, entry.pending, entry.unsure) for entry in found.values()]
    assert counts == [(0, 0, 0), (1, 2, 2), (1, 0, 0)]
    assert found[second].title == f"bob wrote. {TEXT}"
    assert found[third] == project.summary(third)
    assert [entry.status for entry in found.values()] == [Status.NEW, Status.NEW, Status.DONE]
    assert [entry.id for entry in project.summaries(status=Status.DONE)] == [third]
    assert [entry.id for entry in project.summaries(text="ÄNEAS")] == [first]
    assert [entry.id for entry in project.summaries(text="BROOK MET", status=Status.DONE)] == [
        third
    ]
    assert project.summaries(text="%") == []
    assert project.summary("x") is None


def test_summaries_are_few_queries(project: Project) -> None:
    from sqlalchemy import event

    found: list[str] = []

    def count(connection, cursor, statement, parameters, context, many) -> None:
        found.append(statement)

    event.listen(project.file._engine, "after_cursor_execute", count)
    assert len(project.summaries()) == 3
    assert [words.split()[0] for words in found] == ["BEGIN", "SELECT", "SELECT"]


def test_title_is_the_first_line_with_something_on_it(project: Project) -> None:
    for text, title in (
        (" \n\n  A head \nbody", "A head"),
        ("\n \n", ""),
        ("x" * 5000, "x" * 200),
    ):
        arrived = text_document("t", text)
        project.do(documents.import_documents, [arrived])
        assert project.summary(arrived.document.id).title == title


def test_documents_come_in_order_and_in_pieces(project: Project) -> None:
    arrivals = [text_document(str(number), f"text {number}") for number in range(450)]
    project.do(documents.import_documents, arrivals)
    ids = project.document_ids()
    assert [annotated.document.id for annotated in project.documents()] == ids
    wanted = [ids[400], ids[3], ids[120], ids[3]]
    found = [annotated.document.id for annotated in project.documents(wanted)]
    assert found == [ids[3], ids[120], ids[400]]
    going = project.documents()
    assert next(going).document.id == ids[0]
    project.do(documents.remove, ids[1:440])
    # The piece under way was read before; of the rest, what is gone is passed over.
    assert len(list(going)) < 120


def test_large_documents_come_in_small_pieces() -> None:
    from annotator.store.documents import batches

    sizes = [(1, 3_000_000), (2, 3_000_000), (3, 10), (4, 9_000_000), *((n, 1) for n in range(150))]
    pieces = list(batches(sizes))
    assert pieces[:3] == [[1], [2, 3], [4]]
    assert [len(piece) for piece in pieces[3:]] == [100, 50]


def test_stats(project: Project) -> None:
    first, second, third = project.document_ids()
    text = f"bob wrote. {TEXT}"
    made = [
        offered("Ada Brook", "PERSON", text),
        offered("Carl Dent", "PERSON", text),
        offered("Norwind", "ORG", text),
        offered("$175 billion", "MONEY", text, value=dollars()),
    ]
    offer(project, made, [joined(made[0], made[1], "spoke_with")], document=second)
    (relation,) = project.document(second).suggested_relations
    project.do(verdicts.accept, second, [relation.id])
    project.do(verdicts.reject, second, [made[2].id])
    project.do(verdicts.correct, second, made[3].id, label="QUOTE")
    project.do(spans.add, third, 0, 2, "PERSON")
    project.do(documents.remove, [third])
    project.do(documents.set_status, first, Status.DONE)
    stats = project.stats()
    assert dataclasses.asdict(stats) == {
        "documents": 2,
        "done": 1,
        "characters": len(f"Äneas wrote. {TEXT}") + len(text),
        "spans": 3,
        "relations": 1,
        "suggested_spans": 4,
        "suggested_relations": 1,
        "pending": 0,
        "accepted": 3,
        "corrected": 1,
        "rejected": 1,
        "edits": 8,
        "annotators": 1,
        "labels": {"PERSON": 2, "QUOTE": 1, "spoke_with": 1},
    }


_AWKWARD = st.text(
    st.sampled_from("ab\n\r\t \0\ufeff\u0301\u200d\u05d0\u4e2d\U0001f600\U0001f468\U0001f3fd%_'\"")
    | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), texts=st.lists(_AWKWARD, min_size=1, max_size=4, unique=True))
def test_what_is_stored_covers_the_same_characters(awkward: Project, data, texts) -> None:
    arrivals, expected = [], {}
    for text in texts:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        span = Span(id=new_id(), start=start, end=end, label="PERSON")
        document = Document(id=new_id(), name=text, text=text, metadata={"m": text})
        arrivals.append(AnnotatedDocument(document=document, spans=(span,)))
        expected[text] = text[start:end]
    awkward.do(documents.import_documents, arrivals)
    found = {annotated.document.text: annotated for annotated in awkward.documents()}
    for text, covered in expected.items():
        annotated = found[text]
        assert covered in [annotated.text_of(span) for span in annotated.spans]
        assert annotated.document.name == annotated.document.metadata["m"] == text
    assert awkward.check() == []


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with make_project(tmp_path_factory.mktemp("awkward")) as project:
        yield project


def test_importing_the_commands_loads_no_database() -> None:
    """The window and `annotator --help` start without it."""
    code = (
        "import sys\n"
        "import annotator.services.project, annotator.services.schemes, annotator.paths\n"
        "from annotator.commands import documents, labels, relations\n"
        "from annotator.commands import spans, suggestions, verdicts\n"
        "print([name for name in sys.modules if name in ('sqlalchemy', 'alembic', 'sqlite3')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_opening_loads_neither_the_mapper_nor_alembic(project: Project) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from annotator.services.project import Project\n"
        "project = Project.open(Path(sys.argv[1]), read_only=True)\n"
        "project.document(project.document_ids()[0])\n"
        "project.close()\n"
        "print([name for name in sys.modules if name in ('sqlalchemy.orm', 'alembic')])"
    )
    command = [sys.executable, "-c", code, str(project.path)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
