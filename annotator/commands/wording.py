"""Words for the history."""

from typing import TYPE_CHECKING

from annotator.model.annotation import Relation, Span

if TYPE_CHECKING:
    from annotator.store.lookup import Lookup

_LONGEST = 40
_HEAD = 26
_TAIL = 12


def shortened(text: str) -> str:
    """Returns `text` on one line, its middle left out where it is long."""
    text = " ".join(text[:2000].split()) if len(text) <= 2000 else _ends(text)
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_HEAD].rstrip()} … {text[-_TAIL:].lstrip()}"


def _ends(text: str) -> str:
    return " ".join(f"{text[:200]} {text[-200:]}".split())


def span_words(edit: "Lookup", span: Span) -> str:
    """Returns how the history names a span: "PERSON Trump"."""
    return f"{span.label} {shortened(edit.covered(span))}"


def relation_words(edit: "Lookup", relation: Relation, head: Span, child: Span) -> str:
    """Returns how the history names a relation: "Reuters cites Nikkei"."""
    ends = [shortened(edit.covered(end)) for end in (head, child)]
    return f"{ends[0]} {relation.label} {ends[1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """Returns a number with its noun: "1 document", "12,000 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
