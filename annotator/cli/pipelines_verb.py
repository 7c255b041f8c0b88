"""The verb `annotator pipelines`: spaCy pipelines that were added from files."""

from annotator.cli import console
from annotator.cli import options as o


def pipelines(
    add: o.AddPipelines = None, remove: o.RemovePipelines = None, as_json: o.AsJson = False
) -> None:
    """List the spaCy pipelines that were added from files; add and remove some.

    Nothing of them runs before you agreed to it, in `annotator suggest` or in the window.
    """
    from annotator.services import pipeline_installing as installing

    gone = [installing.remove(name) for name in remove or []]
    new = [installing.install(path) for path in add or []]
    if as_json:
        console.say_json(
            {
                "pipelines": [one.record() for one in installing.added()],
                "added": [f"{one.name}-{one.version}" for one in new],
                "removed": [folder.name for folder in gone],
            }
        )
        return
    for one in new:
        console.say(one.words)
        console.say(f"annotator suggest PROJECT --suggester {one.name}")
    for folder in gone:
        console.say(f"{folder.name} is deleted")
    if new or gone:
        return
    there = installing.added()
    if not there:
        console.say("none; annotator pipelines --add FILE adds one")
    console.say_table(
        [(one.name, one.version, one.license, ", ".join(one.card.labels.spans)) for one in there]
    )
