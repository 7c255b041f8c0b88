"""Learning from verdicts, by keys: others are rejected, mentions offered, records shown."""

from annotator.commands import suggestions
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.learning import Learning
from gui_hands import CTRL, KEY, SHIFT, focus_on, focused, message, open_text, press, stored
from ui.actions.hints import hints
from ui.program import Program

TEXT = "Norwind rose. Norwind fell, and Norwind stayed.\n\nAda Brook runs Norwind since May.\n"


def waiting(desk: Program) -> list[str]:
    document = desk.bench.document
    return [
        f"{document.text_of(span)} {span.label}"
        for span in document.visible_spans()
        if span.is_pending
    ]


def offer(desk: Program, *labels: str) -> None:
    """Suggests labels on the mentions of Norwind, in their order."""
    from annotator.model.annotation import Span, Suggestion
    from annotator.model.ids import new_id

    document: Document = desk.bench.document.document
    made = []
    start = -1
    for label in labels:
        start = TEXT.index("Norwind", start + 1)
        made.append(
            Span(
                id=new_id(),
                start=start,
                end=start + 7,
                label=label,
                score=0.8,
                suggestion=Suggestion(suggester="rules", version="1.0", rule="test"),
            )
        )
    suggested = AnnotatedDocument(document=document, suggested_spans=tuple(made))
    desk.session.do(suggestions.store, [suggested], automatic=True)
    desk.canvas.walk(1)


def label(desk: Program, words: str, key: KEY) -> None:
    start = TEXT.index(words)
    desk.canvas.clear_focus()
    desk.canvas.select(start, start + len(words))
    press(desk, key)


def first_hint(desk: Program) -> tuple[str, str]:
    hint = hints(desk.bench)[0]
    return hint.keys, hint.words


def test_the_others_are_rejected_by_one_key(desk: Program):
    open_text(desk, TEXT)
    offer(desk, "GPE", "GPE", "GPE", "ORG")
    press(desk, KEY.Key_Backspace)
    assert message(desk) == "Rejected GPE Norwind. Shift+Backspace rejects the other 2, too."
    assert first_hint(desk) == ("⇧ ⌫", "reject the other 2, too")
    press(desk, KEY.Key_Backspace, SHIFT)
    assert waiting(desk) == ["Norwind ORG"]
    assert focused(desk) == "Norwind"
    assert message(desk) == "Rejected 2 × Norwind as GPE. Ctrl+Z takes that back."
    press(desk, KEY.Key_Z, CTRL)
    assert waiting(desk) == ["Norwind GPE"] * 2 + ["Norwind ORG"]
    # The rejection is the last thing done again.
    assert first_hint(desk)[1] != "reject the other 2, too"
    press(desk, KEY.Key_Z, CTRL)
    assert waiting(desk) == ["Norwind GPE"] * 3 + ["Norwind ORG"]


def test_what_is_in_focus_is_rejected_everywhere_at_once(desk: Program):
    open_text(desk, TEXT)
    offer(desk, "GPE", "ORG", "GPE")
    press(desk, KEY.Key_Backspace, SHIFT)
    assert waiting(desk) == ["Norwind ORG"]
    assert message(desk).startswith("Rejected 2 × Norwind as GPE.")


def test_something_else_done_ends_the_offer(desk: Program):
    open_text(desk, TEXT)
    offer(desk, "GPE", "GPE", "ORG")
    press(desk, KEY.Key_Backspace)
    focus_on(desk, "Norwind")
    press(desk, KEY.Key_Return)
    assert "reject the other" not in first_hint(desk)[1]
    # Then the key is about what is in focus.
    press(desk, KEY.Key_Backspace, SHIFT)
    assert waiting(desk) == []
    assert [span.label for span in stored(desk).spans] == ["GPE"]


def test_a_lone_rejection_offers_nothing(desk: Program):
    open_text(desk, TEXT)
    offer(desk, "GPE", "ORG")
    press(desk, KEY.Key_Backspace)
    assert "Shift+Backspace" not in message(desk)


def test_a_label_by_hand_is_offered_at_once_and_taken_back_with_it(desk: Program):
    open_text(desk, TEXT)
    label(desk, "Norwind", KEY.Key_O)
    assert waiting(desk) == ["Norwind ORG"] * 3
    assert [span.label for span in stored(desk).spans] == ["ORG"]
    mention = next(span for span in desk.bench.document.visible_spans() if span.is_pending)
    desk.canvas.focus_annotation(mention.id)
    assert (
        desk.window.focus_card.origin.text()
        == "project\u00a0· seen before\u00a0· 68\u00a0%\u00a0sure"
    )
    press(desk, KEY.Key_Return)
    assert waiting(desk) == ["Norwind ORG"] * 2
    assert "accepted 1 of 1 here" in desk.window.focus_card.origin.text()
    for left in (3, 0):
        press(desk, KEY.Key_Z, CTRL)
        assert len(waiting(desk)) == left
    assert stored(desk).suggested_spans == ()
    for left in (3, 2):
        press(desk, KEY.Key_Z, CTRL | SHIFT)
        assert len(waiting(desk)) == left
    assert desk.session.project.check() == []


def test_the_record_of_the_rule_is_in_the_inspector(desk: Program):
    open_text(desk, TEXT)
    offer(desk, "GPE", "GPE", "ORG")
    assert "here" not in desk.window.focus_card.origin.text()
    press(desk, KEY.Key_Return)
    assert desk.window.focus_card.origin.text() == (
        "rules 1.0\u00a0· test\u00a0· 80\u00a0%\u00a0sure\u00a0· accepted 1 of 1 here"
    )
    press(desk, KEY.Key_Backspace)
    press(desk, KEY.Key_Z, CTRL)
    assert "accepted 1 of 1 here" in desk.window.focus_card.origin.text()


def test_each_is_switched_in_the_menu_and_kept(desk: Program):
    open_text(desk, TEXT)
    for switch in ("rejections", "mentions", "rates"):
        action = desk.window.registry.qaction(f"suggest.learn_{switch}")
        assert action.isChecked()
        action.trigger()
        assert not action.isChecked()
        assert message(desk)
        assert desk.session.project.learning == Learning(**{switch: False})
        if switch == "mentions":
            label(desk, "Norwind", KEY.Key_O)
            assert waiting(desk) == []
        action.trigger()
        assert action.isChecked()
    path = desk.session.project.path
    desk.window.registry.qaction("suggest.learn_mentions").trigger()
    desk.session.close()
    assert not desk.window.registry.qaction("suggest.learn_rates").isEnabled()
    assert desk.session.open(path)
    assert desk.session.project.learning == Learning(mentions=False)
