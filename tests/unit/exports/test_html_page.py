import re
from collections import defaultdict
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtrip
from annotator.errors import WriteError
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.loss import Loss, Part
from annotator.model.protocols import Writer
from annotator.services.schemes import load_scheme
from exports.html_page import HtmlPageWriter
from exports.html_style import LANES

SCHEME = load_scheme("news")
EMPTY = {"meta", "link", "br"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


class Page(HTMLParser):
    """What a browser sees: the words of the text, and which of them each span has."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.lines: list[str] = []
        self.covered: dict[str, str] = defaultdict(str)
        self.listed: dict[str, str] = defaultdict(str)
        self.labels: list[str] = []
        self.feed(content)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        if tag not in EMPTY:
            self.open.append((tag, dict(attrs)))
        if tag == "span":
            self.listed[dict(attrs)["data-id"]] = ""
        if tag == "p" and self._is_text():
            self.lines.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def _is_text(self):
        return any(attrs.get("class") == "text" for _, attrs in self.open)

    def handle_data(self, data):
        if not self._is_text() or self.open[-1][0] in ("div", "article", "body"):
            return
        own = [(tag, attrs["data-id"]) for tag, attrs in self.open if "data-id" in attrs]
        if any(tag == "b" for tag, _ in self.open):
            self.labels.append(data)
        elif any(tag == "span" for tag, _ in self.open):
            self.listed[own[-1][1]] += data
        else:
            self.lines[-1] += data
            for tag, id_ in own:
                if tag in ("mark", "u"):
                    self.covered[id_] += data


def write(target: Path, *documents: AnnotatedDocument) -> tuple[Page, list[Loss]]:
    losses: list[Loss] = []
    written = HtmlPageWriter().write(documents, SCHEME, target, losses.append)
    assert written.documents == len(documents)
    return Page(target.read_text("utf-8")), losses


def document(text: str, *spans: Span, **more) -> AnnotatedDocument:
    return AnnotatedDocument(document=Document(id="d", name="N", text=text), spans=spans, **more)


def span(id_: str, start: int, end: int, label: str = "ORG", **more) -> Span:
    return Span(id=id_, start=start, end=end, label=label, **more)


def test_it_is_a_writer():
    assert isinstance(HtmlPageWriter(), Writer)


def test_boxes_underlines_values_and_relations(tmp_path: Path):
    money = Figure(kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD", approximate=True)
    text = "Acme Bank of Rome paid $175 billion. Rome was glad.\n\nThe end."
    annotated = document(
        text,
        span("s1", 0, 17, note='a "note" <b>'),
        span("s2", 13, 17, "GPE"),
        span("s3", 23, 35, "MONEY", value=money, annotator="ann"),
        span("s4", 37, 41, "GPE"),
        relations=(Relation(id="r", head="s2", child="s4", label="part_of"),),
    )
    page, losses = write(tmp_path / "a.html", annotated)
    assert not losses
    assert page.lines == ["Acme Bank of Rome paid $175 billion. Rome was glad.", "", "The end."]
    assert page.covered == {
        "s1": "Acme Bank of Rome",
        "s2": "Rome",
        "s3": "$175 billion",
        "s4": "Rome",
    }
    assert page.listed == {"r": "RomeRome"}
    assert "about USD 175,000,000,000" in page.labels
    content = (tmp_path / "a.html").read_text("utf-8")
    assert "note: a &quot;note&quot; &lt;b&gt;" in content
    assert "annotator: ann" in content
    # The relation stands under its sentence, before the next one begins.
    assert content.index('data-id="r"') < content.index('data-id="s4"')
    assert SCHEME.spans["ORG"].name in content


def test_nothing_is_fetched_and_nothing_runs(tmp_path: Path):
    bad = "<script>alert(1)</script><img src=x onerror=y>&amp;\"'"
    annotated = document(bad, span("<i>", 0, 8, label=bad))
    annotated = replace(
        annotated,
        document=replace(annotated.document, name=bad, language='"x', metadata={bad: bad}),
    )
    page, _ = write(tmp_path / "a.html", annotated)
    assert page.lines == [bad]
    assert page.covered == {"<i>": "<script>"}
    assert not page.tags & {"script", "img", "link", "iframe", "object", "i>"}
    assert not [name for name in page.names if name.startswith("on") or name == "src"]
    assert "url(" not in (tmp_path / "a.html").read_text("utf-8")


@given(st.lists(roundtrip.documents(), max_size=2))
def test_every_character_and_every_span_is_there_or_reported(
    folder: Path, some: list[AnnotatedDocument]
):
    documents = [
        replace(one, document=replace(one.document, id=f"d{number}"))
        for number, one in enumerate(some)
    ]
    target = folder / "page.html"
    for annotated in documents:
        page, losses = write(target, annotated)
        shown = [one for one in annotated.suggested_spans if one.is_pending]
        left_out = {loss.annotation for loss in losses if loss.part is Part.WHOLE}
        assert left_out >= {one.id for one in annotated.suggested_spans if not one.is_pending}
        crowded = {loss.annotation for loss in losses if loss.part is Part.USE}
        text = annotated.document.text
        expected = [as_shown(line) for line in re.split("\r\n|\r|\n", text)]
        assert page.lines == expected
        for one in (*annotated.spans, *shown):
            places = one.fragments or ((one.start, one.end),)
            words = "".join(text[start:end] for start, end in places)
            if one.id in left_out:
                assert not words.strip("\r\n")
            elif one.id in crowded:
                assert one.id in page.listed
            else:
                assert page.covered[one.id] == as_shown(re.sub("[\r\n]", "", words))
        assert page.covered.keys() <= {one.id for one in (*annotated.spans, *shown)}
        pending = [one for one in annotated.suggested_relations if one.is_pending]
        arrows = {one.id for one in (*annotated.relations, *pending)}
        assert page.listed.keys() == arrows | crowded
        if any("\0" <= sign < "\x09" for sign in text):
            assert "characters" in {loss.reason for loss in losses}
    page, _ = write(target, *documents)


def as_shown(words: str) -> str:
    pictures = {code: 0x2400 + code for code in range(32) if code not in (9, 10)}
    odd = dict.fromkeys([0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF], 0xFFFD)
    return words.translate({**pictures, **odd})


def test_more_than_can_be_underlined_is_listed(tmp_path: Path):
    spans = [span(f"s{number:03}", 0, 20 - number % 2) for number in range(300)]
    page, losses = write(tmp_path / "a.html", document("x" * 30, *spans))
    assert len(page.covered) == LANES + 1
    assert len(page.listed) == 300 - len(page.covered)
    assert {(loss.reason, loss.part) for loss in losses} == {("overlap", Part.USE)}
    assert {loss.annotation for loss in losses} == page.listed.keys()


def test_a_large_document_costs_what_it_shows(tmp_path: Path):
    sentence = "Acme Bank of Rome paid $175 billion to no one. "
    text = sentence * 4000
    spans, relations = [], []
    for number in range(4000):
        at = number * len(sentence)
        spans += [span(f"a{number}", at, at + 17), span(f"b{number}", at + 13, at + 17, "GPE")]
        relations.append(
            Relation(id=f"r{number}", head=f"a{number}", child=f"b{number}", label="part_of")
        )
    page, _ = write(tmp_path / "a.html", document(text, *spans, relations=tuple(relations)))
    assert page.lines == [text]
    assert len(page.covered) == 8000
    assert len(page.listed) == 4000


def test_pending_suggestions_are_shown_as_such(tmp_path: Path):
    offer = Suggestion(suggester="rules", version="1", rule="name")
    annotated = document("Rome", suggested_spans=(span("g", 0, 4, "GPE", suggestion=offer),))
    page, losses = write(tmp_path / "a.html", annotated)
    assert not losses
    assert page.covered == {"g": "Rome"}
    content = (tmp_path / "a.html").read_text("utf-8")
    assert re.search(r'<mark class="c\d s"', content)
    assert "suggested by rules 1 (name)" in content


def test_the_same_documents_give_the_same_bytes(tmp_path: Path):
    one = document("Rome", span("s", 0, 4))
    write(tmp_path / "a.html", one, replace(one, document=replace(one.document, id="e")))
    write(tmp_path / "b.html", one, replace(one, document=replace(one.document, id="e")))
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_target_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path):
    with pytest.raises(WriteError, match=r"x\.html cannot be written: no such file"):
        HtmlPageWriter().write([], SCHEME, tmp_path / "none" / "x.html", print)
