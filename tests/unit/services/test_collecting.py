import gc

import pytest

from annotator.services.collecting import seldom


def test_garbage_is_looked_for_seldom_and_then_as_before():
    before = gc.get_threshold()
    with seldom():
        assert gc.get_threshold()[0] >= 50_000
        assert gc.get_threshold()[1:] == before[1:]
    assert gc.get_threshold() == before
    with pytest.raises(KeyError), seldom():
        raise KeyError
    assert gc.get_threshold() == before
