"""Pages of the web (HTML): the text of the article with what the page says of it.

trafilatura tells the article from navigation, advertisements and comments. Nothing of a page is run
and nothing is fetched.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from annotator.errors import ReadError
from annotator.ingest.days import day_of
from annotator.ingest.files import read_bytes, readable_name
from annotator.ingest.html_encoding import decoded_page
from annotator.ingest.html_lines import lines
from annotator.ingest.titles import name_of
from annotator.model.annotation import Json
from annotator.model.comparing import SOURCE
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import ReportLoss

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped] # no stubs
    from trafilatura.settings import Document as Article

# The longest pages have a few MB; telling an article from the rest takes time that grows with it.
_MOST_BYTES: Final = 20_000_000
_MOST_ELEMENTS: Final = 50_000
# From here on the page is looked at in one way only, not in three that are compared.
_MANY_ELEMENTS: Final = 15_000
# What is shorter than this, in all of its lines, is a menu or a notice.
_RUNNING: Final = 40
_RUNNING_CJK: Final = 15
_CJK: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# So far the beginning of a page is looked through for its language.
_REACH: Final = 20_000
# So much of an attribute, the title or a value in data for search engines is looked at.
_MOST_SAID: Final = 2_000
_LONG_WORDS: Final = re.compile(rf'("[^"\\]{{{_MOST_SAID}}})[^"\\]+')
_ELEMENT: Final = re.compile(r"<[A-Za-z]")
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LANGUAGE: Final = re.compile(
    r"<html\b[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})",
    re.IGNORECASE,
)
_FIELDS: Final = {
    "title": "title",
    "author": "author",
    "sitename": "site",
    "url": "url",
    "description": "description",
    "categories": "categories",
    "tags": "tags",
    "license": "license",
}


class HtmlReader:
    """Reads `.html`, the article of one page a file."""

    name = "html"
    title = "HTML page"
    suffixes = (".html", ".htm", ".xhtml")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True for a file that is named so, and for what says that it is a page."""
        if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            return False
        return path.suffix.lower() in self.suffixes or _PAGE.search(head) is not None

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the article of the page.

        Raises:
            ReadError: It cannot be opened, is no text, too large, or has no article.
        """
        del report  # what is no article is meant to stay behind
        data = read_bytes(path)
        if len(data) > _MOST_BYTES:
            raise ReadError(f"is larger than a page can be ({_MOST_BYTES // 1_000_000} MB)")
        page = decoded_page(data)
        count = sum(1 for _ in _ELEMENT.finditer(page.text))
        if count > _MOST_ELEMENTS:
            raise ReadError(f"has more than {_MOST_ELEMENTS:,} elements, as no article has")
        article = _article(page.text, fast=count > _MANY_ELEMENTS)
        found = list(lines(article.body)) if article is not None else []
        if article is None or not any(map(_is_running, found)):
            raise ReadError("has no article: nothing in it reads like running text")
        text = "\n".join(found)
        source: dict[str, Json] = {
            "file": readable_name(path.name),
            "encoding": page.encoding,
            "layout": "article of an HTML page",
        }
        if page.guessed:
            source["encoding_guessed"] = True
        known = _known(article)
        yield AnnotatedDocument(
            document=Document(
                id=new_id(),
                name=name_of(known.get("title"), path),
                text=text,
                date=day_of(article.date),
                language=_language(page.text),
                metadata={**known, SOURCE: source},
            )
        )


def _is_running(line: str) -> bool:
    return len(line) >= _RUNNING or len(_CJK.findall(line)) >= _RUNNING_CJK


def _article(page: str, *, fast: bool) -> "Article | None":
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Article
    from trafilatura.utils import load_html

    for name in ("trafilatura", "htmldate", "courlan"):
        # Their remarks on a page would go to the terminal.
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        tree = load_html(page)
        if tree is None:
            return None
        _shorten(tree)
        found = bare_extraction(
            tree,
            fast=fast,
            include_comments=False,
            with_metadata=True,
            # The day that the page gives, not one that is only mentioned in it.
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": "2199-12-31",
            },
        )
    # The library meets a hostile page with any exception there is.
    except Exception as error:
        raise ReadError("is damaged: it cannot be read as a page of the web") from error
    return found if isinstance(found, Article) and found.body is not None else None


def _shorten(tree: "HtmlElement") -> None:
    """Shortens what a page says of itself: the library's patterns take hours for 100,000 signs."""
    for element in tree.iter("*"):
        for name, value in element.attrib.items():
            if len(value) > _MOST_SAID:
                element.set(name, value[:_MOST_SAID])
        if element.tag == "title" and len(element.text or "") > _MOST_SAID:
            element.text = (element.text or "")[:_MOST_SAID]
        if element.tag == "script":
            element.text = _LONG_WORDS.sub(r"\1", element.text or "")


def _known(article: "Article") -> dict[str, Json]:
    known: dict[str, Json] = {}
    for field, name in _FIELDS.items():
        value = getattr(article, field)
        if isinstance(value, str) and value.strip():
            known[name] = " ".join(value.split())
        elif isinstance(value, list) and value:
            known[name] = [str(one) for one in value]
    if article.date:
        known["published"] = article.date
    return known


def _language(page: str) -> str:
    match = _LANGUAGE.search(page, 0, _REACH)
    return match[1].lower() + match[2].replace("_", "-") if match else ""
