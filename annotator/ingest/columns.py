"""Which column of a table is the text, the name and so on: as chosen, or by the usual names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.errors import ReadError
from annotator.model.annotation import Json

# The usual names of columns, the surest first.
USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": tuple(
        "text article_text full_text fulltext body article_body content maintext article story "
        "document paragraph passage sentence post tweet message comment review description "
        "abstract".split()
    ),
    "name": tuple("title headline name document_name doc_name file_name filename file".split()),
    "date": tuple(
        "date published published_at publication_date publish_date pub_date pubdate published_date "
        "date_published datepublished day datetime timestamp created_at created".split()
    ),
    "language": ("language", "lang", "language_code", "lang_code"),
    "id": ("id", "doc_id", "document_id", "article_id", "uuid", "guid", "uid"),
    "annotator": ("annotator", "annotator_name", "coder", "rater"),
}
# A column with texts so long, and so much longer than the next, is the text.
_LONG: Final = 60
_LONGER: Final = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column is what, by the roles of `USUAL`.

    Attributes:
        guessed: True where the text was not named and no usual name fits.
    """

    of: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    guessed: bool = False


def find_columns(
    names: Sequence[str], chosen: Mapping[str, str], sample: Sequence[Mapping[str, Json]]
) -> Columns:
    """Returns which column is what.

    Args:
        names: The columns in their order.
        chosen: Columns that the user named, by role; "" where none was.
        sample: Some rows, to find the text by its length.

    Raises:
        ReadError: There is no such column, or none that is the text for sure.
    """
    folded = {_folded(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for role, name in chosen.items():
        if name:
            found[role] = _named(name, names, folded)
    named = frozenset(found)
    for role, usual in USUAL.items():
        if role in found:
            continue
        free = (folded[word] for word in usual if folded.get(word) not in (None, *found.values()))
        first = next(free, None)
        if first is not None and (role != "text" or _has_words(first, sample)):
            found[role] = first
    guessed = "text" not in found
    if guessed:
        found["text"] = _longest(names, sample)
        # What is the text is nothing else.
        found = {
            role: name for role, name in found.items() if role == "text" or name != found["text"]
        }
    return Columns(of=found, named=named, guessed=guessed)


def _named(name: str, names: Sequence[str], folded: Mapping[str, str]) -> str:
    if name in names:
        return name
    if _folded(name) in folded:
        return folded[_folded(name)]
    raise ReadError(f"has no column {name!r}; its columns are {_listed(names)}")


def _has_words(name: str, sample: Sequence[Mapping[str, Json]]) -> bool:
    return any(isinstance(row.get(name), str) for row in sample)


def _longest(names: Sequence[str], sample: Sequence[Mapping[str, Json]]) -> str:
    """Returns the one column that has texts."""
    lengths = sorted(((_length(name, sample), name) for name in names), reverse=True)
    best, name = lengths[0] if lengths else (0.0, "")
    rest = lengths[1][0] if len(lengths) > 1 else 0.0
    if best and (len(names) == 1 or (best >= _LONG and best >= rest * _LONGER)):
        return name
    if not names:
        raise ReadError("has no columns with anything in them")
    raise ReadError(
        f"has no column that is the text for sure; its columns are {_listed(names)}: choose one "
        "with text=NAME"
    )


def _length(name: str, sample: Sequence[Mapping[str, Json]]) -> float:
    lengths = [len(value) for row in sample if isinstance(value := row.get(name), str) and value]
    return sum(lengths) / len(lengths) if lengths else 0.0


def _folded(name: str) -> str:
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())


def _listed(names: Sequence[str], most: int = 12) -> str:
    def listed() -> Iterator[str]:
        for name in names[:most]:
            yield repr(name if len(name) <= 40 else name[:39] + "…")
        if len(names) > most:
            yield f"and {len(names) - most} more"

    return ", ".join(listed())
