"""A regular expression over one text, in a thread that waits for a process."""

from annotator.services.patterns import Patterns
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob


class PatternJob(ThreadJob):
    """Finds a pattern; `finished` brings its hits, or None where it took too long."""

    def __init__(self, pattern: str, text: str, *, case: bool) -> None:
        def work(_: Progress, canceled: Canceled) -> object:
            with Patterns(canceled=canceled) as patterns:
                return patterns.hits(pattern, [text], case=case)[0]

        super().__init__("Finding", work)
