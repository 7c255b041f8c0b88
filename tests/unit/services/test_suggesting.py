from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from annotator import registry
from annotator.commands import verdicts
from annotator.errors import SuggesterError, UnknownNameError
from annotator.model.document import AnnotatedDocument
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.suggesting import CHUNK, suggest

SENTENCE = (
    "President Donald Trump met Shigeru Ishiba in Japan. The plan costs $175 billion, number {}.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(2 * CHUNK + 5):
        (folder / f"{number:03}.txt").write_text(SENTENCE.format(number))
    with Project.create(tmp_path / "p.annot", load_scheme("news"), annotator="ann") as made:
        import_paths(made, [folder])
        yield made


def offered(project: Project) -> list[list[tuple[int, int, str]]]:
    return [
        sorted((span.start, span.end, span.label) for span in one.suggested_spans)
        for one in project.documents()
    ]


def test_what_is_offered_is_stored_with_source_and_score(project: Project):
    report = suggest(project)
    assert report.documents == 2 * CHUNK + 5
    assert report.suggester == "rules"
    assert report.spans == sum(map(len, offered(project))) > report.documents
    first = next(iter(project.documents()))
    for span in first.suggested_spans:
        assert span.is_pending
        assert span.score is not None
        assert span.suggestion
        assert span.suggestion.suggester == "rules"
        assert span.suggestion.version
    assert any(
        first.text_of(span) == "$175 billion" and span.value for span in first.suggested_spans
    )
    assert not first.spans


def test_several_processes_offer_the_same(project: Project):
    suggest(project)
    alone = offered(project)
    report = suggest(project, workers=2)
    assert report.documents == 2 * CHUNK + 5
    assert offered(project) == alone


def test_only_some_documents(project: Project):
    ids = project.document_ids()
    report = suggest(project, documents=ids[3:5])
    assert report.documents == 2
    assert [bool(spans) for spans in offered(project)][:6] == [False] * 3 + [True] * 2 + [False]


def test_what_is_judged_is_not_offered_again(project: Project):
    id_ = project.document_ids()[0]
    suggest(project, documents=[id_])
    before = project.document(id_).suggested_spans
    project.do(verdicts.reject, id_, [before[0].id])
    suggest(project, documents=[id_])
    after = project.document(id_).suggested_spans
    assert len(after) == len(before)
    assert [span.id for span in after if not span.is_pending] == [before[0].id]


def test_a_cancel_keeps_what_is_stored(project: Project):
    told: list[tuple[int, int]] = []
    report = suggest(
        project,
        progress=lambda done, total: told.append((done, total)),
        cancelled=lambda: True,
    )
    assert report.cancelled
    assert report.documents == CHUNK
    assert told == [(CHUNK, 2 * CHUNK + 5)]
    assert sum(map(bool, offered(project))) == CHUNK


def test_a_cancel_ends_the_processes(project: Project):
    import multiprocessing

    report = suggest(project, workers=2, cancelled=lambda: True)
    assert report.cancelled
    assert not multiprocessing.active_children()


def test_an_unknown_suggester_is_refused(project: Project):
    with pytest.raises(UnknownNameError, match=r"no suggester named 'magic'; known: .*rules"):
        suggest(project, suggester="magic")


def test_a_suggester_that_breaks_is_said_in_a_sentence(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    class BreakingSuggester:
        name = "breaking"
        version = "1"

        def suggest(
            self, documents: Iterable[AnnotatedDocument], scheme: object
        ) -> Iterator[AnnotatedDocument]:
            yield from ()
            raise KeyError("inner")

    monkeypatch.setitem(registry.suggesters._loaded, "rules", BreakingSuggester())
    with pytest.raises(SuggesterError, match="suggester 'breaking' failed: KeyError: 'inner'"):
        suggest(project)
    assert not any(offered(project))
