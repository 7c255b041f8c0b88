"""The verb `annotator set-date`: which day documents speak from."""

from annotator.cli import console
from annotator.cli import options as o


def set_date(
    project: o.ProjectPath,
    date: o.DocumentDate,
    document: o.OnlyDocuments = None,
    as_json: o.AsJson = False,
) -> None:
    """Say which day documents speak from: "last week" is reckoned from it.

    What is suggested on them is reckoned from the old date until `annotator suggest` runs again.
    """
    from annotator.commands import documents
    from annotator.commands.wording import counted
    from annotator.services.project import Project

    day = None if date == "none" else documents.read_date(date)
    with Project.open(project) as opened:
        ids = [opened.find(name) for name in document] if document else opened.document_ids()
        changed = len(opened.do(documents.set_date, ids, day).renewed)
    if as_json:
        console.say_json({"date": day.isoformat() if day else None, "changed": changed})
    else:
        console.say(f"{counted(changed, 'document')} changed")
