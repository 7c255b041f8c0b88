"""A project goes out in every format and comes in again, with nobody saying which format it is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.commands import spans
from annotator.model.loss import Part
from annotator.registry import readers, writers
from annotator.services.accepting import accept_matching
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.selecting import Selection

# Written for people or programs that never give it back.
ONE_WAY = {"csv_tables", "html_page"}
TEXTS = {
    "first": "Prime Minister Ishiba told Reuters\nthat Japan would spend ¥2 trillion \U0001f600.\n",
    "second": "In 2024 the U.S. paid $175 billion; the Golden Dome project costs 12% more.",
    "third": "Nothing to see here, said שלום to nobody.",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    from annotator.services.suggesting import suggest

    folder = tmp_path_factory.mktemp("formats")
    source = folder / "in.jsonl"
    records = [{"name": name, "text": text, "date": "2025-06-03"} for name, text in TEXTS.items()]
    source.write_text("".join(json.dumps(record) + "\n" for record in records))
    with Project.create(folder / "p.annot", load_scheme("news")) as made:
        import_paths(made, [source])
        suggest(made)
        accept_matching(made, min_score=0.6)
        first = made.document_ids()[0]
        made.do(spans.add, first, 0, 14, "QUOTE", fragments=[(0, 5), (6, 14)], note="why?")
        yield made


def test_every_writer_is_read_back(project: Project):
    one_way = {writer.name for writer in writers.all() if not writer.reader}
    assert one_way <= ONE_WAY
    assert {writer.reader for writer in writers.all() if writer.reader} <= set(readers.names())


@pytest.mark.parametrize("name", [name for name in writers.names() if name not in ONE_WAY])
@pytest.mark.parametrize("include", ["annotations", "all"])
def test_out_and_in_again(project: Project, name: str, include: str, tmp_path: Path):
    out = tmp_path / f"out{writers.get(name).suffix}"
    report = export(project, format=name, out=out, selection=Selection(include=include))
    assert (report.proved, report.unproved) == (True, ())
    with Project.create(tmp_path / "q.annot", load_scheme("news")) as again:
        back = import_paths(again, [out])
        assert back.skipped == ()
        assert back.documents == report.documents == len(TEXTS)
        assert again.check() == []
        texts = ["".join(one.document.text.split()) for one in again.documents()]
        assert sorted(texts) == sorted("".join(text.split()) for text in TEXTS.values())
        # What a format's own programs do not look at is there for us all the same.
        lost = {loss.annotation for loss in report.losses if loss.part is Part.WHOLE}
        sent = [span.id for one in project.documents() for span in one.spans]
        assert sum(len(one.spans) for one in again.documents()) == len(set(sent) - lost)
