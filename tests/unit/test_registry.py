import pytest

from annotator import registry
from annotator.errors import UnknownNameError
from annotator.model.protocols import Reader, Suggester, Writer


@pytest.mark.parametrize(
    ("group", "kind", "names"),
    [
        (registry.readers, Reader, {"plain_text", "jsonl"}),
        (registry.writers, Writer, {"jsonl", "spacy"}),
        (registry.suggesters, Suggester, {"rules"}),
    ],
)
def test_the_programs_own_plugins_load(group, kind, names):
    assert names <= set(group.names())
    for plugin in group.all():
        assert isinstance(plugin, kind)
    assert group.failures == {}
    for name in names:
        assert group.get(name).name == name


def test_an_unknown_name_is_told_with_those_that_are_known():
    with pytest.raises(UnknownNameError, match=r"named 'tape'; known: .*jsonl"):
        registry.readers.get("tape")


def test_a_plugin_that_fails_is_remembered_and_the_others_stay(monkeypatch):
    from importlib.metadata import EntryPoint

    points = (
        EntryPoint("broken", "no_such_module:Thing", "annotator.readers"),
        EntryPoint("jsonl", "annotator.ingest.jsonl:JsonLinesReader", "annotator.readers"),
    )
    monkeypatch.setattr(registry, "_entry_points", lambda group: points)
    readers = registry.Registry[Reader]("annotator.readers", "format to read")
    assert [reader.name for reader in readers.all()] == ["jsonl"]
    assert "no_such_module" in readers.failures["broken"].reason
    with pytest.raises(UnknownNameError, match="cannot be loaded"):
        readers.get("broken")
