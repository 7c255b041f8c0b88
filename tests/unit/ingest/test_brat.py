import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.brat import BratReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import shared_file

TEXT = "Sony merged with Columbia.\nIt took\r\nlong."


def read(folder: Path, *lines: str, text: str = TEXT) -> tuple[AnnotatedDocument, list[Loss]]:
    (folder / "a.txt").write_text(text, "utf-8", newline="")
    (folder / "a.ann").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    losses: list[Loss] = []
    (found,) = BratReader().read(folder / "a.ann", losses.append)
    return found, losses


def test_every_kind_of_line(tmp_path: Path):
    found, losses = read(
        tmp_path,
        "E1\tMerge:T2 Org:T1 Org2:T3",
        "T1\tOrganization 0 4\tSony",
        "T2\tMerge 5 11\tmerged",
        "T3\tOrganization 17 25\tColumbia",
        "T4\tTime 27 34;35 40\tIt took long.",
        "T5\tOrganization 0 4;17 25\tSony [...] Columbia",
        "R1\tPart Arg1:T1 Arg2:T3\t",
        "A1\tNegation E1",
        "M2\tConfidence T1 High",
        "N1\tReference T1 Wiki:5\tSony Corp.",
        "#1\tAnnotatorNotes T1\tbig",
        "#2\tAnnotatorNotes E1\tof the event",
        "*\tEquiv T1 T3",
        "Z9\tnobody knows",
    )
    spans = {(span.start, span.end, span.label): span for span in found.spans}
    assert set(spans) == {
        (0, 4, "Organization"),
        (5, 11, "Merge"),
        (17, 25, "Organization"),
        (27, 40, "Time"),
        (0, 25, "Organization"),
    }
    sony, merged = spans[0, 4, "Organization"], spans[5, 11, "Merge"]
    assert spans[27, 40, "Time"].fragments == ()
    assert spans[0, 25, "Organization"].fragments == ((0, 4), (17, 25))
    assert (sony.note, sony.attributes["Confidence"]) == ("big", "High")
    assert sony.attributes["normalizations"] == [["Wiki:5", "Sony Corp."]]
    assert merged.attributes["Negation"] is True
    assert sorted(
        (relation.label, found.text_of(next(s for s in found.spans if s.id == relation.child)))
        for relation in found.relations
    ) == [("Org", "Columbia"), ("Org", "Sony"), ("Part", "Columbia")]
    assert found.document.metadata["brat"] == {
        "lines": ["#2\tAnnotatorNotes E1\tof the event", "*\tEquiv T1 T3", "Z9\tnobody knows"]
    }
    assert [loss.reason for loss in losses] == ["other_words"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("T1\tA 0 99\tx", "line 2 ends at 99, beyond the text"),
        ("T1\tA 4 4\t", "line 2 has a span from 4 to 4, which covers nothing"),
        ("T1\tA 0 4;2 6\tx", "line 2 has fragments that overlap"),
        ("T1\tA 0 99999999999999\tx", "line 2 is no span"),
        ("T1 A 0 4 Sony", "line 2 is no span"),
        ("T0\tA 0 4\tSony", "line 2 has the id T0 again"),
        ("R1\tA Arg1:T0 Arg2:T9\t", "line 2 joins T9, which is not there"),
        ("R1\tA Arg1:T0", "line 2 is no relation"),
        ("R1\t", "line 2 is no relation"),
        ("R1", "line 2 is no relation"),
        ("E1", "line 2 is no event"),
        ("A1", "line 2 is no attribute"),
        ("T1", "line 2 is no span"),
        ("E1\tA:T9", "line 2 has the trigger T9, which is not there"),
        ("A1\tNegation T9", "line 2 is about T9, which is not there"),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_in(tmp_path: Path, line: str, words: str):
    found, losses = read(tmp_path, "T0\tB 0 4\tSony", line)
    assert len(found.spans) == 1
    assert [loss.reason for loss in losses] == ["bad_line"]
    assert losses[0].detail.startswith(words)
    if not line.startswith(("T0", "R")):
        with pytest.raises(ReadError, match="line 1 "):
            read(tmp_path, line)


def test_a_line_that_no_program_of_brat_writes_is_told_and_kept(tmp_path: Path):
    found, losses = read(tmp_path, "T1\tA 0 4\tSony", "hello world")
    assert [loss.detail for loss in losses] == ["line 2 is no line of brat's: 'hello world'"]
    assert found.document.metadata["brat"] == {"lines": ["hello world"]}
    with pytest.raises(ReadError, match="line 1 is no line of brat's: 'hello world'"):
        read(tmp_path, "hello world", "and more")


def test_the_two_files_of_bionlp_are_one_document(tmp_path: Path):
    (tmp_path / "1.txt").write_text("IL-2 binds TRAF.\n")
    (tmp_path / "1.a1").write_text("T1\tProtein 0 4\tIL-2\nT2\tProtein 11 15\tTRAF\n")
    (tmp_path / "1.a2").write_text("T3\tBinding 5 10\tbinds\nE1\tBinding:T3 Theme:T1 Theme2:T2\n")
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        report = import_paths(project, [tmp_path / name for name in ("1.a1", "1.a2", "1.txt")])
        assert (report.documents, report.duplicates, report.spans, report.relations) == (1, 0, 3, 2)
    for name in ("1.a1", "1.a2"):
        (found,) = BratReader().read(tmp_path / name, print)
        assert (len(found.spans), len(found.relations)) == (3, 2)
    (tmp_path / "1.a1").write_text("T1\tProtein 0 99\tIL-2\n")
    losses: list[Loss] = []
    list(BratReader().read(tmp_path / "1.a2", losses.append))
    assert losses[0].detail == "line 1 of 1.a1 ends at 99, beyond the text"


def test_very_many_attributes_of_one_span_take_no_time_to_speak_of(tmp_path: Path):
    lines = [f"A{number}\tName{number} T1" for number in range(60_000)]
    lines += [f"N{number}\tReference T1 Wiki:{number}\tSony" for number in range(60_000)]
    found, _ = read(tmp_path, "T1\tA 0 4\tSony", *lines)
    assert len(found.spans[0].attributes) == 60_001


def test_a_file_without_its_text_is_refused(tmp_path: Path):
    path = tmp_path / "a.ann"
    path.write_text("T1\tA 0 4\tSony\n")
    with pytest.raises(ReadError, match=r"no text beside it: a\.txt is missing"):
        list(BratReader().read(path, print))
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(ReadError, match="is empty"):
        list(BratReader().read(path, print))


def counted(page: Path) -> tuple[int, int]:
    """Counts spans and relations as the format says, without our reader."""
    content = page.read_text("utf-8")
    spans = len(re.findall(r"^T\d+\t", content, re.MULTILINE))
    relations = len(re.findall(r"^R\d+\t", content, re.MULTILINE))
    events = re.findall(r"^E\d+\t\S+(.*)$", content, re.MULTILINE)
    return spans, relations + sum(len(event.split()) for event in events)


def canonical(annotated: AnnotatedDocument) -> tuple[object, ...]:
    spans = {
        span.id: (span.start, span.end, span.fragments, span.label, str(span.attributes), span.note)
        for span in annotated.spans
    }
    relations = sorted(
        (spans[one.head], spans[one.child], one.label, str(one.attributes), one.note)
        for one in annotated.relations
    )
    return (
        annotated.document.text,
        sorted(spans.values()),
        relations,
        annotated.document.metadata.get("brat"),
    )


@pytest.fixture
def news(tmp_path: Path) -> Iterator[tuple[Path, Project]]:
    folder = shared_file("data/interop/brat-news")
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        yield folder, project


def test_files_that_brat_wrote(news: tuple[Path, Project]):
    folder, project = news
    report = import_paths(project, [folder])
    pages = sorted(folder.glob("*.ann"))
    counts = [counted(page) for page in pages if page.with_suffix(".txt").stat().st_size]
    assert report.documents == len(counts)
    assert [one.path.suffix for one in report.skipped] == []
    assert report.spans == sum(spans for spans, _ in counts)
    assert report.relations == sum(relations for _, relations in counts)
    assert project.check() == []


def test_in_out_and_in_again_is_the_same(news: tuple[Path, Project], tmp_path: Path):
    folder, project = news
    import_paths(project, [folder])
    report = export(project, format="brat", out=tmp_path / "out")
    assert (report.proved, dict(report.loss_counts)) == (True, {})
    with Project.create(tmp_path / "q.annot", load_scheme("news")) as again:
        import_paths(again, [tmp_path / "out"])
        first = sorted(map(canonical, project.documents()), key=str)
        assert sorted(map(canonical, again.documents()), key=str) == first
        export(again, format="brat", out=tmp_path / "twice")
    for page in sorted((tmp_path / "out").glob("*.ann")):
        assert said(page) == said(folder / page.name)
        assert page.read_bytes() == (tmp_path / "twice" / page.name).read_bytes()


def said(page: Path) -> list[str]:
    """Returns the lines without the ids, which are counted anew where nothing names them."""
    lines = page.read_text("utf-8").splitlines()
    return sorted(re.sub(r"\b[TREAN#]\d+\b", "", line).strip() for line in lines)


def test_notes_of_ours_that_somebody_wrote_otherwise_are_kept(tmp_path: Path):
    notes = [
        "#1\tValue T1\t[1]",
        "#2\tAttributes T1\t5",
        "#3\tAnnotatedBy T1\t{}",
        "#4\tValue T1\t1e999",
    ]
    found, _ = read(tmp_path, "T1\tA 0 4\tSony", *notes)
    assert found.document.metadata["brat"] == {"lines": notes}


def test_offsets_that_count_line_ends_of_windows_as_two(tmp_path: Path):
    text = "Ada\r\nmet\r\nBob and\r\nCarl.\r\n"
    lines = ["T1\tA 0 3\tAda", "T2\tA 10 13\tBob", "T3\tA 14 23\tand Carl", "R1\tB Arg1:T1 Arg2:T2"]
    found, losses = read(tmp_path, *lines, text=text)
    assert [found.text_of(span) for span in found.spans] == ["Ada", "Bob", "and\nCarl"]
    assert (len(found.relations), losses) == (1, [])
    # As brat counts.
    found, losses = read(tmp_path, "T1\tA 0 3\tAda", "T2\tA 8 11\tBob", "T3\tA 4 7\t", text=text)
    assert [found.text_of(span) for span in found.spans] == ["Ada", "met", "Bob"]
    assert losses == []
