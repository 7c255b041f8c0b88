import csv
import json
import re
from collections import defaultdict
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtrip
from annotator.errors import UnknownNameError, WriteError
from annotator.model.annotation import Decision, Origin, Relation, Span, Suggestion, Verdict
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.protocols import Configurable, Writer
from annotator.services.schemes import load_scheme
from annotator.text.cells import as_it_was, harmless
from exports.csv_tables import CsvTablesWriter

SCHEME = load_scheme("news")
NAMES = ("documents", "spans", "relations", "figures", "suggestions")
NUMBER = re.compile(r"-?[0-9.]+(e[+-][0-9]+)?")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def write(target: Path, *documents: AnnotatedDocument, **options: str) -> Path:
    losses: list[object] = []
    writer = CsvTablesWriter().configured(options)
    written = writer.write(documents, SCHEME, target, losses.append)
    assert not losses
    assert written.documents == len(documents)
    assert written.spans == sum(len(one.spans) for one in documents)
    assert written.relations == sum(len(one.relations) for one in documents)
    return target


def rows(target: Path, name: str) -> list[dict[str, str]]:
    with (target / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{key: as_it_was(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def read_back(target: Path) -> list[AnnotatedDocument]:
    """Makes documents of the tables again, by what their columns say alone."""
    figures = {(row["document"], row["span"]): figure(row) for row in rows(target, "figures")}
    spans, offered = defaultdict(list), defaultdict(list)
    relations, arrows = defaultdict(list), defaultdict(list)
    for row in rows(target, "spans"):
        spans[row["document"]].append(span(row, "span", figures))
    for row in rows(target, "relations"):
        relations[row["document"]].append(relation(row, "relation"))
    for row in rows(target, "suggestions"):
        if row["start"]:
            offered[row["document"]].append(span(row, "suggestion", figures))
        else:
            arrows[row["document"]].append(relation(row, "suggestion"))
    return [
        AnnotatedDocument(
            document=Document(
                id=row["document"],
                name=row["name"],
                text=row["text"],
                date=date.fromisoformat(row["date"]) if row["date"] else None,
                language=row["language"],
                status=Status(row["status"]),
                metadata=json.loads(row["metadata"] or "{}"),
            ),
            spans=tuple(spans[row["document"]]),
            relations=tuple(relations[row["document"]]),
            suggested_spans=tuple(offered[row["document"]]),
            suggested_relations=tuple(arrows[row["document"]]),
        )
        for row in rows(target, "documents")
    ]


def common(row: dict[str, str]) -> dict:
    made: dict = {
        "label": row["label"],
        "annotator": row["annotator"] or None,
        "origin": Origin(row["origin"]) if row["origin"] else None,
        "score": float(row["score"]) if row["score"] else None,
        "attributes": json.loads(row["attributes"] or "{}"),
        "note": row["note"],
    }
    if "suggester" in row:
        verdict = None
        if row["decision"]:
            verdict = Verdict(
                decision=Decision(row["decision"]),
                annotator=row["judged_by"],
                at=datetime.fromisoformat(row["judged_at"]),
                seconds=float(row["seconds"]) if row["seconds"] else None,
                annotation=row["annotation"] or None,
            )
        made["suggestion"] = Suggestion(
            suggester=row["suggester"], version=row["version"], rule=row["rule"], verdict=verdict
        )
    return made


def span(row: dict[str, str], key: str, figures: dict) -> Span:
    pieces = [piece.split("-") for piece in row["fragments"].split()]
    return Span(
        id=row[key],
        start=int(row["start"]),
        end=int(row["end"]),
        fragments=tuple((int(start), int(end)) for start, end in pieces),
        value=figures.get((row["document"], row[key])),
        **common(row),
    )


def relation(row: dict[str, str], key: str) -> Relation:
    return Relation(id=row[key], head=row["head"], child=row["child"], **common(row))


def figure(row: dict[str, str]) -> Figure:
    values: dict = {"start": row["from"] or None, "end": row["to"] or None}
    for name in ("amount", "low", "high"):
        number = row[name]
        values[name] = (
            (float if "." in number or "e" in number else int)(number) if number else None
        )
    for name in ("currency", "unit", "timex", "modifier"):
        values[name] = row[name] or None
    made = Figure(
        kind=FigureKind(row["kind"]),
        approximate=row["approximate"] == "true",
        assumed=row["assumed"],
        **values,
    )
    assert {field.name for field in fields(Figure)} >= values.keys()
    return made


def test_it_is_a_writer_with_a_choice():
    assert isinstance(CsvTablesWriter(), Writer)
    assert isinstance(CsvTablesWriter(), Configurable)
    with pytest.raises(UnknownNameError, match="bom cannot be 'maybe'"):
        CsvTablesWriter().configured({"bom": "maybe"})


@given(
    st.lists(roundtrip.documents(), max_size=3),
    st.sampled_from(["yes", "no"]),
)
def test_everything_is_in_the_tables(folder: Path, some: list[AnnotatedDocument], bom: str):
    documents = [
        replace(one, document=replace(one.document, id=f"d{n}")) for n, one in enumerate(some)
    ]
    target = write(folder / str(len(list(folder.iterdir()))), *documents, bom=bom)
    assert sorted(path.name for path in target.iterdir()) == sorted(f"{n}.csv" for n in NAMES)
    assert read_back(target) == documents
    for path in target.iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") is (bom == "yes")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                # A number is none, whatever its sign.
                cells = [cell for cell in row if not NUMBER.fullmatch(cell)]
                assert not [cell for cell in cells if cell.startswith(DANGEROUS)]


def test_all_fields_of_values_have_their_column(tmp_path: Path):
    values = (
        Figure(kind=FigureKind.MONEY, low=-0.5, high=1_000, currency="USD", approximate=True),
        Figure(kind=FigureKind.QUANTITY, amount=1.75e11, unit="meter", assumed="which mile"),
        Figure(
            kind=FigureKind.DATE,
            timex="P1W",
            modifier="EVERY",
            start="2025-01-01",
            end="2025-12-31",
        ),
    )
    document = AnnotatedDocument(
        document=Document(id="d", name="=n", text="-5 to 1000 +1 @home"),
        spans=tuple(
            Span(id=f"s{n}", start=n, end=n + 3, label="MONEY", value=value)
            for n, value in enumerate(values)
        ),
    )
    target = write(tmp_path / "out", document)
    assert read_back(target) == [document]
    # Numbers stay numbers, also where they begin with a minus; words do not.
    with (target / "figures.csv").open(newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["low"], first["high"], first["words"]) == ("-0.5", "1000", "'-5 ")


def test_the_same_documents_give_the_same_bytes(tmp_path: Path):
    document = AnnotatedDocument(document=Document(id="d", name="n", text="t"))
    one, two = write(tmp_path / "1", document), write(tmp_path / "2", document)
    for name in NAMES:
        assert (one / f"{name}.csv").read_bytes() == (two / f"{name}.csv").read_bytes()


@given(st.text() | st.text(st.sampled_from("'=+-@\t\r\nx")))
def test_what_was_made_harmless_is_as_it_was(words: str):
    assert not harmless(words).startswith(DANGEROUS)
    assert as_it_was(harmless(words)) == words
    assert harmless("'Twas") == "'Twas"


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path):
    with pytest.raises(WriteError, match="x cannot be written: no such file"):
        CsvTablesWriter().write([], SCHEME, tmp_path / "none" / "x", print)
