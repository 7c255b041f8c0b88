from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ReadError, UnknownNameError
from annotator.ingest.conll import ConllReader
from annotator.ingest.conll_rows import looks_like_rows, may_have_tag
from annotator.ingest.files import choose_reader
from annotator.ingest.plain_text import PlainTextReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import Configurable, HasCompanions, Reader
from annotator.registry import readers
from annotator.text.tagging import WRITABLE, tags_of
from shared_data import shared_file

Read = tuple[list[AnnotatedDocument], list[Loss]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("conll")


def read(path: Path, **options: str) -> Read:
    losses: list[Loss] = []
    return list(ConllReader().configured(options).read(path, losses.append)), losses


def of(folder: Path, content: str, **options: str) -> Read:
    path = folder / "some.conll"
    path.write_bytes(content.encode("utf-8"))
    return read(path, **options)


def said(one: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(one.text_of(span), span.label) for span in one.spans]


def test_it_is_a_reader():
    for kind in (Reader, Configurable, HasCompanions):
        assert isinstance(ConllReader(), kind)


@pytest.mark.parametrize(
    ("name", "details"),
    [
        ("example", []),
        (
            "labeling.invalid",
            ["line 1 has no tag: 'SOCCERO SOCCERO SOCCERO' is read as words"],
        ),
        ("labeling.trailing", []),
    ],
)
def test_real_files_with_every_span_they_hold(name: str, details: list[str]):
    path = shared_file("data", "interop", "doccano", f"sequence_labeling-{name}.conll")
    (one,), losses = read(path)
    lines = path.read_text("utf-8").split("\n")
    assert len(one.spans) == sum("\tB-" in line for line in lines)
    words = [line.partition("\t")[0] for line in lines if line]
    assert one.document.text.split() == " ".join(words).split()
    assert [loss.detail for loss in losses] == details
    assert said(one)[0] == ("JAPAN", "LOC")


CONLL = (
    "-DOCSTART- -X- -X- O\n\n"
    "EU NNP I-NP I-ORG\nrejects VBZ I-VP O\nGerman JJ I-NP I-MISC\ncall NN I-NP O\n\n"
    "Peter NNP I-NP I-PER\nBlackburn NNP I-NP I-PER\nAnna NNP I-NP B-PER\n\n"
    "-DOCSTART- -X- O\n\n"
    "BRUSSELS NNP I-NP I-LOC\n1996-08-22 CD I-NP O\n"
)


def test_documents_of_2003_and_what_is_not_read(tmp_path: Path):
    documents, losses = of(tmp_path, CONLL)
    assert [one.document.text for one in documents] == [
        "EU rejects German call\nPeter Blackburn Anna",
        "BRUSSELS 1996-08-22",
    ]
    assert said(documents[0]) == [
        ("EU", "ORG"),
        ("German", "MISC"),
        ("Peter Blackburn", "PER"),
        ("Anna", "PER"),
    ]
    assert [one.document.name for one in documents] == ["some 1", "some 2"]
    source = documents[0].document.metadata["source"]
    assert isinstance(source, dict)
    assert (source["scheme"], source["tokens"]) == ("IOB1", "0.2 7 6 4;5 9 4")
    assert [loss.reason for loss in losses] == ["columns"]
    assert "2 (such as 'NNP'), 3 (such as 'I-NP')" in losses[0].detail


def test_each_sentence_may_be_a_document(tmp_path: Path):
    documents, _ = of(tmp_path, CONLL, documents="sentence")
    assert len(documents) == 3


def test_columns_may_be_chosen(tmp_path: Path):
    content = (
        "#\thttp://some.where\n1\tAachen\tB-LOC\tB-ORG\n2\tUniversity\tO\tI-ORG\n\n"
        "#\tnext\n1\t#tag 1\tO\tO\n"
    )
    (one,), losses = of(tmp_path, content, tags="3,4")
    assert one.document.text == "Aachen University\n#tag 1"
    assert said(one) == [("Aachen University", "ORG"), ("Aachen", "LOC")]
    assert losses == []
    (one,), _ = of(tmp_path, content, tags="3", words="2")
    assert said(one) == [("Aachen", "LOC")]
    with pytest.raises(UnknownNameError, match="number from 1"):
        ConllReader().configured({"tags": "x"})


def test_comments_are_no_words_but_words_may_look_like_them(tmp_path: Path):
    content = "# newdoc id = a\n# text = Hi\n#hi O\n# O\n\n# newdoc id = b\nBob B-PER\n"
    documents, _ = of(tmp_path, content)
    assert [one.document.name for one in documents] == ["a", "b"]
    assert documents[0].document.text == "#hi #"


def test_tags_out_of_place_are_told_with_their_line(tmp_path: Path):
    (one,), losses = of(tmp_path, "A B-X\nb O\nC I-Y\n\nD L-Z\nE Q\n", scheme="IOB2")
    assert said(one) == [("A", "X"), ("C", "Y"), ("D", "Z"), ("E", "Q")]
    assert [loss.detail.partition(",")[0] for loss in losses] == [
        "line 3 has I-Y",
        "line 5 has L-Z",
        "line 6 has Q",
    ]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.text(
                    st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1
                ),
                st.sampled_from(("", "PER", "ORG")),
            ),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(WRITABLE),
    st.sampled_from((" ", "\t", "  ", " _ _ ")),
    st.sampled_from(("\n", "\r\n")),
)
def test_words_and_tags_come_in_as_they_are(
    folder: Path, sentences: list[list[tuple[str, str]]], scheme: str, sign: str, end: str
):
    lines = []
    for sentence in sentences:
        places = [(at, at + 1, label) for at, (_, label) in enumerate(sentence) if label]
        tags = tags_of(len(sentence), places, scheme)
        # No word begins with the sign of comments.
        lines += [f"x{word}{sign}{tag}" for (word, _), tag in zip(sentence, tags, strict=True)]
        lines.append("")
    (one,), losses = of(
        folder, end.join(["first B-X".replace(" ", sign), "", *lines]), scheme=scheme
    )
    assert one.document.text.split("\n")[1:] == [
        " ".join(f"x{word}" for word, _ in sentence) for sentence in sentences
    ]
    expected = [(f"x{word}", label) for one in sentences for word, label in one if label]
    assert said(one)[1:] == expected
    assert {loss.reason for loss in losses} <= {"tag"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (" \n\n", "is empty but for blanks"),
        ("The dog ran.\nIt ran far.\n", "has no rows of words with tags.*line 1 ends with 'ran.'"),
        ("one\ntwo\n", "no line has two columns"),
        ("x" * 1_000_001, "line 1 is longer than a million"),
    ],
)
def test_what_has_no_rows_is_refused(tmp_path: Path, content: str, words: str):
    with pytest.raises(ReadError, match=words):
        of(tmp_path, content)


def test_texts_and_rows_are_told_apart(tmp_path: Path):
    rows, text = tmp_path / "train.txt", tmp_path / "article.txt"
    rows.write_text(CONLL, encoding="utf-8")
    text.write_text("I said O\nB-52 bombers\n\nA plan B-2\n", encoding="utf-8")
    readers = [PlainTextReader(), ConllReader()]
    assert choose_reader(rows, readers).name == "conll"
    assert choose_reader(text, readers).name == "plain_text"
    other = tmp_path / "eng.train"
    other.write_text(CONLL, encoding="utf-8")
    assert choose_reader(other, readers).name == "conll"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_file_with_anything_changed_is_read_or_refused(folder: Path, data: st.DataObject):
    at = data.draw(st.integers(0, len(CONLL)))
    to = data.draw(st.integers(at, min(len(CONLL), at + 40)))
    signs = st.text(st.sampled_from("0129-#O\t\n \r\x00aBI\U0001f60a\u2028"), max_size=6)
    try:
        documents, _ = of(folder, CONLL[:at] + data.draw(signs) + CONLL[to:])
    except ReadError:
        return
    for one in documents:
        assert all(0 <= span.start < span.end <= len(one.document.text) for span in one.spans)


@pytest.mark.parametrize(
    "sidecar",
    [
        "nonsense",
        "7",
        '{"text": "EU", "tokens": [[[0, 1e400]]]}',
        '{"text": "EU rejects", "tokens": [[[0, 2], [-7, 10]]]}',
        '{"text": "EU", "tokens": ' + "[" * 9000 + "]" * 9000 + "}",
    ],
)
def test_a_sidecar_that_does_not_fit_is_left_out(tmp_path: Path, sidecar: str):
    (tmp_path / "some.tokens.jsonl").write_text(sidecar, encoding="utf-8")
    documents, losses = of(tmp_path, "EU B-ORG\nrejects O\n")
    assert said(documents[0]) == [("EU", "ORG")]
    assert [loss.reason for loss in losses] == ["sidecar"]


def test_a_line_of_blanks_takes_no_time_to_speak_of(tmp_path: Path):
    (one,), losses = of(tmp_path, f"# newdoc id ={' ' * 900_000}\nAda B-PER\nmet O\n")
    assert said(one) == [("Ada", "PER")]
    assert losses == []


@pytest.mark.parametrize(
    ("content", "text", "spans"),
    [
        # Words of tweets, and nothing else.
        ("#\tO\n#MAGA\tB-x\n\n#x\tB-x\n", "# #MAGA\n#x", [("#MAGA", "x"), ("#x", "x")]),
        ("# O\n", "#", []),
        ("#a B-x\nb I-x\n# O\n# a comment\n", "#a b #", [("#a b", "x")]),
        # Labels without letters: a comment has none that there are.
        ("Ada PER\n# PER\nmet O\n# comment\n", "Ada # met", [("Ada #", "PER")]),
    ],
)
def test_a_word_may_be_the_sign_of_comments(
    tmp_path: Path, content: str, text: str, spans: list[tuple[str, str]]
):
    (one,), losses = of(tmp_path, content)
    assert one.document.text == text
    assert said(one) == spans
    assert losses == []
    path = tmp_path / "some.txt"
    path.write_text(content)
    if content.startswith("#\t"):
        found = choose_reader(path, [PlainTextReader(), ConllReader()])
        assert isinstance(found, ConllReader)


def test_columns_behind_the_tags_are_passed_over(tmp_path: Path):
    rows = "# sent_id = 1\n# text = In Iguazu\n1\tIn\tO\t-\t-\n2\tIguazu\tB-LOC\t-\tann\n"
    (one,), losses = of(tmp_path, rows)
    assert said(one) == [("Iguazu", "LOC")]
    assert [loss.reason for loss in losses] == ["columns"]
    path = tmp_path / "some.tsv"
    path.write_text(rows)
    assert choose_reader(path, list(readers.all())).name == "conll"
    path.write_text("id\ttext\n1\tAda met Bob.\n2\tO\n")
    assert choose_reader(path, list(readers.all())).name == "table"


def test_names_in_brackets_as_conll_2012_has_them(tmp_path: Path):
    def row(word: str, name: str, *more: str) -> str:
        cells = ["bc/x", "0", "0", word, "NN", "*", "-", "-", "-", "Ann", name, *more, "(1)"]
        return "   ".join(cells) + "\n"

    path = tmp_path / "some.v4_gold_conll"
    path.write_text(
        "#begin document (bc/x); part 003\n"
        + row("Ada", "(PERSON)")
        + row("met", "*", "(V*)")
        + row("the", "(ORG*", "*")
        + row("Bank", "*)", "*")
        + "\n"
        + row("Bob", "(PERSON*", "*")
        + "\n#end document\n"
    )
    assert choose_reader(path, list(readers.all())).name == "conll"
    (one,), losses = read(path)
    assert one.document.name == "bc/x 003"
    assert said(one) == [("Ada", "PERSON"), ("the Bank", "ORG"), ("Bob", "PERSON")]
    assert [loss.reason for loss in losses] == ["columns", "tag"]


def test_conll_u_says_what_it_lacks(tmp_path: Path):
    path = tmp_path / "some.conllu"
    path.write_text("# text = Ada\n1\tAda\tAda\tPROPN\tNNP\t_\t0\troot\t_\tSpaceAfter=No\n")
    with pytest.raises(ReadError, match="is CoNLL-U without tags of spans"):
        read(path)
    path.write_text("1\tAda\tAda\tPROPN\tNNP\t_\t0\troot\t_\tB-PER\n")
    (one,), _ = read(path)
    assert said(one) == [("Ada", "PER")]


_CELLS = st.text("aO-_#.\u00a0\x0b", max_size=3)
_TAGS = st.sampled_from(["O", "B-X", "I-a-b", "W-\u00a0"])
_GAPS = st.sampled_from(["\t", " ", " \t", "  "])


@given(st.lists(_CELLS, min_size=1, max_size=3), _TAGS, _CELLS, st.lists(_GAPS, min_size=4))
def test_no_line_with_a_tag_is_passed_over(
    before: list[str], tag: str, after: str, gaps: list[str]
) -> None:
    cells = [*before, tag, after]
    line = "".join(cell + gap for cell, gap in zip(cells, [*gaps, *gaps], strict=False))
    assert may_have_tag(line)


@pytest.mark.parametrize("line", ["", "O", "B-X", "A plain text.", "a Ox B", "one\tOf", "x-O B:x"])
def test_a_line_without_a_tag_is_told(line: str) -> None:
    assert not may_have_tag(line)


def test_one_line_in_twenty_may_be_no_row() -> None:
    rows = ["word O", "Paris B-GPE"] * 10
    assert looks_like_rows([*rows[1:], "no row at all"])
    assert not looks_like_rows([*rows[2:], "no row at all", "nor this one"])
    # Neither comments nor blank lines count as rows.
    assert looks_like_rows(["# a comment", "", *rows, "# more", "  "])
