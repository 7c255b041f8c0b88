"""Finding in a project: by words, by what annotations are, and by both."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.commands import documents, relations, spans, verdicts
from annotator.errors import RefusedError
from annotator.model.annotation import UNCERTAIN
from annotator.model.document import Status
from annotator.services.found import Found, Kind, line_around
from annotator.services.patterns import Patterns
from annotator.services.project import Project
from annotator.services.query import Query, parse
from annotator.services.search import finds, holding, search
from annotator.text.finding import Needle
from awkward import texts
from projects import TEXT, dollars, make_project, offer, offered, text_document

OTHER = "Norwind’s minister denied it.\r\nThe café in Łódź said “no” \U0001f600 to the minister.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    arrivals = [text_document("brook", TEXT), text_document("café", OTHER)]
    with make_project(tmp_path, *arrivals) as project:
        yield project


def hits(project: Project, line: str, **how: bool) -> list[tuple[str, str]]:
    """What was found, as (name of document, words), checked against the texts."""
    page = search(project, parse(line, **how))
    assert not page.is_more
    return [(one.name, words_of(project, one)) for one in page.found]


def words_of(project: Project, one: Found) -> str:
    shown = one.line[one.line_start : one.line_end]
    assert "\n" not in one.line
    if one.kind in (Kind.TEXT, Kind.SPAN):
        text = project.document(one.document).document.text
        assert printable(text[one.start : one.end]) == printable(shown)
    return shown


def printable(words: str) -> str:
    return "".join(each if each.isprintable() else " " for each in words)


def test_words_in_the_order_of_the_documents(project: Project) -> None:
    assert hits(project, "norwind") == [
        ("brook", "Norwind"),
        ("brook", "Norwind"),
        ("café", "Norwind"),
    ]
    assert hits(project, "MINISTER") == [("café", "minister"), ("café", "minister")]
    assert hits(project, "zebra") == []
    assert hits(project, "") == []


def test_all_words_must_be_there_and_neighbors_are_one_place(project: Project) -> None:
    # The name of the document comes before what is in its text.
    assert hits(project, "ada brook") == [("brook", "brook"), ("brook", "Ada Brook")]
    assert hits(project, "minister norwind") == [
        ("café", "Norwind"),
        ("café", "minister"),
        ("café", "minister"),
    ]
    assert hits(project, "minister president") == []


def test_phrases_case_and_whole_words(project: Project) -> None:
    assert hits(project, '"minister denied"') == [("café", "minister denied")]
    assert hits(project, '"it. the"') == [("café", "it.  The")]
    assert hits(project, "norwind", case=True) == []
    assert hits(project, "min", whole=True) == []
    assert hits(project, "lodz") == [("café", "Łódź")]


def test_names_of_documents_are_found_too(project: Project) -> None:
    first, *rest = search(project, parse("cafe")).found
    assert (first.kind, first.line, first.start) == (Kind.DOCUMENT, "café", 0)
    assert [one.kind for one in rest] == [Kind.TEXT]


def test_regular_expressions(project: Project) -> None:
    assert hits(project, r"/\$\d+ billion/") == [("brook", "$175 billion")]
    assert hits(project, r"\bmin\w+ (denied|said)", regex=True) == [("café", "minister denied")]
    assert hits(project, r"^the", regex=True) == [("café", "The")]
    with pytest.raises(RefusedError, match="character 1"):
        search(project, parse("[", regex=True))


def test_a_pattern_that_takes_too_long_leaves_that_document_out(project: Project) -> None:
    project.do(documents.import_documents, [text_document("slow", "a" * 80 + "b")])
    left_out: list[str] = []
    with Patterns(seconds=0.3) as patterns:
        query = parse(r"(a+)+$", regex=True)
        found = list(finds(project, query, patterns, left_out=left_out.append))
    assert left_out == ["slow"]
    assert {one.name for one in found} <= {"brook", "café"}


def test_annotations_by_label_annotator_note_and_value(project: Project) -> None:
    brook = project.find("brook")
    at = TEXT.index("$175 billion")
    project.do(spans.add, brook, at, at + 12, "MONEY", value=dollars())
    project.annotator = "Ben"
    project.do(spans.add, brook, 10, 19, "PERSON", note="check the Title")
    assert hits(project, "label:MONEY") == [("brook", "$175 billion")]
    assert hits(project, "label:pers") == [("brook", "Ada Brook")]
    assert hits(project, "by:ben") == [("brook", "Ada Brook")]
    assert hits(project, "note:title") == [("brook", "Ada Brook")]
    assert hits(project, "note:uber") == []
    assert hits(project, "value:>100m") == [("brook", "$175 billion")]
    assert hits(project, "value:>1000bn") == []
    assert hits(project, "label:MONEY by:ben") == []
    assert hits(project, "label:PERSON dent") == []
    assert hits(project, "label:PERSON ada") == [("brook", "Ada Brook")]
    assert hits(project, r"label:PERSON /^a.a/") == [("brook", "Ada Brook")]
    assert hits(project, "is:annotation") == [("brook", "Ada Brook"), ("brook", "$175 billion")]


def test_notes_are_found_in_any_case_of_any_letters(project: Project) -> None:
    project.do(spans.add, project.find("brook"), 10, 19, "PERSON", note="ÜBER 50 %")
    for words in ("über", "UBER", '"50 %"'):
        assert hits(project, f"note:{words}") == [("brook", "Ada Brook")]
    assert hits(project, "note:50_") == []


@pytest.mark.parametrize("line", ["label:nonsense", "by:nobody"])
def test_unknown_names_are_refused(project: Project, line: str) -> None:
    with pytest.raises(RefusedError, match=r"^There is no.*\.$"):
        search(project, parse(line))


def test_suggestions_by_what_became_of_them(project: Project) -> None:
    brook = project.find("brook")
    sure, unsure = offered("Ada Brook", "PERSON"), offered("Norwind", "ORG", score=0.2)
    taken = offered("Carl Dent", "PERSON")
    offer(project, [sure, unsure, taken], document=brook)
    project.do(verdicts.accept, brook, [taken.id])
    assert hits(project, "is:pending") == [("brook", "Ada Brook"), ("brook", "Norwind")]
    assert hits(project, "is:unsure") == [("brook", "Norwind")]
    assert hits(project, "by:rules") == [("brook", "Ada Brook"), ("brook", "Norwind")]
    project.do(verdicts.reject, brook, [unsure.id])
    assert hits(project, "is:pending") == [("brook", "Ada Brook")]
    assert hits(project, "is:rejected") == [("brook", "Norwind")]
    assert hits(project, "label:PERSON") == [("brook", "Ada Brook"), ("brook", "Carl Dent")]
    assert search(project, parse("is:pending")).found[0].is_pending


def test_relations(project: Project) -> None:
    brook = project.find("brook")
    project.do(spans.add, brook, 10, 19, "PERSON")
    project.do(spans.add, brook, 0, 9, "TITLE")
    title, person = project.document(brook).spans
    project.do(relations.add, brook, person.id, title.id, "holds_title")
    relation = project.document(brook).relations[0].id
    project.do(relations.set_note, brook, relation, "sure")
    (one,) = search(project, parse("label:holds_title")).found
    assert (one.kind, one.line, one.start) == (Kind.RELATION, "Ada Brook → President", 10)
    assert one.id == relation
    assert search(project, parse("note:sure president")).found == (one,)
    assert search(project, parse("note:sure carl")).found == ()


def test_flagged(project: Project) -> None:
    text = TEXT + " "
    flagged = replace(
        offered("Ada Brook", "PERSON"), suggestion=None, score=None, attributes={UNCERTAIN: True}
    )
    project.do(documents.import_documents, [replace(text_document("x", text), spans=(flagged,))])
    assert hits(project, "is:flagged") == [("x", "Ada Brook")]


def test_status_of_documents(project: Project) -> None:
    project.do(documents.set_status, project.find("café"), Status.DONE)
    assert hits(project, "norwind is:done") == [("café", "Norwind")]
    (one,) = search(project, parse("is:done")).found
    assert (one.kind, one.name) == (Kind.DOCUMENT, "café")


def test_trash_is_not_searched(project: Project) -> None:
    project.do(documents.remove, [project.find("café")])
    assert hits(project, "minister") == []
    project.undo()
    assert len(hits(project, "minister")) == 2


def test_pages_and_canceling(project: Project) -> None:
    query = parse("norwind")
    page = search(project, query, limit=2)
    assert (len(page.found), page.is_more) == (2, True)
    rest = search(project, query, limit=2, skip=2)
    assert (len(rest.found), rest.is_more) == (1, False)
    assert page.found + rest.found == search(project, query).found
    canceled = search(project, query, canceled=lambda: True)
    assert (canceled.found, canceled.is_canceled) == ((), True)


def test_documents_that_hold_words(project: Project) -> None:
    brook, cafe = project.document_ids()
    assert holding(project, "norwind") == {brook, cafe}
    assert holding(project, "Carl  dent") == {brook}
    assert holding(project, "CAFE") == {cafe}
    assert holding(project, "%") == set()
    assert holding(project, " ") == set()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(several=st.lists(texts(), min_size=1, max_size=4, unique=True), data=st.data())
def test_what_a_scan_of_all_texts_finds_is_found(several: list[str], data: st.DataObject) -> None:
    arrivals = [text_document(f"\u2060{number}", text) for number, text in enumerate(several)]
    with tempfile.TemporaryDirectory() as folder, make_project(Path(folder), *arrivals) as project:
        for _ in range(6):
            text = data.draw(st.sampled_from(several))
            start = data.draw(st.integers(0, len(text) - 1))
            words = text[start : start + data.draw(st.integers(1, 6))]
            query = Query(words=(words,), whole=data.draw(st.booleans()))
            needle = Needle(words, whole=query.whole)
            found = search(project, query).found
            expected = [
                (number, place)
                for number, each in enumerate(several)
                for place in needle.hits(each)
            ]
            in_text = [
                (int(one.name[1:]), (one.start, one.end)) for one in found if one.kind is Kind.TEXT
            ]
            assert in_text == expected
            for one in found:
                if one.kind is Kind.TEXT:
                    words_of(project, one)


@given(texts(), st.data())
def test_the_line_holds_the_hit(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    line, low, high = line_around(text, start, end)
    assert len(line.splitlines()) <= 1
    assert 0 <= low < high <= len(line)
    hit = text[start:end]
    assert high - low == len(hit)
    assert all(
        one == other or (one == " " and (other.isspace() or not other.isprintable()))
        for one, other in zip(line[low:high], hit, strict=True)
    )


def test_long_hits_and_lines_are_cut() -> None:
    text = "word " * 100 + "needle " * 60 + "word " * 100
    start = text.index("needle")
    line, low, high = line_around(text, start, start + 400)
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) < 320
    assert line[low:].startswith("needle")
    assert high - low == 160


def test_words_anywhere_in_a_long_annotation_are_found(tmp_path: Path) -> None:
    text = "\u201c" + "We will see about it. " * 20 + "The tariff stays.\u201d\n"
    with make_project(tmp_path, text_document("quote", text)) as project:
        document = project.find("quote")
        project.do(spans.add, document, 1, len(text) - 2, "QUOTE")
        for line in ("tariff label:QUOTE", "/tariff st/ label:QUOTE"):
            (found,) = search(project, parse(line)).found
            assert (found.kind, found.start, found.end) == (Kind.SPAN, 1, len(text) - 2)
