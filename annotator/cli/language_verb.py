"""The verb `annotator set-language`: which language documents are in."""

from annotator.cli import console
from annotator.cli import options as o


def set_language(
    project: o.ProjectPath,
    language: o.LanguageCode,
    document: o.OnlyDocuments = None,
    as_json: o.AsJson = False,
) -> None:
    """Say which language documents are in, or have it guessed anew.

    What is suggested on them is of the old language until `annotator suggest` runs again.
    """
    from annotator.commands import documents
    from annotator.commands.wording import counted
    from annotator.services.project import Project
    from annotator.text.languages import guess_language

    with Project.open(project) as opened:
        ids = [opened.find(name) for name in document] if document else opened.document_ids()
        if language == "guess":
            by_language: dict[str, list[str]] = {}
            for found, _, _ in opened.texts(ids):
                for each in found:
                    by_language.setdefault(guess_language(each.text), []).append(each.id)
        else:
            by_language = {documents.check_language(language): ids}
        changed = 0
        for code, chosen in by_language.items():
            changes = opened.do(documents.set_language, chosen, code)
            changed += len(changes.renewed)
    counts = {code: len(chosen) for code, chosen in sorted(by_language.items())}
    if as_json:
        console.say_json({"languages": counts, "changed": changed})
    else:
        console.say_table(list(counts.items()))
        console.say(f"{counted(changed, 'document')} changed")
