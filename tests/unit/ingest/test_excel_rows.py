from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.excel_rows import rows
from annotator.ingest.table_rows import BadRow, Row
from annotator.model.loss import Loss

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def read(path: Path, sheet: str = "") -> tuple[list[Row | BadRow], list[Loss]]:
    losses: list[Loss] = []
    return list(rows(path, sheet, losses.append)), losses


def cells(path: Path, sheet: str = "") -> list[list[object]]:
    return [list(row.cells) for row in read(path, sheet)[0] if isinstance(row, Row)]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    book.save(path)
    return path


def by_hand(path: Path, sheet: str) -> Path:
    """Makes a workbook as other programs do: cells with their words inside, no sizes, no styles."""
    types = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
    types += '"application/vnd.openxmlformats-package.relationships+xml"/>'
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    for name, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet")):
        types += f'<Override PartName="/xl/{name}.xml" ContentType="{main}.{kind}+xml"/>'
    link = '<Relationships xmlns="{0}/relationships"><Relationship Id="r1" Type="{1}/{2}" '
    link += 'Target="{3}"/></Relationships>'
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types + "</Types>")
        archive.writestr(
            "_rels/.rels", link.format(PACKAGE, OFFICE, "officeDocument", "xl/workbook.xml")
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            link.format(PACKAGE, OFFICE, "worksheet", "worksheets/sheet1.xml"),
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEETS}">{sheet}</worksheet>'
        )
    return path


def words(content: str, place: str = "") -> str:
    return f'<c t="inlineStr"{place}><is><t xml:space="preserve">{content}</t></is></c>'


def test_cells_are_data_of_their_kind(tmp_path: Path):
    path = workbook(
        tmp_path / "a.xlsx",
        Data=[
            ["id", "text"],
            [],
            [1, "two\r\nlines _x000D_\nhere", 2.5, True, datetime(2025, 6, 3)],
            [None, "x", datetime(2025, 6, 3, 12, 30), date(2025, 6, 3), time(12, 30)],
        ],
    )
    found, losses = read(path)
    assert not losses
    assert found == [
        Row("row 1 of Data", ["id", "text"]),
        Row("row 3 of Data", [1, "two\nlines \nhere", 2.5, True, "2025-06-03"]),
        Row("row 4 of Data", [None, "x", "2025-06-03T12:30:00", "2025-06-03", "12:30:00"]),
    ]


def test_a_workbook_of_another_program(tmp_path: Path):
    sheet = f'<dimension ref="A1"/><sheetData><row>{words("text")}{words("n")}</row>'
    second = words("a &amp; b", ' r="A5"')
    sheet += f'<row r="5">{second}<c r="D5"><v>7</v></c></row></sheetData>'
    path = by_hand(tmp_path / "a.xlsx", sheet)
    assert [(row.place, row.cells) for row in read(path)[0] if isinstance(row, Row)] == [
        ("row 1 of Data", ["text", "n"]),
        ("row 5 of Data", ["a & b", None, None, 7]),
    ]


def test_a_formula_is_its_value_else_its_own_words(tmp_path: Path):
    row = '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B1"><f>1+1</f></c>'
    path = by_hand(tmp_path / "a.xlsx", f"<sheetData><row>{row}</row></sheetData>")
    assert cells(path) == [["ab", "=1+1"]]


def test_sheets_are_chosen_by_name_and_the_others_are_told(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[["a"]], Two=[["b"]], Empty=[])
    assert cells(path) == [["a"]]
    (loss,) = read(path)[1]
    assert loss.reason == "sheet"
    assert "only the sheet 'One' was read, not 'Two'" in loss.detail
    assert cells(path, "two") == [["b"]]
    with pytest.raises(ReadError, match="no sheet 'Three'; its sheets are 'One', 'Two', 'Empty'"):
        read(path, "Three")


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="999999999999"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>',
        "<sheetData><row><c><v>1e999</v></c></row></sheetData>",
        '<sheetData><row><c s="99"><v>1</v></c></row>',
        '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>',
        "<sheetData>" + "<row>" * 500,
    ],
)
def test_a_hostile_sheet_ends_in_a_sentence(tmp_path: Path, sheet: str):
    try:
        found, _ = read(by_hand(tmp_path / "a.xlsx", sheet))
    except ReadError as error:
        assert str(error).startswith("is ")  # noqa: PT017 - some of these are read
    else:
        assert len(found) <= 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"a,b\n"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(ReadError, match="is damaged"):
        read(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("other.xml", "<a/>")
    with pytest.raises(ReadError, match="is no Excel workbook"):
        read(tmp_path / "b.xlsx")


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs", "Cc"))).filter(
                lambda words: not words.startswith("=") and "_x" not in words
            ),
            min_size=1,
            max_size=3,
        ).filter(any),
        max_size=4,
    )
)
def test_what_openpyxl_writes_comes_back(tmp_path_factory: pytest.TempPathFactory, table: list):
    path = workbook(tmp_path_factory.mktemp("x") / "a.xlsx", Data=table)
    found = [[cell or "" for cell in row] for row in cells(path)]
    width = max(map(len, found), default=0)
    assert [row + [""] * (width - len(row)) for row in found] == [
        row + [""] * (width - len(row)) for row in table
    ]
