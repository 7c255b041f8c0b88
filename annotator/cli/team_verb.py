"""The verb `annotator team-kit`: what a team hands out with the program."""

from annotator.cli import console
from annotator.cli import options as o


def team_kit(folder: o.KitFolder, check: o.CheckKit = False, as_json: o.AsJson = False) -> None:
    """Write a folder `team` with labels, guideline, list and settings for a team's own build."""
    from annotator.services.team import read_team
    from annotator.services.team_kit import FOLDER, write_kit

    team = read_team(folder / FOLDER if check else write_kit(folder))
    if as_json:
        console.say_json({"is_new": not check, **team.record()})
        return
    if not check:
        console.say(f"{team.folder}; its README says what to do")
        return
    found = team.record()
    console.say_table(
        [
            ("labels", found["labels"] or "the usual ones"),
            ("guideline", f"{found['guideline']:,} characters"),
            ("patterns", found["patterns"]),
            ("settings", ", ".join(found["settings"]) or "the usual ones"),
            ("first project", found["start"] or "the sample"),
        ]
    )
