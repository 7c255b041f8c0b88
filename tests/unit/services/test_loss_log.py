from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import WriteError
from annotator.model.loss import Loss, Part
from annotator.services.importing import import_paths
from annotator.services.loss_log import LossLog
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

losses = st.builds(
    Loss,
    document=st.sampled_from(["", "a", "b", "\u2028\n"]),
    annotation=st.text(max_size=3),
    reason=st.sampled_from(["overlap", "note"]),
    detail=st.text(max_size=5),
    part=st.sampled_from(list(Part)),
)


@given(st.lists(losses, max_size=20))
def test_every_loss_comes_back_with_its_document(given_losses: list[Loss]):
    with closing(LossLog()) as log:
        for loss in given_losses:
            log.add(loss)
        assert log.total == len(given_losses)
        for document in ("", "a", "b", "\u2028\n", "none"):
            assert log.of(document) == [one for one in given_losses if one.document == document]


def test_thousands_of_one_kind_are_counted_and_the_first_are_shown(tmp_path: Path):
    with closing(LossLog()) as log:
        for number in range(5_000):
            log.add(Loss(document=f"d{number // 10}", annotation=str(number), reason="overlap"))
        log.add(Loss(document="x", annotation="", reason="rare"))
        assert (log.total, dict(log.counts)) == (5_001, {"overlap": 5_000, "rare": 1})
        assert len(log.shown) < 3_000
        assert log.shown[-1].reason == "rare"
        log.save(tmp_path / "all.jsonl")
        assert len((tmp_path / "all.jsonl").read_text().splitlines()) == 5_001


def test_a_list_that_cannot_be_written_stops_an_import_before_it_begins(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Text.")
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        with pytest.raises(WriteError, match="cannot be written"):
            import_paths(project, [tmp_path / "a.txt"], losses_to=tmp_path / "none" / "x.jsonl")
        assert project.document_ids() == []
