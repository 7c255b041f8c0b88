import json
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.commands import documents
from annotator.errors import RefusedError
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.suggesting import suggest
from projects import make_project

GERMAN = (
    "Die Stadt teilte am Dienstag mit, dass die Brücke nach dem Sturm wieder offen ist und dass "
    "sie 1.234,56 Euro für die Arbeiten zahlt. Der Bürgermeister war mit dem Ergebnis zufrieden."
)


def languages(project: Project) -> dict[str, str]:
    return {found.document.name: found.document.language for found in project.documents()}


def test_language_is_guessed_unless_the_file_or_a_person_says_it(tmp_path: Path) -> None:
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "short.txt").write_text("Müller GmbH", encoding="utf-8")
    lines = [
        {"name": "said", "text": GERMAN + " 1", "language": "nl"},
        {"name": "unsaid", "text": GERMAN + " 2"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with make_project(tmp_path) as project:
        import_paths(project, [tmp_path / "de.txt", tmp_path / "short.txt", tmp_path / "a.jsonl"])
        found = languages(project)
        assert found == {"brook": "en", "de": "de", "short": "en", "said": "nl", "unsaid": "de"}
        (tmp_path / "other.txt").write_text("Norwind AB", encoding="utf-8")
        import_paths(project, [tmp_path / "other.txt"], language="SV")
        assert languages(project)["other"] == "sv"
        with pytest.raises(RefusedError, match="no code of a language"):
            import_paths(project, [tmp_path / "other.txt"], language="Swedish!")


def test_language_is_changed_by_one_edit(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        (document,) = project.document_ids()
        changes = project.do(documents.set_language, [document], "pt-BR")
        assert changes.words == "Set the language of brook to pt-BR"
        assert changes.renewed == {document}
        assert languages(project) == {"brook": "pt-BR"}
        project.undo()
        assert languages(project) == {"brook": "en"}


def test_suggestions_are_of_the_language_after_it_was_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Preis: 1.234,56 Euro", encoding="utf-8")
    project = tmp_path / "test.annot"
    make_project(tmp_path).close()
    assert main(["import", str(project), str(tmp_path / "a.txt")]) == 0
    assert main(["set-language", str(project), "de", "--document", "a"]) == 0
    with Project.open(project) as opened:
        assert languages(opened) == {"brook": "en", "a": "de"}
        suggest(opened)
        found = opened.document(opened.find("a"))
        (span,) = found.suggested_spans
        assert span.value is not None
        assert (found.text_of(span), span.value.amount) == ("1.234,56 Euro", 1234.56)
    assert main(["set-language", str(project), "guess"]) == 0
    with Project.open(project) as opened:
        assert languages(opened) == {"brook": "en", "a": "en"}
    assert main(["set-language", str(project), "x!"]) == 2
