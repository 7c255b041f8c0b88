from datetime import date
from pathlib import Path

from annotator.cli import main
from annotator.services.project import Project
from annotator.services.suggesting import suggest
from projects import make_project


def days(project: Project) -> dict[str, date | None]:
    return {found.document.name: found.document.date for found in project.documents()}


def test_relative_dates_are_reckoned_from_the_date_that_was_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbor opened yesterday.", encoding="utf-8")
    project = str(tmp_path / "test.annot")
    make_project(tmp_path).close()
    assert main(["import", project, str(tmp_path / "a.txt")]) == 0
    assert main(["set-date", project, "2025-06-03", "--document", "a"]) == 0
    with Project.open(Path(project)) as opened:
        assert days(opened)["a"] == date(2025, 6, 3)
        suggest(opened)
        (span,) = opened.document(opened.find("a")).suggested_spans
        assert span.value is not None
        assert (span.value.timex, span.value.start) == ("2025-06-02", "2025-06-02")
        opened.undo()
    assert main(["set-date", project, "2024-02-30"]) == 2
    assert main(["set-date", project, "2024-02-29", "--json"]) == 0
    with Project.open(Path(project)) as opened:
        assert set(days(opened).values()) == {date(2024, 2, 29)}
        opened.undo()
        assert days(opened)["a"] == date(2025, 6, 3)
    assert main(["set-date", project, "none"]) == 0
    with Project.open(Path(project)) as opened:
        assert set(days(opened).values()) == {None}
