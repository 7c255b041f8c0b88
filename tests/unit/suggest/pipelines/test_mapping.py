import pytest

from annotator.model.scheme import LabelKind
from annotator.services.schemes import load_scheme
from annotator.suggest.pipelines.mapping import LabelMapping, PipelineLabels, preset

SCHEME = load_scheme("news")
SPAN, RELATION = LabelKind.SPAN, LabelKind.RELATION


def test_a_choice_holds_a_label_of_the_same_name_needs_none():
    mapping = LabelMapping({"PER": "PERSON", "MISC": "", "OLD": "GONE"}, {"WORKS_FOR": "heads"})
    assert mapping.target("PER", SPAN, SCHEME) == "PERSON"
    assert mapping.target("MISC", SPAN, SCHEME) == ""
    assert mapping.target("ORG", SPAN, SCHEME) == "ORG"
    # The project no longer has it, so somebody has to choose again.
    assert mapping.target("OLD", SPAN, SCHEME) is None
    assert mapping.target("org", SPAN, SCHEME) is None
    assert mapping.target("WORKS_FOR", RELATION, SCHEME) == "heads"
    assert mapping.target("WORKS_FOR", SPAN, SCHEME) is None


def test_a_choice_goes_before_the_same_name():
    assert LabelMapping({"ORG": ""}).target("ORG", SPAN, SCHEME) == ""
    assert LabelMapping({"ORG": "FAC"}).target("ORG", SPAN, SCHEME) == "FAC"


def test_only_what_nobody_chose_is_asked_for():
    labels = PipelineLabels(("ORG", "PER", "MISC"), ("heads", "WORKS_FOR"))
    missing = LabelMapping({"MISC": ""}).unmapped(labels, SCHEME)
    assert missing == PipelineLabels(("PER",), ("WORKS_FOR",))


@pytest.mark.parametrize(
    ("label", "kind", "offered"),
    [
        ("PER", SPAN, "PERSON"),
        ("per", SPAN, "PERSON"),
        ("Org", SPAN, "ORG"),
        ("LOC", SPAN, "LOC"),
        ("location", SPAN, "LOC"),
        ("Product", SPAN, "PRODUCT"),
        ("MISC", SPAN, ""),
        ("Works_For", RELATION, "employed_by"),
        ("PER", RELATION, ""),
    ],
)
def test_presets(label: str, kind: LabelKind, offered: str):
    assert preset(label, kind, SCHEME) == offered


def test_records_come_back_and_odd_ones_are_no_choices():
    mapping = LabelMapping({"PER": "PERSON"}, {"X": ""})
    assert LabelMapping.from_record(mapping.record()) == mapping
    for odd in (None, 4, [], {"spans": 3}, {"spans": {"A": 5}}):
        assert LabelMapping.from_record(odd) == LabelMapping()
    assert mapping.updated(LabelMapping({"PER": "", "B": "ORG"})).spans == {"PER": "", "B": "ORG"}
