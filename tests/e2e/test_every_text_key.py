"""Every act on the text by its real key: going, annotating, labels, suggesting."""

from datetime import date
from pathlib import Path

import pytest

from annotator.model.annotation import Relation, Span
from annotator.model.document import Status
from annotator.services.project import Project
from projects import dollars, joined, make_project, offer, offered, text_document

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QInputDialog

from key_tour import Tour
from ui.actions.action import Menu
from ui.dialogs.occurrences_dialog import OccurrencesDialog
from ui.dialogs.own_lists_dialog import OwnListsDialog
from ui.dialogs.suggesters_dialog import SuggestersDialog
from windowing import CTRL, SHIFT, Hands, Key, run_window

TEXT = (
    "Minister Ann Lee spoke to Bob Hale of Acme Corp today. Carl Dent of Norwind agreed.\n\n"
    "The plan costs $175 billion, Reuters reported. Carl Dent and Ann Lee left.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    arrivals = [text_document("first", TEXT)]
    arrivals += [
        text_document(name, f"President Ada Brook saw {name} on Monday.\n")
        for name in ("Oslo", "Turin")
    ]
    with make_project(tmp_path, *arrivals) as made:
        for document in made.document_ids():
            # The rules are not asked before their key is pressed.
            made.set_state(f"suggested.{document}", "rules")
        title, ann, bob, acme, carl, money = spans = [
            offered("Minister", "TITLE", TEXT),
            offered("Ann Lee", "PERSON", TEXT),
            offered("Bob Hale", "PERSON", TEXT),
            offered("Acme Corp", "ORG", TEXT, score=0.3),
            offered("Carl Dent", "PERSON", TEXT),
            offered("$175 billion", "MONEY", TEXT, value=dollars()),
        ]
        relations = [joined(ann, title, "holds_title"), joined(ann, bob, "spoke_with")]
        offer(made, spans, relations, document=made.document_ids()[0])
        assert acme.is_unsure
        assert (carl.label, money.label) == ("PERSON", "MONEY")
        return made.path


def at(tour: Tour) -> str:
    return tour.words(tour.bench.focused)


def stored(tour: Tour):
    return tour.bench.session.project.document(tour.bench.document_id)


def go(tour: Tour, words: str) -> Span:
    """Goes by letters to a span on the screen, as a person would who sees it."""
    wanted = next(span for span in tour.bench.document.visible_spans() if tour.words(span) == words)
    tour.does("go.hints", "H")
    for letter in tour.canvas._view.hints[wanted.id]:
        tour.press(Key(ord(letter)))
    assert at(tour) == words
    return wanted


def back(tour: Tour, times: int = 1) -> None:
    tour.press(Key.Key_Z, CTRL, times=times)


def walking(tour: Tour) -> None:
    go(tour, "Ann Lee")
    tour.does("go.next_suggestion", "Tab")
    after = at(tour)
    assert after != "Ann Lee"
    tour.does("go.previous_suggestion", "Shift+Tab")
    assert at(tour) == "Ann Lee"
    tour.does("go.next_mark", ".")
    assert at(tour) == after
    tour.does("go.previous_mark", ",")
    assert at(tour) == "Ann Lee"
    tour.does("go.next_unsure", "Shift+U")
    assert at(tour) == "Acme Corp"
    tour.does("go.next_figure", "Shift+V")
    assert at(tour) == "$175 billion"
    tour.press(Key.Key_Return)
    go(tour, "Bob Hale")
    tour.does("go.next_annotation", "Shift+N")
    assert at(tour) == "$175 billion"
    back(tour)

    # Round the relations of one span, to the other end, back, and a look at it.
    go(tour, "Ann Lee")
    tour.does("go.next_relation", "Ctrl+R")
    assert at(tour) == "Ann Lee → Minister"
    tour.does("go.next_relation", "Ctrl+R")
    assert at(tour) == "Ann Lee → Bob Hale"
    tour.does("go.previous_relation", "Ctrl+Shift+R")
    assert at(tour) == "Ann Lee → Minister"
    tour.does("go.peek", "Shift+J")
    assert "Minister" in tour.canvas.peek.words
    tour.does("go.partner", "Ctrl+J")
    assert at(tour) == "Minister"
    tour.does("go.back", "Ctrl+Shift+J")
    assert at(tour) == "Ann Lee → Minister"


def panes_and_documents(tour: Tour) -> None:
    tables, rows = tour.window.tables, tour.bench.documents
    for act, key, name in (
        ("go.marks_table", "Ctrl+2", "marks"),
        ("go.relations_table", "Ctrl+3", "relations"),
        ("go.figures_table", "Ctrl+4", "figures"),
        ("go.found", "Ctrl+5", "found"),
    ):
        tour.does(act, key)
        assert tables.current == name
        assert not tour.canvas.hasFocus()
        tour.does("go.text", "Ctrl+1")
        assert tour.canvas.hasFocus()
    tour.does("go.next_pane", "F6")
    assert tables.isAncestorOf(tour.window.focusWidget())
    tour.does("go.previous_pane", "Shift+F6")
    assert tour.canvas.hasFocus()
    tour.press(Key.Key_F8)

    def name() -> str:
        return tour.bench.document.document.name

    tour.does("go.next_document", "Ctrl+PgDown")
    assert name() == "Oslo"
    tour.does("go.previous_document", "Ctrl+PgUp")
    assert name() == "first"
    tour.does("go.next_work", "Ctrl+Shift+PgDown")
    assert name() == "Oslo"
    for key, after in (("Ctrl+Return", "Turin"), ("Ctrl+Enter", "first")):
        done = tour.bench.document_id
        tour.does("go.done", key)
        assert rows.rows[rows.row_of(done)].status is Status.DONE
        assert name() == after
    tour.press(Key.Key_PageDown, CTRL)
    done = tour.bench.document_id
    tour.finds("go.reopen")
    assert rows.rows[rows.row_of(done)].status is Status.STARTED
    tour.bench.open_document(rows.rows[0].id)


def verdicts(tour: Tour) -> None:
    for key in ("Return", "Enter"):
        go(tour, "Bob Hale")
        tour.does("annotate.accept", key)
        assert [span.label for span in stored(tour).spans] == ["PERSON"]
        back(tour)
    for key in ("Backspace", "Del"):
        span = go(tour, "Bob Hale")
        tour.does("annotate.reject", key)
        assert not tour.bench.document.span(span.id).is_pending
        back(tour)
    go(tour, "$175 billion")
    tour.does("annotate.value", "V")
    tour.press(Key.Key_A, CTRL)
    tour.type("5 eur")
    tour.press(Key.Key_Return)
    assert [span.value.currency for span in stored(tour).spans] == ["EUR"]
    tour.does("annotate.note", "Ctrl+M")
    tour.type("why")
    tour.press(Key.Key_Return)
    assert [span.note for span in stored(tour).spans] == ["why"]
    tour.does("annotate.flag", "Shift+F")
    assert stored(tour).spans[0].is_uncertain
    back(tour, 3)


def labels(tour: Tour) -> None:
    tour.select("Reuters")
    tour.does("annotate.palette", "L")
    tour.type("org")
    tour.press(Key.Key_Return)
    assert [span.label for span in stored(tour).spans] == ["ORG"]
    # Each label by its key; the one that is there first takes part again at the end.
    scheme = tour.bench.session.scheme
    for label in sorted(scheme.spans.values(), key=lambda each: each.name == "ORG"):
        tour.does(f"label.{label.id}", label.key.upper())
        assert [span.label for span in stored(tour).spans] == [label.name]
    tour.select("Norwind")
    tour.does("annotate.sticky", "Ctrl+Space")
    tour.press(Key.Key_Return)
    assert [span.label for span in stored(tour).spans] == ["ORG", "ORG"]
    tour.does("annotate.sticky", "Ctrl+Space")
    assert not tour.bench.hand.held
    go(tour, "Norwind")
    tour.asks("annotate.everywhere", "Ctrl+D", OccurrencesDialog)
    tour.does("suggest.add_words", "Shift+L")
    assert "Added Norwind as ORG" in tour.message
    back(tour)


def edges(tour: Tour) -> None:
    """Each key by what it makes of one span; the last two add a piece and take it out."""
    go(tour, "Norwind")
    for act, key, words in (
        ("annotate.end.right", "Alt+Right", "Norwind agreed"),
        ("annotate.end.left", "Alt+Left", "Norwind"),
        ("annotate.start.left", "Alt+Shift+Left", "of Norwind"),
        ("annotate.start.right", "Alt+Shift+Right", "Norwind"),
        ("annotate.end.back", "Alt+Down", "Norwin"),
        ("annotate.end.on", "Alt+Up", "Norwind"),
        ("annotate.start.on", "Alt+Shift+Down", "orwind"),
        ("annotate.start.back", "Alt+Shift+Up", "Norwind"),
    ):
        tour.does(act, key)
        assert at(tour) == words
    tour.does("annotate.add_piece", "Shift+A")
    tour.press(Key.Key_Right, CTRL | SHIFT, times=2)
    tour.press(Key.Key_Return)
    assert len(tour.bench.focused.fragments) == 2
    tour.does("annotate.remove_piece", "Shift+D")
    assert (at(tour), tour.bench.focused.fragments) == ("Norwind", ())


def relations(tour: Tour) -> None:
    for act, key in (("annotate.relation", "R"), ("annotate.turn", "Shift+R")):
        norwind = go(tour, "Norwind")
        tour.does(act, key)
        # From an organization to a person nothing leads, but one that is employed by it.
        assert tour.bench.mode == "relation" or "no other relation" in tour.message
        tour.press(Key.Key_Escape)
        assert tour.bench.focused == norwind
    go(tour, "Carl Dent")
    tour.does("annotate.relation", "R")
    child = next(span for span in tour.bench.document.visible_spans() if span.label == "ORG")
    for letter in tour.canvas._view.hints[child.id]:
        tour.press(Key(ord(letter)))
    if tour.window.chooser is not None:
        tour.press(Key.Key_1)
    (made,) = stored(tour).relations
    assert isinstance(made, Relation)
    back(tour)


def suggested_on(tour: Tour) -> set[str]:
    documents = tour.bench.session.project.documents()
    return {each.document.name for each in documents if each.suggested_spans}


def suggesting(tour: Tour) -> None:
    tour.asks("suggest.lists", "Ctrl+Shift+L", OwnListsDialog)
    tour.asks("suggest.suggesters", "Ctrl+Alt+G", SuggestersDialog)
    tour.finds("suggest.language")
    assert tour.window.chooser.names[0] == "Guess from the text"
    tour.press(Key.Key_Escape)
    for switch in ("rejections", "mentions", "rates"):
        before = getattr(tour.bench.session.project.learning, switch)
        for wanted in (not before, before):
            tour.finds(f"suggest.learn_{switch}")
            assert getattr(tour.bench.session.project.learning, switch) is wanted

    waiting = tour.pending()
    go(tour, "Carl Dent")
    tour.does("suggest.accept_sentence", "Shift+Return")
    left = [tour.pending()]
    back(tour)
    for act, key in (
        ("suggest.accept_paragraph", "Ctrl+Shift+Return"),
        ("suggest.accept_sure", "Ctrl+Shift+A"),
        ("suggest.accept_document", "Ctrl+Alt+Return"),
    ):
        go(tour, "Bob Hale")
        tour.does(act, key)
        left.append(tour.pending())
        back(tour)
        assert tour.pending() == waiting
    # The sentence had one, the paragraph all but the money; one of all is not sure.
    assert waiting > left[0] > left[1] == left[2] == 1
    assert left[3] == 0

    go(tour, "Carl Dent")
    tour.does("suggest.reject_everywhere", "Shift+Backspace")
    assert "Carl Dent" not in {
        tour.words(tour.bench.document.span(name))
        for name in tour.bench.document.in_order(lambda item: item.is_pending)
    }
    back(tour)
    for act, key, names in (
        ("suggest.document", "Ctrl+G", {"first"}),
        ("suggest.all", "Ctrl+Shift+G", {"first", "Oslo"}),
    ):
        tour.does(act, key)
        tour.wait(lambda names=names: suggested_on(tour) == names and not tour.bench.jobs.jobs, 60)
    # Turin is done. What was offered by hand is offered by the rules now, where they find it, too.
    words = [tour.words(span) for span in stored(tour).suggested_spans]
    assert words.count("Carl Dent") == 2
    tour.answers("suggest.date", "2024-02-29", QInputDialog)
    assert tour.bench.document.document.date == date(2024, 2, 29)
    back(tour)


def new_label(tour: Tour) -> None:
    """Comes last: the acts of labels are made anew with the labels."""
    labels, spans = tour.bench.session.scheme, stored(tour).spans
    tour.select("Reuters")
    tour.does("annotate.palette", "L")
    tour.type("wire service")
    tour.press(Key.Key_Return)
    # The label and the span that it was made for are one step back, and one step on.
    for _ in range(2):
        (made,) = [span for span in stored(tour).spans if span not in spans]
        assert (made.label, tour.words(made)) == ("wire service", "Reuters")
        assert "wire service" in tour.bench.session.scheme.spans
        tour.does("edit.undo", "Ctrl+Z")
        assert stored(tour).spans == spans
        assert tour.bench.session.scheme == labels
        tour.does("edit.redo", "Ctrl+Y")


def test_every_key_of_the_text(project: Path) -> None:
    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.document is not None and hands.canvas.hasFocus())
        tour = Tour(hands)
        for part in (walking, panes_and_documents, verdicts, labels, edges, relations, suggesting):
            part(tour)
        for menu in (Menu.GO, Menu.ANNOTATE, Menu.SUGGEST):
            assert tour.left_out(menu) == set()
        new_label(tour)

    run_window(story, project=project, document="first")
    with Project.open(project) as again:
        assert again.check() == []
