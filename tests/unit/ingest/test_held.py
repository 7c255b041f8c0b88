import pytest

from annotator.errors import ReadError
from annotator.ingest.held import Held
from annotator.model.loss import Loss


def loss(detail: str, reason: str = "bad_line") -> Loss:
    return Loss(document="a", annotation="", reason=reason, detail=detail)


def test_losses_wait_for_something_good_and_keep_their_order():
    told: list[Loss] = []
    held = Held(told.append)
    held.lose(loss("one"))
    assert told == []
    held.take()
    held.lose(loss("two"))
    held.take()
    held.close("is empty")
    assert [one.detail for one in told] == ["one", "two"]


def test_a_file_without_anything_good_is_refused_with_its_first_loss():
    for details, words in (((), "is empty"), (("one", "two"), "one")):
        held = Held(print)
        for detail in details:
            held.lose(loss(detail))
        with pytest.raises(ReadError, match=words):
            held.close("is empty")
    held = Held(print)
    held.lose(loss("a note", "language"))
    held.lose(loss("no text"))
    with pytest.raises(ReadError, match="no text"):
        held.close("is empty", reason="bad_line")


def test_after_very_many_bad_things_there_is_no_hope():
    held = Held(print)
    while not held.is_hopeless:
        held.lose(loss("bad"))
    held.take()
    assert not held.is_hopeless
