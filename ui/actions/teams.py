"""What a team hands out with the program, in the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.paths import team_dir
from ui.actions.projects import open_project, open_sample
from ui.actions.workbench import Workbench
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob

if TYPE_CHECKING:
    from annotator.model.own_list import OwnList
    from annotator.services.team import Team


def has_team(_: Workbench) -> bool:
    """True where a team's folder comes with the program."""
    return team_dir() is not None


def team_of(bench: Workbench) -> "Team | None":
    """Returns what comes with the program; what is wrong with it is told."""
    if team_dir() is None:
        return None
    from annotator.services.team import the_team

    try:
        return the_team()
    except AnnotatorError as error:
        bench.warn(str(error))
        return None


def guideline(bench: Workbench) -> str:
    """Returns the guideline; "" where there is none, which is told."""
    folder = team_dir()
    if folder is None:
        bench.tell("No team's guideline comes with this program.")
        return ""
    from annotator.services.team import read_guideline

    try:
        text = read_guideline(folder)
    except AnnotatorError as error:
        bench.warn(str(error))
        return ""
    if not text.strip():
        bench.tell("The team wrote no guideline.")
    return text


def open_first(bench: Workbench) -> bool:
    """Opens the project that a person begins with: the team's, or the sample."""
    team = team_of(bench)
    if team is None:
        return open_sample(bench)
    from annotator.services.team import place_start

    try:
        start = place_start(team)
    except AnnotatorError as error:
        bench.warn(str(error))
        start = None
    return open_sample(bench) if start is None else open_project(bench, start)


def equip(bench: Workbench, team: "Team", path: Path) -> None:
    """Gives the new project at `path`, which is open, the team's list."""
    from annotator.commands import own_lists
    from annotator.services.team import fitting_list

    scheme = bench.session.scheme

    def work(_progress: Progress, _canceled: Canceled) -> object:
        return fitting_list(scheme, team)

    def take(own: "OwnList | None") -> None:
        if own is not None and bench.session.is_open and bench.session.project.path == path:
            bench.session.do_aside(lambda _: None, own_lists.put, own)

    if team.patterns is None:
        return
    # Trying token patterns takes a process that loads spaCy.
    job = ThreadJob("Adding the team’s list", work, bench)
    job.finished.connect(take)
    bench.jobs.add(job)
    job.start(bench.pool)
