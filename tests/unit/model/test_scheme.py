import pytest

from annotator.errors import ProjectError
from annotator.model.ids import new_id
from annotator.model.scheme import LabelKind, label_from_record, label_record
from annotator.services.schemes import bundled_schemes, load_scheme

SPACY_LABELS = (
    "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY"
    " QUANTITY ORDINAL CARDINAL"
)


def luminance(color):
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_news_scheme_has_the_labels_of_the_design():
    scheme = load_scheme("news")
    assert set(scheme.spans) == set(SPACY_LABELS.split()) | {"TITLE", "PROGRAM", "QUOTE"}
    assert len(scheme.relations) == 14
    assert bundled_schemes() == ["news"]


def test_every_span_label_has_a_key_of_its_own_that_no_command_uses():
    keys = [label.key for label in load_scheme("news").spans.values()]
    assert len(set(keys)) == len(keys) == 21
    assert not set(keys) & set("rhvls")


def test_label_colors_can_be_read_on_white():
    for label in load_scheme("news").spans.values():
        assert 1.05 / (luminance(label.color) + 0.05) >= 4.5, label.name


def test_relations_join_what_the_scheme_allows():
    scheme = load_scheme("news")
    assert [label.name for label in scheme.relations_between("PERSON", "TITLE")] == ["holds_title"]
    assert scheme.relations_between("TITLE", "PERSON") == ()
    assert "spoke_with" in {label.name for label in scheme.relations_between("GPE", "PERSON")}


def test_labels_survive_their_record():
    for label in load_scheme("news").labels:
        assert label_from_record(label_record(label), new_id=new_id) == label


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "has no"),
        ("x = ", "is no label scheme"),
        ('[[labels]]\ncolor = "#000000"', "no name"),
        ('[[labels]]\nname = "A"\ncolor = "red"', "not like #0072b2"),
        ('[[labels]]\nname = "A"\nsize = 3', "no field 'size'"),
        ('[[labels]]\nname = "A"\n[[labels]]\nname = "A"', "there twice"),
        ('[[labels]]\nname = "A"\nkey = "a"\n[[labels]]\nname = "B"\nkey = "a"', "same key"),
        ('[[labels]]\nname = "A"\nkind = "relation"\nheads = ["B"]', "joins B"),
    ],
)
def test_a_wrong_scheme_file_is_refused_in_one_sentence(tmp_path, source, words):
    path = tmp_path / "own.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ProjectError, match=words):
        load_scheme(str(path))


def test_a_scheme_of_ones_own(tmp_path):
    path = tmp_path / "ships.toml"
    path.write_text('[[labels]]\nname = "SHIP"\nkey = "s"\n', encoding="utf-8")
    scheme = load_scheme(str(path))
    assert scheme.name == "ships"
    assert scheme.labels[0].kind is LabelKind.SPAN


def test_no_such_scheme():
    with pytest.raises(ProjectError, match=r"no label scheme 'nowhere.toml'.*news"):
        load_scheme("nowhere.toml")
