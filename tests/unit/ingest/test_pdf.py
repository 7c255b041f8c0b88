import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.pdf import PdfReader
from annotator.ingest.pdf_lines import paragraphs
from annotator.ingest.pdf_pages import pages
from annotator.model.document import Document
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from pdf_files import pdf, pdf_of

PAGE = """\
A Plan for the Road
The government of the country pays $175 billion, and it
pays it in many parts over the years that come, says a
minister who knows the well-known numbers of the gov-
ernment. The rest is paid later.
\u2022 One item of a list that is as long as a line of text
\u2022 Two"""

SECRET = f"/ID[<00><00>]/Encrypt<</Filter/Standard/P -44/O<{'1f' * 48}>/U<{'2e' * 48}>"
RC4 = f"{SECRET}/V 2/R 3/Length 128>>"
AES = (
    f"{SECRET}/V 5/R 6/Length 256/OE<{'3d' * 32}>/UE<{'4c' * 32}>/Perms<{'5b' * 16}>"
    "/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF>>"
)


def read(path: Path) -> tuple[Document, list[Loss]]:
    losses: list[Loss] = []
    (annotated,) = PdfReader().read(path, losses.append)
    return annotated.document, losses


def test_it_is_a_reader_of_what_begins_as_a_pdf():
    assert isinstance(PdfReader(), Reader)
    assert PdfReader().recognizes(Path("a.pdf"), b"\n\n%PDF-1.7")
    assert not PdfReader().recognizes(Path("a.pdf"), b"words")


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_paragraphs_and_what_the_file_knows_comes_along(tmp_path: Path, packed: bool):
    info = "/Title(The \\(Big\\) Plan)/Author(Ann Lee)/CreationDate(D:20250603123000+02'00')"
    path = tmp_path / "file.pdf"
    path.write_bytes(pdf(PAGE, "1\nThe end is on a page of its own.", info=info, packed=packed))
    document, losses = read(path)
    assert not losses
    assert document.text == (
        "A Plan for the Road\n"
        "The government of the country pays $175 billion, and it pays it in many parts over the "
        "years that come, says a minister who knows the well-known numbers of the government. "
        "The rest is paid later.\n"
        "\u2022 One item of a list that is as long as a line of text\n\u2022 Two\n"
        "1\nThe end is on a page of its own."
    )
    assert document.name == "The (Big) Plan"
    source = document.metadata["source"]
    assert isinstance(source, dict)
    starts = source["page_starts"]
    assert isinstance(starts, list)
    begun = [document.text[start:][:6] for start in starts if isinstance(start, int)]
    assert begun == ["A Plan", "1\nThe "]
    assert document.metadata.items() >= {"author": "Ann Lee", "created": "2025-06-03"}.items()


def test_pages_without_text_are_told(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of([b"", b"BT /F 9 Tf (Words\\001.) Tj ET", b"0 0 9 9 re f"]))
    document, losses = read(path)
    assert document.text == "Words."
    assert document.name == "a"
    assert [(loss.reason, loss.detail) for loss in losses] == [
        ("no_text", "no text is on page 1, 3"),
        ("characters", "signs that are no characters were left out"),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf_of([b"0 0 9 9 re f"]), "has no text: its pages are pictures"),
        (pdf_of([]), "has no pages"),
        (pdf("x", trailer=RC4), "is encrypted"),
        (pdf("x", trailer=AES), "is encrypted"),
        (b"%PDF-1.7", "is damaged: it is no whole PDF"),
        (b"", "is damaged: it is no whole PDF"),
        (pdf("words")[:200], "is damaged|has no"),
    ],
)
def test_without_a_text_it_is_refused_in_a_sentence(tmp_path: Path, content: bytes, words: str):
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(ReadError, match=words):
        read(tmp_path / "a.pdf")


def test_a_page_that_takes_too_long_ends_the_reading(tmp_path: Path):
    slow = b"BT /F 9 Tf\n" + b"1 0 0 1 3 4 cm (a) Tj\n" * 400_000 + b"ET"
    (tmp_path / "a.pdf").write_bytes(pdf_of([slow], packed=True))
    with pytest.raises(ReadError, match="takes too long or too much memory to be read, at page 1"):
        list(pages(tmp_path / "a.pdf", seconds=0.3))


def test_a_bomb_is_no_text(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf_of([b" " * 200_000_000], packed=True))
    with pytest.raises(ReadError, match=r"is damaged|has no text|takes too"):
        read(tmp_path / "a.pdf")


def test_the_child_starts_from_the_same_program(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf("Words."))
    code = "import sys\nfrom annotator import __main__\nsys.exit(__main__.main())"
    ran = subprocess.run(
        [sys.executable, "-c", code, "--pdf-child", str(tmp_path / "a.pdf")],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [
        {"pages": 1, "info": {}},
        {"text": "Words.\n"},
        {"end": True},
    ]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        # A hyphen goes where the word is known, from the page or from elsewhere, and stays else.
        ("a long line of words that ends with inter-\nnational", "international"),
        ("a long line of words that ends with well-\nknown", "well-known"),
        ("a long line of words that ends with co\u00ad\nop", "coop"),
        ("a long line of words that ends with pre-\nWar", "pre-War"),
        ("a long line of words that ends with 10-\n20 and more", "10-20 and"),
        ("a long line with the \ufb01rst \ufb02oor, that runs to the\nmargin", "first floor"),
        ("a short line\nand another", "line\nand"),
        (
            "Contents of this long book . . . . . . 5\nMore of it that is there too . . . 7",
            "5\nMore",
        ),
    ],
)
def test_lines_and_hyphens(page: str, text: str):
    assert text in paragraphs([page], lambda word: word == "international")[0]


def test_a_sentence_goes_on_over_the_page_and_a_paragraph_does_not():
    line = "the government of the country pays much and it pays"
    assert paragraphs([line, f"again, and {line}"], bool)[0] == f"{line} again, and {line}"
    assert paragraphs([f"{line}.", f"again, and {line}"], bool)[0].count("\n") == 1
    assert paragraphs([line, f"Again, and {line}"], bool)[0].count("\n") == 1


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_file_that_is_cut_off_is_read_or_refused(tmp_path: Path, cut: float):
    whole = pdf(PAGE, PAGE)
    (tmp_path / "a.pdf").write_bytes(whole[: int(len(whole) * cut)])
    try:
        read(tmp_path / "a.pdf")
    except ReadError as error:
        assert str(error).startswith(("is ", "has "))  # noqa: PT017 - some of these are read


@given(
    st.lists(
        st.lists(
            st.text(st.sampled_from("aB.- \u00adé\ufb01\u20221)"), max_size=45), max_size=6
        ).map("\n".join),
        max_size=4,
    ),
    st.booleans(),
)
def test_no_letter_is_lost_and_pages_begin_where_it_is_said(some: list[str], known: bool):
    text, starts = paragraphs(some, lambda word: known)
    ink = "".join("".join(some).replace("\ufb01", "fi").split()).replace("-", "")
    assert "".join(text.split()).replace("-", "").replace("\u00ad", "") == ink.replace("\u00ad", "")
    assert len(starts) == len(some)
    for page, start in zip(some, starts, strict=True):
        first = page.replace("\ufb01", "fi").split()
        if first:
            assert text[start:].startswith(first[0].rstrip("-\u00ad"))


def test_a_page_without_blanks_takes_no_time_to_speak_of():
    line = "x" * 400_000
    assert len(paragraphs([f"{line}\n{line}"], bool)[0]) == 2 * len(line) + 1
