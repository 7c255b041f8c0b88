"""From the options of the command line to what is selected."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.cli import options as o
from annotator.errors import UnknownNameError

if TYPE_CHECKING:
    from annotator.services.selecting import Selection


def selected(
    *,
    annotator: str | None,
    include: o.IncludeWhat,
    status: Sequence[o.DocumentStatus] | None,
    label: Sequence[str] | None,
    since: datetime | None,
    until: datetime | None,
    meta: Sequence[str] | None,
    query: str,
    rejected: bool,
) -> "Selection":
    """Returns the selection that the options of a verb describe.

    Raises:
        UnknownNameError: The name of the annotator is empty.
        RefusedError: A condition on metadata has no equals sign.
    """
    from annotator.model.document import Status
    from annotator.services.choices import parse
    from annotator.services.selecting import Selection

    if annotator is not None and not annotator.strip():
        raise UnknownNameError("Nobody has an empty name: say whose annotations to take.")
    return Selection(
        include=include.value,
        annotator=annotator or "",
        statuses=frozenset(Status(one.value) for one in status or ()),
        labels=frozenset(label or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
        metadata=parse(meta or ()),
        query=query,
        rejected=rejected,
    )
