import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from annotator.errors import RefusedError
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss, Part
from annotator.model.protocols import Written
from annotator.model.scheme import LabelScheme
from annotator.registry import writers
from annotator.services.exporting import ExportReport, export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from exports.jsonl import JsonLinesWriter

RECORDS = [
    {
        "name": name,
        "text": f"{name} met Trump.",
        "spans": [
            {"id": f"{name}-1", "start": 0, "end": len(name), "label": "PERSON"},
            {"id": f"{name}-2", "start": len(name) + 5, "end": len(name) + 10, "label": "PERSON"},
        ],
    }
    for name in ("Ishiba", "Macron", "Merz")
]


@pytest.fixture
def project(tmp_path: Path) -> Iterable[Project]:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        import_paths(project, [source])
        yield project


class Careless(JsonLinesWriter):
    """Loses the first span of every document; says so, or does not."""

    name = "careless"
    says_so = False

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: Callable[[Loss], None],
    ) -> Written:
        from dataclasses import replace

        def kept() -> Iterable[AnnotatedDocument]:
            for one in documents:
                yield replace(one, spans=one.spans[1:])
                if self.says_so:
                    report(
                        Loss(document=one.document.id, annotation=one.spans[0].id, reason="overlap")
                    )

        return super().write(kept(), scheme, target, report)


@pytest.fixture
def careless(monkeypatch: pytest.MonkeyPatch) -> Careless:
    writer = Careless()
    monkeypatch.setitem(writers._loaded, "careless", writer)
    return writer


def exported(project: Project, **more: object) -> ExportReport:
    return export(project, format="careless", out=project.path.with_name("out.jsonl"), **more)


def test_an_export_is_read_back(project: Project, tmp_path: Path):
    report = export(project, format="jsonl", out=tmp_path / "out.jsonl")
    assert (report.proved, report.unproved, report.is_whole) == (True, (), True)
    report = export(project, format="jsonl", out=tmp_path / "out.jsonl", prove=False)
    assert report.proved is None


def test_documents_that_differ_in_blanks_only_are_told_apart(project: Project, tmp_path: Path):
    source = tmp_path / "twins.jsonl"
    texts = ("  Ishiba spoke", "\u3000Ishiba spoke", "Ishiba  spoke")
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    import_paths(project, [source])
    report = export(project, format="brat", out=tmp_path / "out")
    assert (report.documents, report.unproved) == (6, ())
    # These give some of the texts back with other blanks.
    for format_ in ("conll", "webanno_tsv"):
        report = export(project, format=format_, out=tmp_path / format_)
        assert report.unproved == ()


def test_what_a_writer_drops_silently_is_found(project: Project, careless: Careless):
    report = exported(project)
    assert report.proved is False
    assert "Ishiba: PERSON at 0:6 is missing and was not reported" in report.unproved
    assert not report.is_whole


def test_what_a_writer_reports_is_proved(project: Project, careless: Careless, tmp_path: Path):
    careless.says_so = True
    report = exported(project, losses_to=tmp_path / "losses.jsonl")
    assert (report.proved, dict(report.loss_counts)) == (True, {"overlap": 3})
    lines = (tmp_path / "losses.jsonl").read_text().splitlines()
    assert [json.loads(line)["part"] for line in lines] == [Part.WHOLE] * 3


@pytest.mark.parametrize("says_so", [True, False])
def test_strict_writes_nothing_that_is_not_whole(
    project: Project, careless: Careless, says_so: bool
):
    careless.says_so = says_so
    before = sorted(project.path.parent.iterdir())
    with pytest.raises(RefusedError, match=r"cannot hold everything .* nothing was written"):
        exported(project, strict=True)
    assert sorted(project.path.parent.iterdir()) == before
    assert export(
        project, format="jsonl", out=project.path.with_name("o.jsonl"), strict=True
    ).is_whole


def test_a_trial_says_what_would_be_lost_and_writes_only_that(
    project: Project, careless: Careless, tmp_path: Path
):
    careless.says_so = True
    report = exported(project, dry_run=True, losses_to=tmp_path / "losses.jsonl")
    assert (report.files, dict(report.loss_counts)) == ((), {"overlap": 3})
    assert len((tmp_path / "losses.jsonl").read_text().splitlines()) == 3
    assert not (tmp_path / "out.jsonl").exists()
    with pytest.raises(RefusedError, match="cannot hold everything"):
        exported(project, dry_run=True, strict=True)
