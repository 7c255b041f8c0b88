"""Parts of JSON objects that may be of any form."""

from collections.abc import Mapping
from typing import Any


def list_in(record: Mapping[str, Any], key: str) -> list[Any]:
    """Returns the list under a key; an empty one where there is something else."""
    value = record.get(key)
    return value if isinstance(value, list) else []


def objects_in(record: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Returns the objects in the list under a key."""
    return [one for one in list_in(record, key) if isinstance(one, dict)]
