from datetime import date
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.files import choose_reader
from annotator.ingest.html import HtmlReader
from annotator.ingest.plain_text import PlainTextReader
from annotator.model.document import Document
from annotator.model.protocols import Reader
from annotator.text.zones import ZoneKind, zones

LONG = "The government’s plan costs $175 billion – “a lot”, says a guest of the café there."
PAGE = f"""<!DOCTYPE html>
<html class="x" lang="en-US"><head><meta charset="utf-8"><title>The Big Plan | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta name="author" content="Ann Lee">
<link rel="canonical" href="https://daily.example/plan">
<meta property="article:published_time" content="2025-06-03T10:00:00Z">
<script>document.write("written by a script")</script></head>
<body onload="run()"><nav><a href="/">Home</a> <a href="/more">More</a></nav>
<article><h1>The Big Plan</h1><p class="byline">By Ann Lee</p>
<p>{LONG}
  It goes on in the same paragraph, as it does in the source of many a page.</p>
<h2>Why the Plan Matters</h2>
<p>It <b>is</b> a lot of money, says a minister &amp; friend, who knows
the <a href="x">numbers</a>.<br>
A new line after a break, which goes on for some time so that it is read as running text.</p>
<img src="https://tracker.example/x.png">
<ul><li>One item of a list</li><li>A second <i>item</i> of it</li></ul>
<ol><li>First of these things</li><li>Second of these things</li></ol>
<table><tr><td>cell a</td><td>cell b</td></tr><tr><td>cell c</td><td>cell d</td></tr></table>
<p>Photo: Jo Doe/Agency</p></article>
<div id="comments"><p>A comment of a reader who did not like any of what he read.</p></div>
<footer>Copyright 1999</footer></body></html>"""


@pytest.fixture
def trafilatura() -> None:
    pytest.importorskip(
        "trafilatura", reason="trafilatura is not whole here: see make setup", exc_type=ImportError
    )


def read(path: Path, content: str | bytes, encoding: str = "utf-8") -> Document:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    losses: list[object] = []
    (annotated,) = HtmlReader().read(path, losses.append)
    assert not losses
    return annotated.document


def test_it_is_a_reader_of_what_begins_as_a_page(tmp_path: Path):
    assert isinstance(HtmlReader(), Reader)
    assert HtmlReader().recognizes(Path("a"), b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html>")
    assert HtmlReader().recognizes(Path("a.htm"), b"<p>words")
    assert not HtmlReader().recognizes(Path("a.xml"), b'<?xml version="1.0"?><a><title>x</title>')
    assert not HtmlReader().recognizes(Path("a.html"), b"words <p>")
    (tmp_path / "saved page").write_text(PAGE)
    readers = [PlainTextReader(), HtmlReader()]
    assert choose_reader(tmp_path / "saved page", readers).name == "html"


@pytest.mark.usefixtures("trafilatura")
def test_the_article_and_what_the_page_says_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import socket

    def refuse(*arguments: object, **more: object) -> None:
        raise AssertionError("nothing is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    document = read(tmp_path / "a.html", PAGE)
    assert document.text == (
        f"The Big Plan\n{LONG} It goes on in the same paragraph, as it does in the source of many "
        "a page.\nWhy the Plan Matters\nIt is a lot of money, says a minister & friend, who knows "
        "the numbers.\nA new line after a break, which goes on for some time so that it is read as "
        "running text.\n\u2022 One item of a list\n\u2022 A second item of it\n"
        "1. First of these things\n2. Second of these things\ncell a\tcell b\ncell c\tcell d\n"
        "Photo: Jo Doe/Agency"
    )
    assert (document.name, document.date) == ("The Big Plan", date(2025, 6, 3))
    assert document.language == "en-US"
    assert (
        document.metadata.items()
        >= {
            "title": "The Big Plan",
            "author": "Ann Lee",
            "site": "The Daily",
            "published": "2025-06-03",
            "source": {
                "file": "a.html",
                "encoding": "utf-8",
                "layout": "article of an HTML page",
            },
        }.items()
    )
    kinds = {document.text[one.start : one.end]: one.kind for one in zones(document.text)}
    assert kinds["Why the Plan Matters"] is ZoneKind.HEADING
    assert kinds["Photo: Jo Doe/Agency"] is ZoneKind.CREDIT


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_that_of_the_page(tmp_path: Path, encoding: str):
    declared = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"')
    document = read(tmp_path / "a.html", declared, encoding)
    assert LONG in document.text


@pytest.mark.usefixtures("trafilatura")
def test_a_page_in_another_script_is_an_article(tmp_path: Path):
    text = "政府は、この国の道路のために多額の資金を支払うと発表した。"
    document = read(tmp_path / "a.htm", f"<html><body><p>{text}</p></body></html>")
    assert (document.text, document.name, document.language) == (text, "a", "")


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        (b"<html>" + bytes(range(256)) * 9, "is "),
        ("<html><body><nav><a href=x>Home</a><a href=y>More</a></nav></body></html>", "no article"),
        ("<html><body><p>Hi</p></body></html>", "no article"),
        ("<html><body></body></html>", "no article"),
        ("<html><body><script>" + "var x = 'words and words';" * 40 + "</script>", "no article"),
        ("<div>" * 40_000 + "x", "no article"),
        ("<p>x" * 60_000, "has more than 50,000 elements"),
        ('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><html><p>&c;</p>', "no article"),
    ],
)
def test_without_an_article_it_is_refused_in_a_sentence(
    tmp_path: Path, content: str | bytes, words: str
):
    with pytest.raises(ReadError, match=words):
        read(tmp_path / "a.html", content)


def test_a_page_that_is_too_large_is_refused_unread(tmp_path: Path):
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(21_000_000)
    with pytest.raises(ReadError, match="larger than a page can be"):
        list(HtmlReader().read(tmp_path / "a.html", print))


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='author' content='{}'>".format("Ann[" * 25_000),
        '<script type="application/ld+json">{{"@type":"Article","author":"{}"}}</script>'.format(
            "Ann[" * 25_000
        ),
    ],
)
@pytest.mark.timeout(60)
@pytest.mark.usefixtures("trafilatura")
def test_what_a_page_says_of_itself_takes_no_time_however_long_it_is(tmp_path: Path, head: str):
    path = tmp_path / "a.html"
    words = "Ada Brook met Carl Dent of Norwind on Monday. " * 8
    path.write_text(f"<html><head>{head}</head><body><article><p>{words}</p></article></body>")
    (found,) = HtmlReader().read(path, lambda loss: None)
    assert found.document.text == words.strip()
