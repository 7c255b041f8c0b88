"""What was read ahead is never older than the last edit."""

from annotator.model.changes import Changes, DocumentChange
from annotator.model.document import AnnotatedDocument, Document
from ui.near_documents import Near, NearDocuments


def near(uid: str, length: int = 10) -> Near:
    return Near(AnnotatedDocument(document=Document(id=uid, name=uid, text="x" * length)), uid)


def changes(**more) -> Changes:
    return Changes(edit="e", words="w", **more)


def test_gives_a_document_once():
    kept = NearDocuments()
    assert kept.put(near("a"), moment=kept.moment)
    assert "a" in kept
    assert kept.take("a").picture == "a"
    assert kept.take("a") is None


def test_an_edit_forgets_what_it_touched():
    kept = NearDocuments()
    for how in (
        {"documents": {"a": DocumentChange()}},
        {"renewed": frozenset({"a"})},
        {"removed": frozenset({"a"})},
        {"added": frozenset({"a"})},
    ):
        for uid in ("a", "b"):
            assert kept.put(near(uid), moment=kept.moment)
        kept.follow(changes(**how))
        assert "a" not in kept
        assert "b" in kept
    kept.follow(changes(scheme=True))
    assert "b" not in kept


def test_what_was_read_before_an_edit_is_refused():
    kept = NearDocuments()
    moment = kept.moment
    kept.follow(changes(documents={"a": DocumentChange()}))
    assert not kept.put(near("a"), moment=moment)
    assert kept.put(near("b"), moment=moment)
    assert kept.put(near("a"), moment=kept.moment)
    moment = kept.moment
    kept.follow(changes(scheme=True))
    assert not kept.put(near("c"), moment=moment)
    moment = kept.moment
    kept.clear()
    assert not kept.put(near("c"), moment=moment)
    assert kept.put(near("c"), moment=kept.moment)


def test_has_room_for_so_many_characters():
    kept = NearDocuments(most=100)
    assert not kept.put(near("huge", 101), moment=0)
    for uid in ("a", "b"):
        assert kept.put(near(uid, 40), moment=0)
    assert not kept.put(near("c", 40), moment=0, wanted=("a", "b"))
    assert kept.put(near("c", 40), moment=0, wanted=("b",))
    assert ("a" in kept, "b" in kept, "c" in kept) == (False, True, True)
