"""What the command palette can find: actions, labels, types of relations, documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from annotator.model.annotation import Relation
from annotator.model.document import DocumentSummary
from ui.actions.action import Menu
from ui.actions.key_rows import caps_of
from ui.actions.registry import ActionRegistry
from ui.actions.relating import other_types, set_type
from ui.actions.workbench import Workbench
from ui.models.act_rows import ActRow
from ui.models.act_search import rank, words_of
from ui.models.document_list import state_words

# So many are shown; of documents at most so many are looked at more closely.
MOST = 40
_DOCUMENTS = 15
_HERE = "help.palette"
# Where two fit alike, what is done to the text comes first.
_MENUS = (
    Menu.ANNOTATE,
    Menu.GO,
    Menu.SUGGEST,
    Menu.EDIT,
    Menu.VIEW,
    Menu.PROJECT,
    Menu.HELP,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the palette can do.

    Attributes:
        row: How it is shown.
        name: The words by which it is found.
        more: Words that help to find it.
        run: Does it.
    """

    row: ActRow
    name: tuple[str, ...]
    more: tuple[str, ...]
    run: Callable[[], object]


class PaletteEntries:
    """All entries as they are at one moment, ranked for what is typed.

    Documents may be many: their names are only looked through for the words as they were typed,
    and no further than it takes to fill the list.
    """

    def __init__(self, bench: Workbench, registry: ActionRegistry, recent: Sequence[str]) -> None:
        """Takes the entries; `recent` are ids of those used lately, the latest first."""
        self._bench = bench
        self._recent = {act: place for place, act in enumerate(recent)}
        self._entries = [*_acts(bench, registry), *_types(bench)]
        self._documents = [
            (f"{row.name}\n{row.title}".casefold(), row) for row in bench.documents.rows
        ]

    def find(self, query: str) -> list[Entry]:
        """Returns what fits, best first: what can be done before what cannot, lately used first."""
        found = [
            (not entry.row.is_on, fit, self._place(entry), number, entry)
            for number, entry in enumerate(self._entries)
            if (fit := rank(query, entry.name, entry.more)) is not None
        ]
        found.sort(key=lambda each: each[:4])
        acts = [entry for *_, entry in found]
        documents = self._find_documents(query)
        # Documents come after what can be done, and before what cannot.
        on = [entry for entry in acts if entry.row.is_on][: MOST - len(documents)]
        off = [entry for entry in acts if not entry.row.is_on]
        return [*on, *documents, *off][:MOST]

    def _place(self, entry: Entry) -> int:
        return self._recent.get(entry.row.id, len(self._recent))

    def _find_documents(self, query: str) -> list[Entry]:
        words = query.casefold().split()
        found: list[Entry] = []
        if not words:
            return found
        for name, summary in self._documents:
            if all(word in name for word in words):
                found.append(_document(self._bench, summary))
                if len(found) == _DOCUMENTS:
                    break
        return found


def _acts(bench: Workbench, registry: ActionRegistry) -> list[Entry]:
    made = []
    for action in sorted(registry.all(), key=lambda each: _MENUS.index(each.menu)):
        if action.id == _HERE:
            continue
        label = registry.label(action.id)
        title, menu = action.title.rstrip("…"), "Label" if label else action.menu.value
        row = ActRow(
            id=action.id,
            title=title,
            detail=menu,
            caps=caps_of(registry.keys.keys(action.id))[:1],
            color=label.color if label else "",
            is_on=action.enabled(bench),
        )
        run = registry.qaction(action.id).trigger
        made.append(Entry(row, words_of(title), words_of(menu), run))
    return made


def _types(bench: Workbench) -> list[Entry]:
    """Returns the types that the relation in focus could have."""
    relation = bench.focused
    if not isinstance(relation, Relation) or not bench.can_edit:
        return []
    return [
        Entry(
            ActRow(id=f"type.{label.id}", title=label.name, detail="Type of this relation"),
            words_of(label.name),
            ("type", "relation"),
            partial(set_type, bench, relation, label),
        )
        for label in other_types(bench, relation)
    ]


def _document(bench: Workbench, summary: DocumentSummary) -> Entry:
    title = " ".join((summary.title or summary.name).split())
    name = "" if title == summary.name else f"{summary.name} · "
    row = ActRow(
        id=f"document.{summary.id}", title=title, detail=f"Document · {name}{state_words(summary)}"
    )
    return Entry(row, (), (), partial(bench.open_document, summary.id))
