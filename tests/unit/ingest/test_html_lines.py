import pytest
from lxml.etree import fromstring

from annotator.ingest.html_lines import lines


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One\n   two</p><p> </p><p>three<lb/>four</p>", ["One two", "three", "four"]),
        ("<head>Title</head>words <hi>in</hi> between<p>after</p>", None),
        ("<list><item><p>a</p><p>b</p></item><item>c</item></list>", ["• a", "b", "• c"]),
        (
            '<list rend="ol"><item>a<list><item>x</item></list></item><item>b</item></list>',
            ["1. a", "• x", "2. b"],
        ),
        (
            "<table><row><cell><p>a</p><p>b</p></cell><cell/><cell>c<lb/>d</cell></row></table>",
            ["ab\t\tc d"],
        ),
        (
            "<quote><p>said</p></quote><!-- no --><p>a\u00a0b\u3000c</p>",
            ["said", "a\u00a0b\u3000c"],
        ),
        ("", []),
    ],
)
def test_lines(body: str, expected: list[str] | None):
    found = list(lines(fromstring(f"<body>{body}</body>")))
    assert found == (expected if expected is not None else ["Title", "words in between", "after"])


def test_depth_costs_no_stack():
    body = fromstring("<body/>")
    inner = body
    for _ in range(5000):
        child = inner.makeelement("p")
        inner.append(child)
        inner = child
    inner.text = "deep"
    assert list(lines(body)) == ["deep"]
