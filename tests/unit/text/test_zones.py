from annotator.text.zones import ZoneKind, zones
from shared_data import article

TEXT = """Ms. Vell spoke.

What Changed: The plan grew.

He said this: nothing more.

Photo courtesy of Harbor Press

Disclaimer: Written with care.
"""


def found(text):
    return [(zone.kind, text[zone.start : zone.end]) for zone in zones(text)]


def test_leads_credits_and_disclaimers_are_zones():
    assert found(TEXT) == [
        (ZoneKind.LEAD, "What Changed:"),
        (ZoneKind.CREDIT, "Photo courtesy of Harbor Press"),
        (ZoneKind.DISCLAIMER, "Disclaimer: Written with care."),
    ]


def test_only_leads_take_suggestions():
    assert [zone.takes_suggestions for zone in zones(TEXT)] == [True, False, False]


def test_plain_text_has_no_zones():
    assert zones("") == []
    assert zones("It rose 3 % (from 2 %): a lot.") == []


def test_the_article():
    text = article().read_text(encoding="utf-8")
    assert [words for _, words in found(text)][:3] == [
        "What Happened:",
        "Why It Matters:",
        "Image via Shutterstock",
    ]
    assert found(text)[-1][0] is ZoneKind.DISCLAIMER
